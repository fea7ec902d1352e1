import { DESK_FILTERS, type DeskFilter } from '../../../miniprogram/shared/contract/need-answers';
import type { PageKey } from '../../../miniprogram/shared/contract/action';
import { startOfMonth } from '../../../miniprogram/shared/domain/calendar';
import { lightOf } from '../../../miniprogram/shared/domain/deadline';
import { handles } from '../../../miniprogram/shared/domain/need-command';
import { allows } from '../../../miniprogram/shared/domain/need-decide';
import { scopesOf, type Actor } from '../../../miniprogram/shared/roles';
import { _, count, find, type Filter } from '../kernel/database';
import { communityOf, directory, type Directory } from '../kernel/directory';
import type { Caller } from '../kernel/caller';
import type { Handler } from '../kernel/serve';
import { topicsWaiting } from '../matters/store';
import { CARD_FIELDS } from './list';
import { NEEDS, type StoredNeed } from './store';
import { card, isServed } from './views';

/** Open work of a grid or community; a street that has more at once has other worries than a list. */
const OPEN_MAX = 300;

interface Scope {
  place: string;
  filters: Filter[];
  gridIds: string[];
}

/** A secretary sees the community, chiefs and members their grids. */
const scopeOf = (caller: Actor, map: Directory): Scope => {
  const communities = scopesOf(caller, 'secretary').filter((id) => map.communities.has(id));
  const grids = [...new Set([...scopesOf(caller, 'grid_chief'), ...scopesOf(caller, 'grid_member')])].filter(
    (id) => map.grids.has(id) && !communities.includes(map.grids.get(id)?.communityId ?? ''),
  );
  const names = [
    ...communities.map((id) => communityOf(map, id).name),
    ...grids.map((id) => map.grids.get(id)?.name ?? ''),
  ];
  return {
    place: names.join(' · '),
    filters: [...communities.map((communityId) => ({ communityId })), ...grids.map((gridId) => ({ gridId }))],
    gridIds: [
      ...[...map.grids.values()].filter((grid) => communities.includes(grid.communityId)).map((grid) => grid._id),
      ...grids,
    ],
  };
};

/**
 * Which heap a need lies on for this person. A need may lie on two: overdue, and mine. Lights concern the one who handles
 * and those above, not every colleague.
 */
const HEAPS: Record<DeskFilter, (need: StoredNeed, caller: Actor, at: number) => boolean> = {
  to_accept: (need, caller, at) => allows(need, 'accept', caller, at),
  to_assign: (need, caller, at) => allows(need, 'assign', caller, at),
  to_sign: (need, caller, at) => allows(need, 'sign', caller, at),
  mine: (need, caller) => need.assigneeId === caller.id && ['handling', 'info_needed'].includes(need.status),
  due_soon: (need, caller, at) => handles(need, caller) && lightOf(need.deadline, at) === 'due_soon',
  overdue: (need, caller, at) =>
    handles(need, caller) && ['overdue', 'supervised'].includes(lightOf(need.deadline, at)),
  to_call: (need, caller, at) => allows(need, 'logCall', caller, at),
  escalated: (need, caller, at) =>
    allows(need, 'putOnAgenda', caller, at)
      ? need.status === 'escalated'
      : need.escalation !== undefined && allows(need, 'escalate', caller, at),
};

const dueOf = (need: StoredNeed): number => need.deadline?.due ?? 0;

const byDue = (a: StoredNeed, b: StoredNeed): number => dueOf(a) - dueOf(b) || (a._id < b._id ? -1 : 1);

const isBeyond = (need: StoredNeed, edge: PageKey): boolean =>
  dueOf(need) > edge.at || (dueOf(need) === edge.at && need._id > edge.id);

const openNeeds = async (filters: Filter[]): Promise<StoredNeed[]> => {
  const found = await Promise.all(
    filters.map((filter) =>
      find<StoredNeed>(
        NEEDS,
        // What is on a council's agenda has no deadline: it waits for the council, not on this desk.
        { ...filter, open: true, 'deadline.due': _.gt(0) },
        { sort: [['deadline.due', 'asc']], limit: OPEN_MAX, fields: CARD_FIELDS },
      ),
    ),
  );
  return found.flat().sort(byDue);
};

const closedSince = async (gridIds: string[], since: number): Promise<number> => {
  const counts = gridIds.map((gridId) => count(NEEDS, { gridId, status: 'solved', closedAt: _.gte(since) }));
  return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
};

/** How many needs wait for this person: what the tab shows. */
export const waitingFor = async (caller: Caller, at: number): Promise<number> => {
  const { filters } = scopeOf(caller, await directory());
  const open = (await openNeeds(filters)).filter((need) => isServed(need, caller));
  const waits: DeskFilter[] = ['to_accept', 'to_assign', 'to_sign', 'to_call'];
  return open.filter((need) => waits.some((heap) => HEAPS[heap](need, caller, at))).length;
};

/** Six numbers that filter, then the cards by time left. One look at the open work serves both. */
export const desk: Handler<'needs.desk'> = async ({ filter, after, limit }, { caller, at }) => {
  const map = await directory();
  const scope = scopeOf(caller, map);
  const [found, closedThisMonth, topics] = await Promise.all([
    openNeeds(scope.filters),
    closedSince(scope.gridIds, startOfMonth(at)),
    topicsWaiting(caller),
  ]);
  const open = found.filter((need) => isServed(need, caller));
  const heap = (name: DeskFilter) => open.filter((need) => HEAPS[name](need, caller, at));
  const counts = Object.fromEntries(DESK_FILTERS.map((name) => [name, heap(name).length])) as Record<
    DeskFilter,
    number
  >;
  const chosen = filter ?? DESK_FILTERS.find((name) => counts[name] > 0) ?? 'mine';
  const rest = heap(chosen).filter((need) => !after || isBeyond(need, after));
  const rows = rest.slice(0, limit);
  const last = rows[rows.length - 1];
  return {
    place: scope.place,
    duties: [...caller.roles],
    counts,
    closedThisMonth,
    more: found.length >= OPEN_MAX,
    filter: chosen,
    rows: rows.map((need) => card(need, { caller, map, at })),
    next: last && rest.length > limit ? { at: dueOf(last), id: last._id } : null,
    topics,
    reminders: caller.person?.rights.assignment ?? 0,
  };
};
