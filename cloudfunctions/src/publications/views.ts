import type {
  ObjectionLine,
  PublicationCard,
  PublicationDetail,
} from '../../../miniprogram/shared/contract/publication-answers';
import { PUBLICATION_WAYS } from '../../../miniprogram/shared/domain/matter';
import { openObjections, stateOf, type Publication } from '../../../miniprogram/shared/domain/publication';
import { relationsOf } from '../../../miniprogram/shared/domain/publication-command';
import { allowedCommands } from '../../../miniprogram/shared/domain/publication-rules';
import { holds, type Actor } from '../../../miniprogram/shared/roles';
import { optional } from '../kernel/optional';
import type { Community } from '../kernel/directory';

/** The only place that turns a publication into an answer. Nobody reads who has written or objected. */

/** Those who hang sheets up. */
export const prints = (caller: Actor): boolean =>
  holds(caller, 'grid_chief') || holds(caller, 'secretary') || holds(caller, 'officer');

type CardFields = Pick<
  Publication,
  '_id' | 'version' | 'status' | 'kind' | 'way' | 'communityId' | 'matterId' | 'title' | 'from' | 'to'
>;

export const cardView = (publication: CardFields, communityName: string, at: number): PublicationCard => ({
  id: publication._id,
  version: publication.version,
  state: stateOf(publication, at),
  kind: publication.kind,
  way: publication.way,
  communityId: publication.communityId,
  communityName,
  ...optional('matterId', publication.matterId),
  title: publication.title,
  from: publication.from,
  to: publication.to,
});

const objectionLines = (publication: Publication, caller: Actor, reads: boolean): ObjectionLine[] =>
  Object.entries(publication.objections)
    .map(([personId, { at, answeredAt, needId }]) => ({
      at,
      ...optional('answeredAt', answeredAt),
      mine: personId === caller.id,
      ...(reads || personId === caller.id ? { needId } : {}),
    }))
    .sort((one, other) => other.at - one.at);

export const detailView = (
  publication: Publication,
  community: Community | undefined,
  caller: Actor,
  at: number,
): PublicationDetail => {
  const secretary = relationsOf(publication, caller).includes('secretary');
  return {
    ...cardView(publication, community?.name ?? '', at),
    text: publication.text,
    ...optional('resolutionId', publication.resolutionId),
    ...optional('roundId', publication.roundId),
    ...optional('publishedAt', publication.publishedAt),
    ways: PUBLICATION_WAYS.flatMap((way) => {
      const telling = publication.ways[way];
      return telling ? [{ way, ...telling }] : [];
    }),
    supervisionPhone: community?.supervisionPhone ?? '',
    objections: objectionLines(publication, caller, secretary),
    openObjections: openObjections(publication),
    ...optional('retraction', publication.retraction),
    mayPrint: prints(caller),
    allowed: allowedCommands(publication, caller, at),
  };
};
