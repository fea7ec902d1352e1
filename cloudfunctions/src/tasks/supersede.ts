import { directory } from '../kernel/directory';
import { updateDocument } from '../kernel/documents';
import { insist, unlessGone } from '../kernel/insist';
import type { OutboxWork } from '../kernel/outbox';
import { record, TASKS, type StoredTask } from './task';

/** Ends a task whose resolution was replaced; once, and not what was accepted before. */
export const supersede = async ({ taskId }: OutboxWork['supersede'], at: number): Promise<void> => {
  const map = await directory();
  const line = { type: 'superseded' as const, at, by: 'system', role: 'system' };
  const end = () =>
    updateDocument<StoredTask>(TASKS, taskId, {}, 'TASK_NOT_FOUND', (task) =>
      task.open ? record(task, [line], map) : null,
    );
  await unlessGone('TASK_NOT_FOUND', () => insist(end));
};
