import type { Sent } from '../shared/contract/contract';

type TaskOrder = NonNullable<Sent<'meetings.conclude'>['task']>;
type PromisedOrder = Sent<'meetings.resolve'>['tasks'][number];

/** A task as it is typed by those who decide it. */
export interface TaskDraft {
  title: string;
  done: string;
  unitId: string;
  officerId: string;
  /** `2025-06-20`; empty: no wish. */
  day: string;
}

export const EMPTY_TASK: TaskDraft = { title: '', done: '', unitId: '', officerId: '', day: '' };

export const isTask = ({ title, done, unitId }: TaskDraft): boolean =>
  title.trim() !== '' && done.trim() !== '' && unitId !== '';

/** In a resolution somebody answers for it by name, until a day that is told. */
export const isPromised = (task: TaskDraft): boolean => isTask(task) && task.officerId !== '' && task.day !== '';

/** A day means its office hours, in the street's time zone. */
export const closingTime = (day: string): number => Date.parse(`${day}T18:00:00+08:00`);

export const toOrder = ({ title, done, unitId, officerId, day }: TaskDraft): TaskOrder => ({
  title: title.trim(),
  done: done.trim(),
  unitId,
  ...(officerId ? { officerId } : {}),
  ...(day ? { wishedBy: closingTime(day) } : {}),
});

export const toPromised = (task: TaskDraft): PromisedOrder => ({
  ...toOrder(task),
  officerId: task.officerId,
  wishedBy: closingTime(task.day),
});
