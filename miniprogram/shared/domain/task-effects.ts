import { climb, startDeadline } from './deadline';
import type { Task } from './task';
import type { TaskEvent, TaskEventOf, TaskEventType } from './task-event';
import { nextLook, promiseDeadline } from './task-time';

/** What each event changes. The rules that let it happen stand in task-rules.ts. */

type Changes = Partial<Task>;
type Effects = { [T in TaskEventType]: (task: Task, event: TaskEventOf<T>) => Changes };

const withOfficer = ({ officerIds }: Task, personId: string): string[] =>
  officerIds.includes(personId) ? officerIds : [...officerIds, personId];

/** Photos of the place as it was, and as it has become: the newest of each are kept. */
const PHOTOS_KEPT = 12;
const withPhotos = (before: string[], more: string[]): string[] => [...before, ...more].slice(-PHOTOS_KEPT);

/** The public has heard of the work itself: another date, or a pause, is no progress. */
const heard = (at: number): Changes => ({ progressAt: at, hushes: 0 });

/** Back at work under the promise that was given. */
const workOn = (task: Task, at: number): Changes => ({
  ...heard(at),
  ...(task.promise ? { deadline: promiseDeadline(task, task.promise.due, at) } : {}),
});

/** Nobody has it in hand: somebody of the unit has to commit. The first promise stays. */
const toCommit = (at: number): Changes => ({
  status: 'pending',
  contactId: undefined,
  officerId: undefined,
  handOver: undefined,
  suspended: undefined,
  deadline: startDeadline('commit', at),
});

const EFFECTS: Effects = {
  ordered: () => ({}),
  committed: (task, { at, by, due, text, photos }) => ({
    ...heard(at),
    status: 'committed',
    contactId: by,
    officerIds: withOfficer(task, by),
    before: withPhotos(task.before, photos),
    promise: { first: task.promise?.first ?? due, due, text },
    deadline: promiseDeadline(task, due, at),
  }),
  hand_over_offered: (_task, { at, officerId }) => ({ handOver: { to: officerId, at } }),
  handed_over: (task, { by }) => ({ contactId: by, handOver: undefined, officerIds: withOfficer(task, by) }),
  hand_over_declined: () => ({ handOver: undefined }),
  noted: (task, { at, by }) => ({ ...heard(at), status: 'doing', officerIds: withOfficer(task, by) }),
  promise_changed: (task, { at, due, text }) => ({
    promise: { first: task.promise?.first ?? due, due, text },
    deadline: promiseDeadline(task, due, at),
  }),
  submitted: (task, { at, photos }) => ({
    ...heard(at),
    status: 'submitted',
    submittedAt: at,
    handOver: undefined,
    checks: {},
    after: withPhotos(task.after, photos),
    deadline: startDeadline('inspect', at),
  }),
  checked: ({ checks }, { by, capacity }) => ({ checks: { ...checks, [capacity]: by } }),
  accepted: (task, { at, by, capacity }) => ({
    status: 'accepted',
    checks: { ...task.checks, [capacity]: by },
    progressAt: at,
    doneAt: task.submittedAt ?? at,
    kept: task.kept ?? (task.submittedAt ?? at) <= (task.promise?.first ?? 0),
    deadline: undefined,
  }),
  returned: (task, { at }) => ({ ...workOn(task, at), status: 'returned', checks: {} }),
  suspended: (task, { at, text }) => ({
    status: 'suspended',
    suspended: { from: task.status, text, since: at },
    hushes: 0,
    deadline: undefined,
  }),
  resumed: (task, { at }) => ({
    ...workOn(task, at),
    status: task.suspended?.from ?? 'doing',
    suspended: undefined,
  }),
  superseded: ({ status }, { at }) => ({
    status: 'suspended',
    suspended: { from: status, text: '', since: at },
    superseded: true,
    handOver: undefined,
    deadline: undefined,
  }),
  reassigned: (_task, { at, unitId, unitName, officerId }) => ({ ...toCommit(at), unitId, unitName, officerId }),
  released: (_task, { at }) => toCommit(at),
  broken: () => ({ kept: false }),
  reminded: ({ deadline }, { rung }) => (deadline ? { deadline: climb(deadline, rung) } : {}),
  hushed: (_task, { hushes }) => ({ hushes }),
};

/** Pure: the task after the event. History is appended by the store, so that it never travels twice. */
export const evolveTask = <T extends Task>(task: T, event: TaskEvent): T => {
  const effect = EFFECTS[event.type] as (task: Task, event: TaskEvent) => Changes;
  const next = { ...task, ...effect(task, event), updatedAt: event.at, version: task.version + 1 };
  return { ...next, open: next.status !== 'accepted' && !next.superseded, lookAt: nextLook(next, event.at) };
};
