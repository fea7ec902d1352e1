import { PUBLIC_RATES } from './bulletin';
import type { Counts, FigureCell } from './figure-month';
import { MEASURES, type Measure } from './figures';
import { durationsOf, rateOf, RATES, type Durations, type Rate, type RateName } from './figures-formulas';
import { cellOf, cellsOf, isSmall, type Cell } from './small-cells';

/** What of a month may be passed on: no number below five, and none that follows from the others. */

/** Each closing has its days; each confirmation is of one who was satisfied or content. */
const CLOSINGS: readonly Measure[] = ['solved', 'solved_unreached', 'explained'];
const CONFIRMED: readonly Measure[] = ['satisfied', 'basic'];

const isAnySmall = (counts: Counts, measures: readonly Measure[]): boolean =>
  measures.some((measure) => isSmall(counts[measure] ?? 0));

export const shownCounts = (counts: Counts): Record<Measure, Cell> => {
  const cells = Object.fromEntries(MEASURES.map((name) => [name, cellOf(counts[name] ?? 0)])) as Record<Measure, Cell>;
  const confirmed = cellsOf(CONFIRMED.map((name) => counts[name] ?? 0));
  CONFIRMED.forEach((name, at) => (cells[name] = confirmed[at] ?? null));
  return isAnySmall(counts, CLOSINGS) ? { ...cells, days_to_close: null } : cells;
};

/** A rate tells how many were meant and how many were not; of promises and rounds everybody can count them anyway. */
export const shownRate = (name: RateName, counts: Counts): Rate | null => {
  const { of, among } = RATES[name];
  const rate = rateOf(name, counts);
  const isPublic = PUBLIC_RATES.includes(name) && rate !== null && !isSmall(rate.n);
  return isPublic || !isAnySmall(counts, [...of, ...among]) ? rate : null;
};

export const shownDurations = ({ counts, days }: FigureCell): Durations | null =>
  isAnySmall(counts, ['days_to_close', ...CLOSINGS]) ? null : durationsOf(days);
