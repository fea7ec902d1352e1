import type { Category } from './need';
import type { MatterEvent } from './matter-event';
import type { Step } from './need-track';
import type { RoundOutcome, RoundResult, Tally } from './evaluation';
import type { TaskKind, TaskStatus } from './task';

/** Matters 议题: an important thing on its way through council, joint meeting, tasks, publicity and the vote. */

export const MATTER_STATUSES = [
  'proposed',
  'council',
  'joint',
  'decided',
  'implementing',
  'completed',
  'evaluating',
  'passed',
  'archived',
  'returned',
  'deferred',
  'rectifying',
  'supervised',
] as const;
export type MatterStatus = (typeof MATTER_STATUSES)[number];

/** Where its needs stand on their track. A matter that is only proposed, or given back, moves no need. */
export const STEP_OF_MATTER: Readonly<Record<MatterStatus, Step | null>> = {
  proposed: null,
  council: 'discuss',
  deferred: 'discuss',
  joint: 'decide',
  supervised: 'decide',
  decided: 'do',
  implementing: 'do',
  rectifying: 'do',
  completed: 'inspect',
  evaluating: 'inspect',
  passed: 'inspect',
  archived: 'inspect',
  returned: null,
};

/** Why the rule found a need typical or critical. */
export const TOPIC_REASONS = ['cosigned', 'alike', 'costly', 'several_units', 'vulnerable', 'reopened'] as const;
export type TopicReason = (typeof TOPIC_REASONS)[number];

export const PUBLICATION_KINDS = ['intake', 'decision', 'progress', 'result', 'evaluation', 'points'] as const;
export type PublicationKind = (typeof PUBLICATION_KINDS)[number];
export const PUBLICATION_WAYS = ['online', 'notice_board', 'meeting'] as const;
export type PublicationWay = (typeof PUBLICATION_WAYS)[number];

/** What still stands between a passed matter and the archive. */
export const ARCHIVE_GAPS = [
  'online',
  'notice_board',
  'meeting',
  'decision_days',
  'result_days',
  'objections',
] as const;
export type ArchiveGap = (typeof ARCHIVE_GAPS)[number];

export const MATTER_NEEDS_MAX = 30;
export const MATTER_TITLE_MAX = 30;
export const MATTER_SUMMARY_MAX = 300;

/** What a matter knows of what others keep: told by them through the outbox, newest state each. */
export interface NeedLine {
  id: string;
  /** Empty for one that is not public. */
  number: string;
  gridId: string;
  /** The public summary, or nothing. */
  title: string;
  /** What its reporter said when he was called back. */
  result?: 'solved' | 'explained' | 'disputed';
}
export interface MeetingLine {
  id: string;
  kind: 'council' | 'joint';
  title: string;
  at: number;
  /** Of the meeting when it was told: news that comes late changes nothing. */
  version: number;
}
export interface ResolutionLine {
  id: string;
  number: string;
  text: string;
  option: string;
  votes: { for: number; against: number; abstain: number; base: number };
  budget: string;
  adoptedAt: number;
  /** How many tasks it orders: the matter is not completed before each of them has been accepted. */
  tasks: number;
  /** Of the resolution that it replaces. */
  replaces?: string;
  publishedAt?: number;
}
export interface TaskLine {
  id: string;
  /** Of the task's document: news that comes late changes nothing. */
  version: number;
  kind: TaskKind;
  status: TaskStatus;
  title: string;
  unitId: string;
  unitName: string;
  promise?: { first: number; due: number };
  /** Of the step it stands at: to promise, to do, or to be looked at. Absent while it rests, and at the end. */
  step?: { from: number; due: number };
  progressAt: number;
  doneAt?: number;
}
export interface RoundLine {
  id: string;
  n: number;
  status: 'open' | 'closed';
  openedAt: number;
  closesAt: number;
  /** When it was counted, earlier or later than it was to close: its month in every figure. */
  closedAt?: number;
  electorate: number;
  /** Only where no cell would give somebody away. */
  tally?: Tally;
  /** What everybody may read of a closed round. */
  result?: RoundResult;
  outcome?: RoundOutcome;
}
export interface PublicationLine {
  id: string;
  kind: PublicationKind;
  way: PublicationWay;
  from: number;
  to: number;
  /** Which decision it tells. */
  resolutionId?: string;
}
/** An objection is a need: open until that is closed, and open again with it. */
export interface ObjectionLine {
  id: string;
  /** Of the need when it was told last: news that comes late changes nothing. */
  version: number;
  open: boolean;
}

export interface Matter {
  _id: string;
  version: number;
  number: string;
  status: MatterStatus;
  /** Whether the public may see it: from the moment a person has confirmed it and written words for everybody. */
  listed: boolean;
  /** Follows from the status: archived and returned ones are closed. Stored because indexes need it. */
  open: boolean;
  title: string;
  summary: string;
  category: Category;
  communityId: string;
  gridId: string;
  needIds: string[];
  /** The same needs, as the public may know them. */
  needs: NeedLine[];
  reasons: TopicReason[];
  createdAt: number;
  updatedAt: number;
  deferredUntil?: number;
  meetings: MeetingLine[];
  /** By meeting that it is no more talked about in: the version that said so, in case its notice comes late. */
  calledOff?: Record<string, number>;
  resolutions: ResolutionLine[];
  tasks: TaskLine[];
  rounds: RoundLine[];
  publications: PublicationLine[];
  /** Absent before the first one. */
  objections?: ObjectionLine[];
  /** How many of them are open: stored because lists need it. */
  openObjections: number;
  /** What its needs' reporters said when they were called back. */
  callbacks: { solved: number; explained: number; disputed: number };
  outcome?: 'passed' | 'explained';
  reviewAt?: number;
  archivedAt?: number;
  /** When somebody was last reminded of what waits here, and when the clock looks again. */
  remindedAt?: number;
  lookAt?: number;
  timeline: MatterEvent[];
}

/** The newest resolution: the one that holds. */
export const resolutionOf = (matter: Pick<Matter, 'resolutions'>): ResolutionLine | undefined =>
  matter.resolutions[matter.resolutions.length - 1];
