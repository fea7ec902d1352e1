import { Rejection } from '../errors';
import { dateOf, endOfYear } from './calendar';

/** Points by the year in which they were earned. They live to 31 December of the next year; the oldest are spent first. */
export type Lots = Readonly<Record<string, number>>;

export const lotOf = (at: number): string => dateOf(at).slice(0, 4);

export const lotEnds = (lot: string): number => endOfYear(Date.UTC(Number(lot), 6, 1), 1);

export const sumOf = (lots: Lots): number => Object.values(lots).reduce((sum, points) => sum + points, 0);

const years = (lots: Lots): [string, number][] => Object.entries(lots).sort(([a], [b]) => a.localeCompare(b));

const pick = (lots: Lots, wanted: (lot: string) => boolean): Lots =>
  Object.fromEntries(years(lots).filter(([lot]) => wanted(lot)));

export const liveLots = (lots: Lots, at: number): Lots => pick(lots, (lot) => lotEnds(lot) >= at);
export const deadLots = (lots: Lots, at: number): Lots => pick(lots, (lot) => lotEnds(lot) < at);

/** When the oldest points end; undefined when there are none. */
export const firstEnd = (lots: Lots): number | undefined => {
  const oldest = years(lots)[0];
  return oldest && lotEnds(oldest[0]);
};

export const addLots = (lots: Lots, more: Lots): Lots => {
  const sum = new Map(Object.entries(lots));
  for (const [lot, points] of Object.entries(more)) sum.set(lot, (sum.get(lot) ?? 0) + points);
  return Object.fromEntries(sum);
};

export const subtractLots = (lots: Lots, less: Lots): Lots =>
  Object.fromEntries(
    Object.entries(lots)
      .map(([lot, points]): [string, number] => [lot, points - (less[lot] ?? 0)])
      .filter(([, points]) => points > 0),
  );

/** Which lots pay: the oldest that still live. Points that have ended pay nothing, even before the clock has booked it. */
export const takeOldest = (lots: Lots, amount: number, at: number): Lots => {
  const taken: [string, number][] = [];
  let left = amount;
  for (const [lot, points] of years(liveLots(lots, at))) {
    const part = Math.min(points, left);
    if (part > 0) taken.push([lot, part]);
    left -= part;
  }
  if (left > 0) throw new Rejection('INSUFFICIENT_POINTS', { count: amount - left });
  return Object.fromEntries(taken);
};
