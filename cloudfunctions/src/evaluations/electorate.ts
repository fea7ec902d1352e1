import type { ExclusionReason } from '../../../miniprogram/shared/domain/evaluation';
import type { Matter } from '../../../miniprogram/shared/domain/matter';
import type { Need } from '../../../miniprogram/shared/domain/need';
import { ROUND_ELECTORATE_MAX } from '../../../miniprogram/shared/domain/round';
import type { Person } from '../kernel/caller';
import { _, find } from '../kernel/database';
import { chiefOf, type Directory } from '../kernel/directory';
import { NEEDS } from '../needs/store';
import { PEOPLE, peopleOf } from '../people/store';
import type { StoredTask } from '../tasks/store';
import type { ClosedBook } from './store';

/** Who votes: the community's representatives, without those who would judge themselves. */

export type Excluded = { personId: string; reason: ExclusionReason };
export interface Voters {
  electors: { personId: string; name: string }[];
  excluded: (Excluded & { name: string })[];
}

type Handled = Pick<Need, '_id' | 'handlerIds' | 'assigneeId' | 'firstContactId'>;

const handlersOf = async ({ needIds }: Pick<Matter, 'needIds'>): Promise<string[]> => {
  if (needIds.length === 0) return [];
  const needs = await find<Handled>(
    NEEDS,
    { _id: _.in(needIds) },
    { limit: needIds.length, fields: ['handlerIds', 'assigneeId', 'firstContactId'] },
  );
  return needs.flatMap(({ handlerIds, assigneeId = '', firstContactId = '' }) => [
    ...handlerIds,
    assigneeId,
    firstContactId,
  ]);
};

const organisersOf = ({ communityId, gridId }: Pick<Matter, 'communityId' | 'gridId'>, map: Directory): string[] => {
  const grid = map.grids.get(gridId);
  const secretaries = map.communities.get(communityId)?.staff.map(({ id }) => id) ?? [];
  return [...secretaries, (grid && chiefOf(grid)) ?? ''];
};

/** Everybody who had a part in the matter, with the nearest reason; what a person said of himself comes last. */
export const involved = async (
  matter: Matter,
  tasks: readonly StoredTask[],
  named: readonly Excluded[],
  map: Directory,
): Promise<Map<string, ExclusionReason>> => {
  const units = tasks.flatMap(({ unitId }) => map.units.get(unitId)?.staff.map(({ id }) => id) ?? []);
  const parts: [ExclusionReason, string[]][] = [
    ['handler', await handlersOf(matter)],
    ['officer', tasks.flatMap(({ officerIds }) => officerIds)],
    ['unit', units],
    ['organiser', organisersOf(matter, map)],
  ];
  const all = [
    ...parts.flatMap(([reason, ids]) => ids.map((id) => [id, reason] as const)),
    ...named.map(({ personId, reason }) => [personId, reason] as const),
  ];
  const reasons = new Map<string, ExclusionReason>();
  for (const [id, reason] of all) if (!reasons.has(id)) reasons.set(id, reason);
  return reasons;
};

const HANDS: readonly ExclusionReason[] = ['handler', 'officer', 'unit'];

/** Whose own work is judged. */
export const handsOf = (reasons: Map<string, ExclusionReason>): string[] =>
  [...reasons].flatMap(([id, reason]) => (id !== '' && HANDS.includes(reason) ? [id] : []));

/** One more than fits, so that too many are noticed. */
const representativesOf = (communityId: string): Promise<Pick<Person, '_id' | 'nickname'>[]> =>
  find<Pick<Person, '_id' | 'nickname'>>(
    PEOPLE,
    { roles: _.elemMatch({ scope: communityId, role: 'representative' }) },
    { limit: ROUND_ELECTORATE_MAX + 1, fields: ['nickname'] },
  );

const split = (people: readonly Pick<Person, '_id' | 'nickname'>[], reasons: Map<string, ExclusionReason>): Voters => ({
  electors: people
    .filter(({ _id }) => !reasons.has(_id))
    .map(({ _id, nickname }) => ({ personId: _id, name: nickname })),
  excluded: people.flatMap(({ _id, nickname }) => {
    const reason = reasons.get(_id);
    return reason ? [{ personId: _id, name: nickname, reason }] : [];
  }),
});

/** Of a first round: frozen when it opens, so that nobody is given or loses a vote while it runs. */
export const newVoters = async (
  { communityId }: Pick<Matter, 'communityId'>,
  reasons: Map<string, ExclusionReason>,
): Promise<Voters> => split(await representativesOf(communityId), reasons);

/** Of a later round: those of the first, whatever their roles are now, but for who has erased himself. */
export const sameVoters = async (first: ClosedBook): Promise<Voters> => {
  const people = await peopleOf([...first.electorIds, ...first.excluded.map(({ personId }) => personId)]);
  const nameOf = (personId: string): string => people.get(personId)?.nickname ?? '';
  return {
    electors: first.electorIds
      .filter((personId) => people.has(personId))
      .map((personId) => ({ personId, name: nameOf(personId) })),
    excluded: first.excluded.map((one) => ({ ...one, name: nameOf(one.personId) })),
  };
};
