import type { Task } from '../../../miniprogram/shared/domain/task';
import { evolveTask } from '../../../miniprogram/shared/domain/task-effects';
import type { TaskEvent } from '../../../miniprogram/shared/domain/task-event';
import type { Directory, Staff } from '../kernel/directory';
import type { Change } from '../kernel/documents';
import type { WithOutbox } from '../kernel/outbox';
import { consequences } from './consequences';

export const TASKS = 'tasks';

export type StoredTask = Task & WithOutbox;

export const officersOf = (map: Directory, unitId: string): Staff[] =>
  map.units.get(unitId)?.staff.filter(({ role }) => role === 'officer') ?? [];

export const serves = (map: Directory, unitId: string, personId: string): boolean =>
  officersOf(map, unitId).some(({ id }) => id === personId);

/** A named officer who has left the unit binds nobody any more: then any officer of it may commit. */
export const asJudged = <T extends Pick<Task, 'unitId' | 'officerId'>>(task: T, map: Directory): T => {
  const isGone = task.officerId !== undefined && !serves(map, task.unitId, task.officerId);
  return isGone ? { ...task, officerId: undefined } : task;
};

/** A task after some facts, with the lines they leave and what they owe to others. Each fact is a version: it names its causes. */
export const record = (
  task: StoredTask,
  events: readonly TaskEvent[],
  map: Directory,
  checkers: readonly string[] = [],
): Change<StoredTask> => {
  let next = task;
  const outbox = {};
  for (const event of events) {
    const before = next;
    next = evolveTask(next, event);
    Object.assign(outbox, consequences({ before, task: next, map, checkers }, event));
  }
  const lines = events.filter(({ type }) => type !== 'reminded' && type !== 'hushed');
  return { next, lines, outbox };
};
