import { DAY } from './calendar';
import { climb, rungAt, startDeadline, type Deadline } from './deadline';
import type { Task, TaskStatus } from './task';
import type { TaskFact } from './task-event';

/** What time makes of tasks: how far a promise may reach, when silence is seen, and when the clock looks again. */

const PROMISE_MAX = 366 * DAY;
const RECTIFICATION_MAX = 15 * DAY;
/** A unit that lets the fifteen days pass is not let off: it still promises a date, and a near one. */
const RECTIFICATION_LATE = 3 * DAY;

/** The last instant that a promise may name. */
export const promiseUntil = ({ kind, createdAt }: Pick<Task, 'kind' | 'createdAt'>, at: number): number => {
  if (kind !== 'rectification') return at + PROMISE_MAX;
  const until = createdAt + RECTIFICATION_MAX;
  return at < until ? until : at + RECTIFICATION_LATE;
};

/** From the order to the promise. Rungs that lie behind are not told again. */
export const promiseDeadline = ({ createdAt }: Pick<Task, 'createdAt'>, due: number, at: number): Deadline => {
  const deadline = startDeadline('promise', Math.min(createdAt, due), due);
  return climb(deadline, rungAt(deadline, at));
};

/** Somebody has promised and works: he is expected to be heard of. */
const AT_WORK: readonly TaskStatus[] = ['committed', 'doing', 'returned'];

/** "A progress note at least every 7 days." */
export const SILENCE = 7 * DAY;
/** The officer is reminded a day before the public sees it, the secretary when it does. */
const HUSHES = [SILENCE - DAY, SILENCE] as const;

/** 超过7天未更新: amber, in public. */
export const isSilent = ({ status, progressAt }: Pick<Task, 'status' | 'progressAt'>, at: number): boolean =>
  AT_WORK.includes(status) && at >= progressAt + SILENCE;

type Watched = Pick<Task, 'status' | 'progressAt' | 'hushes'> &
  Pick<Task, 'deadline' | 'contactId' | 'promise' | 'kept' | 'suspended' | 'superseded'>;

/** What rests is asked after every seven days, for as long as it rests. */
const hushAt = ({ status, progressAt, hushes, suspended }: Watched): number | undefined => {
  if (suspended) return suspended.since + (hushes + 1) * SILENCE;
  const wait = AT_WORK.includes(status) ? HUSHES[hushes] : undefined;
  return wait === undefined ? undefined : progressAt + wait;
};

/** The instant after which the first promise is broken, while that is open. Work that was handed in waits for its check. */
const breaksAt = ({ status, promise, kept }: Watched): number | undefined =>
  promise && kept === undefined && status !== 'submitted' && status !== 'accepted' ? promise.first + 1 : undefined;

/** Whoever is named as responsible has to be there: looked at once a day. */
const needsContact = ({ status, contactId }: Watched): boolean =>
  contactId !== undefined && (AT_WORK.includes(status) || status === 'suspended');

export const nextLook = (task: Watched, at: number): number | undefined => {
  if (task.superseded) return undefined;
  const looks = [task.deadline?.nextAt, hushAt(task), breaksAt(task), needsContact(task) ? at + DAY : undefined];
  const known = looks.filter((look) => look !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
};

const hushesAt = ({ progressAt, suspended }: Watched, at: number): number =>
  suspended ? Math.floor((at - suspended.since) / SILENCE) : HUSHES.filter((wait) => progressAt + wait <= at).length;

/** What time alone makes of a task. `isThere`: whether its first-contact person still serves in the unit. */
export const taskFactsOfTime = (task: Watched, at: number, isThere: boolean): TaskFact[] => {
  if (needsContact(task) && !isThere) return [{ type: 'released' }];
  const hush = hushAt(task);
  const breaks = breaksAt(task);
  const { deadline } = task;
  return [
    ...(breaks !== undefined && breaks <= at ? [{ type: 'broken' as const }] : []),
    ...(hush !== undefined && hush <= at ? [{ type: 'hushed' as const, hushes: hushesAt(task, at) }] : []),
    ...(deadline?.nextAt !== undefined && deadline.nextAt <= at
      ? [{ type: 'reminded' as const, rung: Math.max(rungAt(deadline, at), deadline.rung + 1) }]
      : []),
  ];
};
