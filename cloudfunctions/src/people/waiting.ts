import type { Caller } from '../kernel/caller';
import { unreadOf } from '../notices/store';
import { openTasksOf } from '../tasks/store';

/** What waits for somebody: messages, and for an officer the tasks of his units. */
export const waitingFor = async (caller: Pick<Caller, 'id' | 'roles'>): Promise<{ unread: number; tasks: number }> => {
  const [unread, tasks] = await Promise.all([unreadOf(caller.id), openTasksOf(caller)]);
  return { unread, tasks };
};
