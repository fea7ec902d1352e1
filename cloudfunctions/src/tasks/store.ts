import type { TaskCommandOf, TaskCommandType } from '../../../miniprogram/shared/domain/task-command';
import { decideTask, taskRoleOf } from '../../../miniprogram/shared/domain/task-rules';
import { TASK_LINES_MAX } from '../../../miniprogram/shared/domain/task';
import { Rejection } from '../../../miniprogram/shared/errors';
import type { Actor } from '../../../miniprogram/shared/roles';
import { count, find, get } from '../kernel/database';
import { directory, type Directory } from '../kernel/directory';
import { updateDocument } from '../kernel/documents';
import { isRepeat, lineId } from '../kernel/repeats';
import type { Call } from '../kernel/serve';
import { asJudged, record, TASKS, type StoredTask } from './task';

/** More than a matter may hold. */
const OF_MATTER_MAX = 50;

export const taskOf = async (taskId: string): Promise<StoredTask> => {
  const task = await get<StoredTask>(TASKS, taskId);
  if (!task) throw new Rejection('TASK_NOT_FOUND');
  return task;
};

/** Every task that a matter has brought, newest first: what was promised, who handled it, how it looked before and after. */
export const tasksOfMatter = (matterId: string): Promise<StoredTask[]> =>
  find<StoredTask>(
    TASKS,
    { matterId },
    {
      sort: [
        ['createdAt', 'desc'],
        ['_id', 'desc'],
      ],
      limit: OF_MATTER_MAX,
    },
  );

/** Open tasks of the units that somebody serves. */
export const openTasksOf = async (actor: Pick<Actor, 'roles'>): Promise<number> => {
  const units = actor.roles.filter(({ role }) => role === 'officer').map(({ scope }) => scope);
  const counts = await Promise.all(units.map((unitId) => count(TASKS, { unitId, open: true })));
  return counts.reduce((sum, one) => sum + one, 0);
};

/** Words that people may add again and again end before the document gets heavy. */
const WORDY: readonly TaskCommandType[] = ['note', 'handOver', 'changePromise', 'suspend'];

export interface Target {
  taskId: string;
  version: number;
  requestId?: string | undefined;
}

interface Order<T extends TaskCommandType> {
  type: T;
  target: Target;
  words: object;
  commandFor: (task: StoredTask, map: Directory) => TaskCommandOf<T>;
}

/**
 * One command on one task, judged by the rules and saved under the version that was seen. `checkers`: representatives who
 * may come and look at the work; they stand on no list of the map.
 */
export const act = async <T extends TaskCommandType>(
  { type, target: { taskId, version, requestId }, words, commandFor }: Order<T>,
  { caller, at }: Call,
  checkers: readonly string[] = [],
): Promise<void> => {
  const map = await directory();
  const id = lineId(type, requestId);
  await updateDocument<StoredTask>(TASKS, taskId, {}, 'TASK_NOT_FOUND', (task) => {
    if (isRepeat(task.timeline, id, words, caller)) return null;
    if (version !== task.version) throw new Rejection('STALE_VERSION');
    if (task.timeline.length >= TASK_LINES_MAX && WORDY.includes(type)) throw new Rejection('TASK_TOO_MANY_LINES');
    const judged = asJudged(task, map);
    const fact = decideTask<T>(judged, commandFor(task, map), caller, at);
    const line = { at, by: caller.id, role: taskRoleOf(fact, task, caller), ...(id ? { id } : {}) };
    return record(task, [{ ...line, ...fact }], map, checkers);
  });
};

export { order } from './order';
export { supersede } from './supersede';
export { TASKS, type StoredTask } from './task';
export { tickTasks } from './tick';
