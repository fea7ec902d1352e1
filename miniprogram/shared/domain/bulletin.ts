import type { RoundOutcome, RoundResult } from './evaluation';
import { RATE_NAMES, type Durations, type Rate, type RateName } from './figures-formulas';
import type { Channel, Category } from './need';
import { isSmall, type Cell } from './small-cells';
import type { TaskStatus } from './task';

/** The monthly bulletin 月度公示: a month of a community, assembled by the clock, released by the secretary, frozen then. */

export const BULLETIN_STATUSES = ['draft', 'released'] as const;
export type BulletinStatus = (typeof BULLETIN_STATUSES)[number];

export const BULLETIN_NOTE_MAX = 500;
export const BULLETIN_TITLE_MAX = 60;
/** Corrections before it is released; its history stays short whatever people do. */
export const BULLETIN_EDITS_MAX = 100;
/** Rows of each table; a community of a street has a few in a month. */
export const BULLETIN_ROWS_MAX = 60;

/** What happened in the month, each counted once. What is about needs is hidden where it is small. */
export interface BulletinTotals {
  told: Cell;
  accepted: Cell;
  solved: Cell;
  explained: Cell;
  topics: Cell;
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
  electorate: number;
  result: RoundResult;
}
export interface ExplainedRow {
  /** Of the need or the matter. */
  id: string;
  noun: 'need' | 'matter';
  /** Empty where nobody has written words for everybody: the category stands for it. */
  title: string;
  category: Category;
  reviewAt?: number;
}

export interface BulletinFigures {
  totals: BulletinTotals;
  rates: Record<RateName, Rate | null>;
  days: Durations | null;
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

export const bulletinIdOf = (communityId: string, month: string): string => `${communityId}_${month}`;

/** Rates of what is public in each single case; of the others too few would tell of somebody. */
export const PUBLIC_RATES: readonly RateName[] = ['first_pass', 'later_pass', 'turnout', 'kept_promise'];
/** Rates that say something of those who told a need, not of those who handled it, or tell a total that may be hidden. */
const PERSONAL_RATES: readonly RateName[] = ['on_behalf', 'satisfaction', 'solved', 'topic'];

/** How many were meant by a rate that was cut: below a thousand there is one such number only. */
const partOf = ({ permille, n }: Rate): number => Math.ceil((permille * n) / 1000);

const tellsTooMuch = (name: RateName, rate: Rate): boolean => {
  if (PUBLIC_RATES.includes(name)) return false;
  const part = partOf(rate);
  return isSmall(rate.n) || (PERSONAL_RATES.includes(name) && (isSmall(part) || isSmall(rate.n - part)));
};

export const shownRates = (rates: Record<RateName, Rate | null>): Record<RateName, Rate | null> =>
  Object.fromEntries(
    RATE_NAMES.map((name) => {
      const rate = rates[name];
      return [name, rate && tellsTooMuch(name, rate) ? null : rate];
    }),
  ) as Record<RateName, Rate | null>;

export const shownDays = (days: Durations | null): Durations | null => (days && isSmall(days.n) ? null : days);

/** Tables whose words may be corrected. */
export const WORDED = ['resolutions', 'promises', 'evaluations', 'explained'] as const;

/** Words corrected, by the id of their row; nothing else of the figures can be touched. */
export const withTitles = (
  figures: BulletinFigures,
  titles: readonly { id: string; title: string }[],
): BulletinFigures => {
  const words = new Map(titles.map(({ id, title }) => [id, title]));
  const corrected = <Row extends { id: string; title: string }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, title: words.get(row.id) ?? row.title }));
  return {
    ...figures,
    resolutions: corrected(figures.resolutions),
    promises: corrected(figures.promises),
    evaluations: corrected(figures.evaluations),
    explained: corrected(figures.explained),
  };
};
