import type { Page, PageKey } from '../../../miniprogram/shared/contract/action';
import { allowsTask } from '../../../miniprogram/shared/domain/task-rules';
import type { Task } from '../../../miniprogram/shared/domain/task';
import { scopesOf } from '../../../miniprogram/shared/roles';
import type { Caller } from '../kernel/caller';
import { _, find, type Filter } from '../kernel/database';
import { directory, type Directory } from '../kernel/directory';
import { mapPage, page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { TASKS, type StoredTask } from './task';
import { card } from './views';

/** Everything a card shows; photos and history stay where they are. */
const CARD_FIELDS: readonly (keyof Task)[] = [
  'version',
  'kind',
  'status',
  'title',
  'number',
  'matterId',
  'matterTitle',
  'communityId',
  'gridId',
  'unitId',
  'unitName',
  'officerId',
  'officerIds',
  'contactId',
  'handOver',
  'promise',
  'deadline',
  'superseded',
  'checks',
  'createdAt',
  'progressAt',
  'doneAt',
  'kept',
];

/** Open work of a unit or community; whoever has more at once has other worries than a list. */
const OPEN_MAX = 300;

interface Heap {
  filters: Filter[];
  shows: (task: StoredTask) => boolean;
}

const unitsOf = (caller: Caller): Filter[] => scopesOf(caller, 'officer').map((unitId) => ({ unitId }));

const communities = (ids: readonly (string | undefined)[]): Filter[] =>
  [...new Set(ids)].filter((id) => id !== undefined).map((communityId) => ({ communityId }));

const HEAPS = {
  unit: (caller: Caller): Heap => ({ filters: unitsOf(caller), shows: () => true }),
  mine: (caller: Caller): Heap => ({
    filters: unitsOf(caller),
    shows: ({ contactId, handOver }) => contactId === caller.id || handOver?.to === caller.id,
  }),
  inspect: (caller: Caller, _map: Directory, at: number): Heap => ({
    filters: communities([...scopesOf(caller, 'secretary'), ...scopesOf(caller, 'representative')]),
    shows: (task) => allowsTask(task, 'accept', caller, at),
  }),
  community: (caller: Caller, map: Directory): Heap => {
    const served = scopesOf(caller, 'secretary');
    const grids = scopesOf(caller, 'grid_chief');
    return {
      filters: communities([...served, ...grids.map((id) => map.grids.get(id)?.communityId)]),
      shows: ({ communityId, gridId }) => served.includes(communityId) || grids.includes(gridId),
    };
  },
};

const openTasks = async ({ filters, shows }: Heap): Promise<StoredTask[]> => {
  const found = await Promise.all(
    filters.map((filter) =>
      find<StoredTask>(
        TASKS,
        { ...filter, open: true },
        { sort: [['updatedAt', 'desc']], limit: OPEN_MAX, fields: CARD_FIELDS },
      ),
    ),
  );
  return found.flat().filter(shows);
};

/** What rests has no deadline and comes last. */
const dueOf = ({ deadline }: StoredTask): number => deadline?.due ?? Number.MAX_SAFE_INTEGER;

const byDue = (a: StoredTask, b: StoredTask): number => dueOf(a) - dueOf(b) || (a._id < b._id ? -1 : 1);

const byTimeLeft = (tasks: StoredTask[], after: PageKey | undefined, limit: number): Page<StoredTask> => {
  const isBeyond = (task: StoredTask) =>
    !after || dueOf(task) > after.at || (dueOf(task) === after.at && task._id > after.id);
  const rest = tasks.sort(byDue).filter(isBeyond);
  const rows = rest.slice(0, limit);
  const last = rows[rows.length - 1];
  return { rows, next: last && rest.length > limit ? { at: dueOf(last), id: last._id } : null };
};

/** The caller's community; somebody who only looks around sees the whole street. */
const nearby = ({ person }: Caller): Filter =>
  person?.communityId ? { communityId: person.communityId } : { updatedAt: _.gt(0) };

export const list: Handler<'tasks.list'> = async ({ view, after, limit }, { caller, at }) => {
  const map = await directory();
  const found =
    view === 'public'
      ? await page<StoredTask>(TASKS, nearby(caller), {
          by: 'updatedAt',
          after,
          limit,
          fields: [...CARD_FIELDS, 'updatedAt'],
        })
      : byTimeLeft(await openTasks(HEAPS[view](caller, map, at)), after, limit);
  return mapPage(found, (task) => card(task, { caller, map, at }));
};
