import { directory } from '../kernel/directory';
import { owe, type Outbox } from '../kernel/outbox';
import type { Handler } from '../kernel/serve';
import { causes } from './consequences';
import { checkOrders } from './orders';
import { act, type StoredMeeting } from './store';

/** How the talk about one matter ended. What was solved on the spot becomes a task at once. */
export const conclude: Handler<'meetings.conclude'> = async ({ meetingId, version, requestId, ...words }, call) => {
  const task = words.outcome === 'on_the_spot' ? words.task : undefined;
  if (task) checkOrders(await directory(), [task], call.at);
  const owes = (meeting: StoredMeeting): Outbox => {
    const item = meeting.agenda[words.matterId];
    if (!task || !item) return {};
    const work = {
      taskId: `${meeting.number}_${item.order + 1}`,
      kind: 'on_the_spot',
      matterId: words.matterId,
      by: call.caller.id,
      order: task,
    } as const;
    return causes(`${meeting._id}_${meeting.version}_t`, [owe('task', call.at, work)]);
  };
  await act({ command: { type: 'conclude', ...words }, target: { meetingId, version, requestId }, owes }, call);
};
