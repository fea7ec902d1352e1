import { nextLook, taskFactsOfTime } from '../../../miniprogram/shared/domain/task-time';
import { _, find, update } from '../kernel/database';
import { directory, type Directory } from '../kernel/directory';
import { updateDocument } from '../kernel/documents';
import { each } from '../kernel/each';
import { record, serves, TASKS, type StoredTask } from './task';

const DUE_AT_ONCE = 100;

const dueTasks = (at: number): Promise<StoredTask[]> =>
  find<StoredTask>(TASKS, { lookAt: _.lte(at) }, { sort: [['lookAt', 'asc']], limit: DUE_AT_ONCE });

/** Lets time pass for one task. Twice changes nothing; a person who was faster wins. */
const tickTask = async (task: StoredTask, map: Directory, at: number): Promise<void> => {
  const { _id, version, unitId, contactId } = task;
  const facts = taskFactsOfTime(task, at, contactId !== undefined && serves(map, unitId, contactId));
  if (facts.length === 0) {
    // Somebody was there as he should be: nothing to write down, look again later.
    await update(TASKS, _id, { version }, { lookAt: nextLook(task, at) ?? _.remove() });
    return;
  }
  const events = facts.map((fact) => ({ at, by: 'system', role: 'system', ...fact }));
  await updateDocument<StoredTask>(TASKS, _id, { version }, 'TASK_NOT_FOUND', (stored) => record(stored, events, map));
};

/** Silence, deadlines, promises that were broken, officers who have left. The map is read afresh: it decides who is there. */
export const tickTasks = async (at: number, until: number): Promise<number> => {
  const due = await dueTasks(at);
  if (due.length === 0) return 0;
  const map = await directory(true);
  return each('tasks', due, (task) => tickTask(task, map, at), until);
};
