import type { Counts, FigureCell } from './figure-month';
import type { Measure } from './figures';

/** The fixed formulas. A figure never comes without its n, and where nothing happened there is none. */

/** Thousandths, cut and not rounded: 899 is shown as 89.9 %. `n`: out of how many. */
export interface Rate {
  permille: number;
  n: number;
}

type Formula = Readonly<{ of: readonly Measure[]; among: readonly Measure[] }>;

const rate = (of: readonly Measure[], among: readonly Measure[]): Formula => ({ of, among });

/** Each rate: how many of these, among how many of those, counted in the month in which they happened. */
export const RATES = {
  response: rate(['answered_in_time'], ['answered_in_time', 'answered_late']),
  on_time: rate(['completed_in_time'], ['completed_in_time', 'completed_late']),
  first_contact: rate(['closed_by_grid'], ['solved', 'solved_unreached', 'explained']),
  solved: rate(['solved'], ['solved', 'explained']),
  satisfaction: rate(['satisfied', 'basic'], ['satisfied', 'basic', 'disputed']),
  first_pass: rate(['first_rounds_passed'], ['first_rounds']),
  later_pass: rate(['later_rounds_passed'], ['later_rounds']),
  turnout: rate(['ballots'], ['electors']),
  kept_promise: rate(['tasks_kept'], ['tasks_kept', 'tasks_broken']),
  extension: rate(['extended'], ['accepted']),
  reopening: rate(['reopened'], ['solved', 'solved_unreached']),
  hand_back: rate(['handed_back'], ['accepted']),
  merging: rate(['merged'], ['told']),
  topic: rate(['made_topic'], ['accepted']),
  freshness: rate(['progress_fresh'], ['progress_fresh', 'progress_silent']),
  on_behalf: rate(['on_behalf'], ['told']),
  reachable: rate(['messages_reached'], ['messages_reached', 'messages_unreached']),
} as const satisfies Record<string, Formula>;

export type RateName = keyof typeof RATES;
export const RATE_NAMES = Object.keys(RATES) as RateName[];

const sum = (counts: Counts, measures: readonly Measure[]): number =>
  measures.reduce((total, measure) => total + (counts[measure] ?? 0), 0);

/** In integers, so that no rounding lifts a figure. */
export const permilleOf = (part: number, whole: number): number => Math.floor((1000 * part) / whole);

/** Null: nothing happened that it could be worked out from. */
export const rateOf = (name: RateName, counts: Counts): Rate | null => {
  const { of, among } = RATES[name];
  const n = sum(counts, among);
  return n === 0 ? null : { permille: permilleOf(sum(counts, of), n), n };
};

export const ratesOf = (counts: Counts): Record<RateName, Rate | null> =>
  Object.fromEntries(RATE_NAMES.map((name) => [name, rateOf(name, counts)])) as Record<RateName, Rate | null>;

/** Whole days: half, and nine of ten, took no longer. */
export interface Durations {
  median: number;
  p90: number;
  n: number;
}

/** The smallest number of days within which `percent` of a hundred were done. */
const within = (steps: readonly (readonly [days: number, count: number])[], percent: number, n: number): number => {
  let done = 0;
  for (const [days, count] of steps) {
    done += count;
    if (done * 100 >= percent * n) return days;
  }
  return 0;
};

export const durationsOf = (days: FigureCell['days']): Durations | null => {
  const steps = Object.entries(days)
    .map(([key, count]) => [Number(key), count] as const)
    .sort(([one], [other]) => one - other);
  const n = steps.reduce((total, [, count]) => total + count, 0);
  return n === 0 ? null : { median: within(steps, 50, n), p90: within(steps, 90, n), n };
};

/** Grids and communities are set side by side only where there is enough to compare. */
export const COMPARED_FROM = 10;
export const isComparable = (one: Rate | null): one is Rate => one !== null && one.n >= COMPARED_FROM;
