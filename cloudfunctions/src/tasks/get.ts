import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { taskOf } from './store';
import { detail } from './views';

/** Everybody may read what was promised: a task comes from a decision, and decisions are public. */
export const get: Handler<'tasks.get'> = async ({ taskId }, { caller, at }) => {
  const [map, task] = await Promise.all([directory(), taskOf(taskId)]);
  return detail(task, { caller, map, at });
};
