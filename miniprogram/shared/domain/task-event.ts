import type { Capacity } from './task';

/** What happened to a task: at once the change and its line on the timeline. */
interface Facts {
  ordered: { text: string };
  committed: { due: number; text: string; photos: string[] };
  hand_over_offered: { officerId: string; text: string };
  handed_over: Record<never, never>;
  hand_over_declined: { text: string };
  noted: { text: string; photos: string[] };
  promise_changed: { due: number; text: string };
  submitted: { text: string; photos: string[] };
  /** One of the two has found it good; the other has not looked yet. */
  checked: { capacity: Capacity };
  accepted: { capacity: Capacity };
  returned: { text: string };
  suspended: { text: string };
  resumed: Record<never, never>;
  /** Given to another unit, or to somebody else of it, who has to commit. */
  reassigned: { unitId: string; unitName: string; officerId?: string; text: string };
  superseded: Record<never, never>;
  /** Its officer has left the unit: somebody else of it has to commit. */
  released: Record<never, never>;
  /** The day that was promised first has gone by, and the work was not handed in. */
  broken: Record<never, never>;
  reminded: { rung: number };
  hushed: { hushes: number };
}

export type TaskEventType = keyof Facts;

interface Line {
  at: number;
  /** Person and the role in which he acted. Ids stay on the server; the public sees the role. */
  by: string;
  role: string;
  /** The client-made id of the request, so that a repeat is recognised. */
  id?: string;
}

export type TaskEventOf<T extends TaskEventType> = Line & { type: T } & Facts[T];
export type TaskEvent = { [T in TaskEventType]: TaskEventOf<T> }[TaskEventType];
export type TaskFactOf<T extends TaskEventType> = { type: T } & Facts[T];
export type TaskFact = { [T in TaskEventType]: TaskFactOf<T> }[TaskEventType];

/** What a matter is told of a task: `news` of its `task_moved`. */
export const TASK_NEWS = [
  'ordered',
  'committed',
  'handed_over',
  'progress',
  'promise_changed',
  'submitted',
  'returned',
  'accepted',
  'suspended',
  'resumed',
  'released',
  'reassigned',
] as const;
export type TaskNews = (typeof TASK_NEWS)[number];
