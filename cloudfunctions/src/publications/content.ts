import type { Request } from '../../../miniprogram/shared/contract/contract';
import { resolutionOf, type Matter, type PublicationKind } from '../../../miniprogram/shared/domain/matter';
import { hasResult, type Publication, type Telling } from '../../../miniprogram/shared/domain/publication';
import { wholeDays } from '../../../miniprogram/shared/domain/publication-dates';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds, scopesOf, type Actor, type Role } from '../../../miniprogram/shared/roles';
import { get } from '../kernel/database';
import { digestOf } from '../kernel/digest';
import { communityOf, directory, type Community, type Directory } from '../kernel/directory';
import { checkPhotos } from '../kernel/photos';
import type { Call } from '../kernel/serve';
import { MATTERS } from '../matters/store';
import type { StoredPublication } from './stored-publication';

/** What a new publication is made of. */

type Content = Request<'publications.publish'>;

export const tellingOf = ({ from, to, place, photos }: Telling): Telling => wholeDays({ from, to, place, photos });

const serves = (map: Directory, actor: Actor, communityId: string): boolean =>
  scopesOf(actor, 'grid_chief').some((gridId) => map.grids.get(gridId)?.communityId === communityId);

const carriesOut = (matter: Matter | null, actor: Actor): boolean =>
  matter?.tasks.some(({ unitId }) => holds(actor, 'officer', unitId)) ?? false;

/** The role in which somebody may write for this community; an officer writes of what his unit carries out. */
const roleOf = (map: Directory, actor: Actor, communityId: string, matter: Matter | null): Role => {
  if (holds(actor, 'secretary', communityId)) return 'secretary';
  if (serves(map, actor, communityId)) return 'grid_chief';
  if (carriesOut(matter, actor)) return 'officer';
  throw new Rejection('PUBLICATION_NOT_YOURS');
};

const nothing = (): never => {
  throw new Rejection('PUBLICATION_NOTHING_TO_PUBLISH');
};

type Subject = Pick<Publication, 'resolutionId' | 'roundId'>;

const resolutionFor = (matter: Matter, asked?: string): Subject => {
  const found = asked === undefined ? resolutionOf(matter) : matter.resolutions.find(({ id }) => id === asked);
  return found ? { resolutionId: found.id } : nothing();
};

const roundFor = (matter: Matter, asked?: string): Subject => {
  const closed = matter.rounds.filter(({ status }) => status === 'closed');
  const found = asked === undefined ? closed[closed.length - 1] : closed.find(({ id }) => id === asked);
  return found ? { roundId: found.id } : nothing();
};

/** What a decision, a result or an evaluation is of must be there before it can be told. */
const subjectOf = (kind: PublicationKind, matter: Matter | null, content: Content): Subject => {
  if (kind !== 'decision' && kind !== 'evaluation' && kind !== 'result') return {};
  if (!matter?.listed) return nothing();
  if (kind === 'decision') return resolutionFor(matter, content.resolutionId);
  if (kind === 'evaluation') return roundFor(matter, content.roundId);
  return hasResult(matter.status) ? {} : nothing();
};

const matterFor = async ({ matterId, communityId }: Content): Promise<Matter | null> => {
  if (matterId === undefined) return null;
  const matter = await get<Matter>(MATTERS, matterId);
  if (matter?.communityId !== communityId) throw new Rejection('MATTER_NOT_FOUND', { field: 'matterId' });
  return matter;
};

export interface Proposal {
  publication: StoredPublication;
  community: Community;
}

/** A draft as it was asked for, by somebody who may write it. */
export const propose = async (content: Content, { caller, at }: Call): Promise<Proposal> => {
  const { requestId, kind, way, communityId, title, text } = content;
  checkPhotos(content.photos, caller);
  const map = await directory();
  const community = communityOf(map, communityId);
  const matter = await matterFor(content);
  const role = roleOf(map, caller, communityId, matter);
  const telling = tellingOf(content);
  const publication: StoredPublication = {
    _id: requestId,
    version: 1,
    status: 'draft',
    kind,
    way,
    communityId,
    gridId: matter?.gridId ?? community.fallbackGridId,
    category: matter?.category ?? 'other',
    ...(matter ? { matterId: matter._id } : {}),
    ...subjectOf(kind, matter, content),
    title,
    text,
    from: telling.from,
    to: telling.to,
    ways: { [way]: telling },
    authorId: caller.id,
    authorRole: role,
    createdAt: at,
    objections: {},
    timeline: [{ type: 'drafted', at, by: caller.id, role }],
    digest: digestOf([caller.id, content]),
  };
  return { publication, community };
};
