import type { Light } from '../domain/deadline';
import type { Capacity, TaskKind, TaskStatus } from '../domain/task';
import type { TaskCommandType } from '../domain/task-command';
import type { TaskEventType } from '../domain/task-event';

/** What comes back about tasks. Everybody may read it: a promise is public, and so is who gave it. */

export interface TaskCard {
  id: string;
  version: number;
  kind: TaskKind;
  status: TaskStatus;
  title: string;
  number: string;
  matterId: string;
  matterTitle: string;
  gridName: string;
  unitName: string;
  /** First-contact person; empty while nobody has committed, or when he is no longer known to the unit. */
  contactName: string;
  /** The first promise stays visible beside the one that holds now. */
  promise?: { first: number; due: number; text: string };
  due?: number;
  /** Working days were counted into a year whose holidays are not announced yet. */
  provisional: boolean;
  light: Light;
  /** Nothing was heard for seven days. */
  silent: boolean;
  /** By a new resolution: nobody works on it any more. */
  replaced: boolean;
  progressAt: number;
  doneAt?: number;
  kept?: boolean;
  /** Waits for this person: to commit, to answer a hand-over, to work, or to look at the work. */
  waits: boolean;
  allowed: TaskCommandType[];
}

export interface TaskLineAnswer {
  type: TaskEventType;
  at: number;
  role: string;
  /** For staff only. */
  name?: string;
  text?: string;
  photos?: string[];
  due?: number;
  capacity?: Capacity;
  /** The unit that has it from then on. */
  unitName?: string;
}

export interface TaskDetail extends TaskCard {
  done: string;
  wishedBy?: number;
  /** Of a rectification: what voters were not satisfied with. For the unit and for those who will look at the work. */
  opinions: { title: string; count: number; text: string }[];
  /** Whom the decision names; empty when it names nobody, or he has left the unit. */
  namedOfficer: string;
  orderedAt: number;
  before: string[];
  after: string[];
  /** Why it rests, and since when. */
  suspended?: { text: string; since: number };
  /** Which of the two have found the submitted work good. */
  checks: Capacity[];
  /** Whether a colleague has been asked to take it over. */
  handOver?: { name: string; mine: boolean };
  /** Last date that a promise may name; only for those who may promise. */
  promiseUntil?: number;
  /** Whom the first-contact person may ask to take over. */
  colleagues: { id: string; name: string }[];
  /** Which other units the secretary may give it to. */
  units: { id: string; name: string }[];
  timeline: TaskLineAnswer[];
}
