import type { Sent } from '../../miniprogram/shared/contract/contract';
import { matterIn } from './matter-document';
import { progressOf } from './publication';
import { idOf, type Name, type Street } from './street';

/** What is published, and what somebody reads of it. */

export type Content = Sent<'publications.publish'>;

export const photoOf = (name: Name): string => `cloud://local.6c6f/photos/${idOf(name)}/sheet.jpg`;

export const publicationSteps = (street: () => Street) => {
  const content = (words: Partial<Content> = {}): Promise<Content> => progressOf(street(), words);
  return {
    content,
    publish: async (words: Partial<Content> = {}) =>
      street().ask('secretary', 'publications.publish', await content(words)),
    refused: async (name: Name, words: object = {}, action: 'publish' | 'draft' = 'publish') =>
      street().refusal(name, `publications.${action}`, { ...(await content()), ...words }),
    get: (name: Name, publicationId: string) => street().ask(name, 'publications.get', { publicationId }),
    idsOf: async (name: Name, words: Sent<'publications.list'>) =>
      (await street().ask(name, 'publications.list', { limit: 50, ...words })).rows.map(({ id }) => id),
    /** A public matter with a resolution and a closed round, as other nouns leave it. */
    aMatter: async (words: object = {}): Promise<string> => {
      const matter = matterIn('yunmen', await street().cloud.now(), words);
      await street().put('matters', matter);
      return matter._id;
    },
  };
};
