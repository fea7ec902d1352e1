import type { TaskLine } from '../../../miniprogram/shared/domain/matter';
import type { TaskEvent, TaskEventType, TaskNews } from '../../../miniprogram/shared/domain/task-event';
import type { Task } from '../../../miniprogram/shared/domain/task';
import { owe, type OutboxEntry } from '../kernel/outbox';

/** What the matter learns of a task. That a new resolution has replaced it, the matter knows before the task does. */

const NEWS: Partial<Record<TaskEventType, TaskNews>> = {
  ordered: 'ordered',
  committed: 'committed',
  handed_over: 'handed_over',
  noted: 'progress',
  promise_changed: 'promise_changed',
  submitted: 'submitted',
  returned: 'returned',
  accepted: 'accepted',
  suspended: 'suspended',
  resumed: 'resumed',
  released: 'released',
  reassigned: 'reassigned',
};

const lineOf = ({
  _id,
  version,
  kind,
  status,
  title,
  unitId,
  unitName,
  promise,
  deadline,
  progressAt,
  doneAt,
}: Task): TaskLine => ({
  ...{ id: _id, version, kind, status, title, unitId, unitName, progressAt },
  ...(promise ? { promise: { first: promise.first, due: promise.due } } : {}),
  ...(deadline ? { step: { from: deadline.from, due: deadline.due } } : {}),
  ...(doneAt === undefined ? {} : { doneAt }),
});

export const forMatter = (task: Task, event: TaskEvent): OutboxEntry[] => {
  const news = NEWS[event.type];
  if (!news) return [];
  const text = 'text' in event ? event.text : '';
  const photos = 'photos' in event ? event.photos : [];
  const fact = { type: 'task_moved' as const, task: lineOf(task), news, text, photos };
  return [owe('matter', event.at, { matterId: task.matterId, by: event.by, role: event.role, fact })];
};
