import type { OutboxWork } from '../kernel/outbox';

export const TASKS = 'tasks';

/** Gives a unit what was decided; once for each task. */
export const order = async (work: OutboxWork['task'], at: number): Promise<void> => {
  throw new Error(`${work.taskId} ${at}`);
};
