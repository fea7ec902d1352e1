import type { Deadline } from './deadline';
import type { Category } from './need';
import type { TaskEvent } from './task-event';

/** Tasks 任务: what a unit carries out under a public promise. */

export const TASK_STATUSES = [
  'pending',
  'committed',
  'doing',
  'submitted',
  'accepted',
  'returned',
  'suspended',
] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** A rectification 整改 is a task like any other: ordered by a failed round instead of a resolution. */
export const TASK_KINDS = ['resolution', 'on_the_spot', 'rectification'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** The two who look at the work on the spot, and neither is enough alone. */
export type Capacity = 'secretary' | 'representative';

export const TASK_PHOTOS_MAX = 6;
export const TASK_TEXT_MAX = 300;
/** Words that people may add again and again end before the document gets heavy. */
export const TASK_LINES_MAX = 200;

/** What whoever decides says about a task; the unit promises the rest. */
export interface TaskOrder {
  title: string;
  /** What "done" means. */
  done: string;
  unitId: string;
  /** Named person of the unit; absent: whoever of it signs first. */
  officerId?: string;
  /** Wished for by those who decided; the promise is the unit's own. */
  wishedBy?: number;
  /** Of a rectification: what voters were not satisfied with, in the secretary's words. */
  opinions?: { title: string; count: number; text: string }[];
}

export interface Task extends TaskOrder {
  _id: string;
  version: number;
  kind: TaskKind;
  status: TaskStatus;
  /** Closed is accepted work, and what a new resolution has replaced. Stored because indexes need it. */
  open: boolean;
  matterId: string;
  resolutionId?: string;
  /** Of the matter: what people call the task by. */
  number: string;
  matterTitle: string;
  communityId: string;
  gridId: string;
  category: Category;
  unitName: string;
  createdAt: number;
  updatedAt: number;
  /** First-contact person 首问责任人: who signed first, or took it over since. */
  contactId?: string;
  /** Offered to a colleague, who has not answered yet. */
  handOver?: { to: string; at: number };
  /** Everybody who has ever handled it: they neither accept the work nor vote on it. */
  officerIds: string[];
  before: string[];
  after: string[];
  /** `first` never changes; what the kept-promise rate asks for. */
  promise?: { first: number; due: number; text: string };
  /** The last time the public heard of it. */
  progressAt: number;
  /** How many times somebody was reminded of its silence: the officer, then the secretary; while it rests, him alone. */
  hushes: number;
  deadline?: Deadline;
  /** When the clock has to look here next; indexed. */
  lookAt?: number;
  submittedAt?: number;
  /** Who has found the submitted work good. */
  checks: Partial<Record<Capacity, string>>;
  suspended?: { from: TaskStatus; text: string; since: number };
  /** A new resolution has replaced the one that ordered it: it rests for ever, and nobody is blamed for it. */
  superseded?: true;
  doneAt?: number;
  /** Whether the first promise was kept; absent while that is open. */
  kept?: boolean;
  timeline: TaskEvent[];
}
