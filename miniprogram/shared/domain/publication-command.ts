import { holds, type Actor } from '../roles';
import type { PublicationWay } from './matter';
import type { Publication, Telling } from './publication';
import type { Order } from './rules';

/** What may be done to a publication once it is there. */
export interface PublicationWords {
  release: { title: string; text: string; telling: Telling };
  record: { way: PublicationWay; telling: Telling };
  attach: { way: PublicationWay; photos: string[] };
  retract: { text: string };
  object: { needId: string; requestId: string };
}

export type PublicationCommandType = keyof PublicationWords;
export type PublicationCommandOf<T extends PublicationCommandType> = Order<PublicationWords, T>;

export type PublicationRelation = 'resident' | 'author' | 'secretary';

/** What a rule asks of a publication. */
export type PublicationFacts = Pick<
  Publication,
  'status' | 'communityId' | 'authorId' | 'kind' | 'way' | 'from' | 'to' | 'ways' | 'objections'
>;

export const relationsOf = (publication: PublicationFacts, actor: Actor): PublicationRelation[] => {
  const relations: [PublicationRelation, boolean][] = [
    ['resident', holds(actor, 'resident')],
    ['author', actor.id === publication.authorId],
    ['secretary', holds(actor, 'secretary', publication.communityId)],
  ];
  return relations.filter(([, stands]) => stands).map(([relation]) => relation);
};
