import { factId, type FigureFact, type Measure } from '../../../miniprogram/shared/domain/figures';
import type { TaskEvent } from '../../../miniprogram/shared/domain/task-event';
import { isSilent, SILENCE } from '../../../miniprogram/shared/domain/task-time';
import type { Task } from '../../../miniprogram/shared/domain/task';

/** What figures count of a task. A promise counts once, however often its date changes: the first is the one. */
const ONCE: readonly Measure[] = ['tasks_promised', 'tasks_kept', 'tasks_broken', 'tasks_accepted'];

const measures = (before: Task, task: Task, { type, at }: TaskEvent): Measure[] => {
  const counted: [Measure, boolean][] = [
    ['tasks_promised', before.promise === undefined && task.promise !== undefined],
    ['tasks_kept', before.kept === undefined && task.kept === true],
    ['tasks_broken', before.kept === undefined && task.kept === false],
    ['tasks_accepted', type === 'accepted'],
    ['progress_fresh', type === 'noted' && at <= before.progressAt + SILENCE],
    ['progress_silent', type === 'hushed' && isSilent(before, at)],
  ];
  return counted.filter(([, happened]) => happened).map(([measure]) => measure);
};

export const countsOf = (before: Task, task: Task, event: TaskEvent): FigureFact[] =>
  measures(before, task, event).map((measure) => ({
    id: factId(ONCE.includes(measure) ? task._id : `${task._id}_${task.version}`, measure),
    measure,
    at: event.at,
    communityId: task.communityId,
    gridId: task.gridId,
    unitId: task.unitId,
    category: task.category,
    about: { noun: 'task', id: task._id },
    value: 1,
  }));
