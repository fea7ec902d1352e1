import type { RoundOutcome } from './evaluation';
import type { Channel, Category } from './need';
import type { Cell } from './small-cells';
import type { TaskStatus } from './task';

/** The monthly bulletin 月度公示: a month of a community, assembled by the clock, released by the secretary, frozen then. */

export const BULLETIN_STATUSES = ['draft', 'released'] as const;
export type BulletinStatus = (typeof BULLETIN_STATUSES)[number];

export const BULLETIN_NOTE_MAX = 500;
export const BULLETIN_TITLE_MAX = 60;
/** Rows of each table; a community of a street has a few in a month. */
export const BULLETIN_ROWS_MAX = 60;

/** What happened in the month, each counted once. */
export interface BulletinTotals {
  told: number;
  accepted: number;
  solved: number;
  explained: number;
  topics: number;
  councils: number;
  jointMeetings: number;
  resolutions: number;
}

/** Rows have the id of what they tell of and words that may be corrected; their numbers may not. */
export interface ResolutionRow {
  id: string;
  matterId: string;
  number: string;
  title: string;
  adoptedAt: number;
}
export interface PromiseRow {
  id: string;
  matterId: string;
  title: string;
  unitName: string;
  status: TaskStatus;
  /** The first promise stays beside the present one. */
  first?: number;
  due?: number;
  doneAt?: number;
}
export interface EvaluationRow {
  id: string;
  matterId: string;
  title: string;
  n: number;
  outcome: RoundOutcome;
  /** In tenths of a percent, cut; absent when nobody has judged. */
  rate?: number;
  strictRate?: number;
  ballots: number;
  electorate: number;
}
export interface ExplainedRow {
  id: string;
  title: string;
  reviewAt?: number;
}

export interface BulletinFigures {
  totals: BulletinTotals;
  channels: { channel: Channel; count: Cell }[];
  categories: { category: Category; count: Cell }[];
  resolutions: ResolutionRow[];
  promises: PromiseRow[];
  evaluations: EvaluationRow[];
  explained: ExplainedRow[];
  points: { issued: number; adjusted: number; spent: number; expired: number; outstanding: number };
}

export interface Bulletin {
  _id: string;
  version: number;
  status: BulletinStatus;
  communityId: string;
  /** `2025-06`. */
  month: string;
  /** First instant of the month: lists page by it. */
  at: number;
  figures: BulletinFigures;
  /** What the secretary says to it. */
  note: string;
  assembledAt: number;
  releasedAt?: number;
}

/** Tables whose words may be corrected. */
export const WORDED = ['resolutions', 'promises', 'evaluations', 'explained'] as const;

export const bulletinIdOf = (communityId: string, month: string): string => `${communityId}_${month}`;
