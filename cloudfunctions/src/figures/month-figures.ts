import type { MonthTotal } from '../../../miniprogram/shared/contract/points';
import {
  cellsOfMonth,
  cellSum,
  type FigureCell,
  type FigureMonth,
} from '../../../miniprogram/shared/domain/figure-month';
import {
  durationsOf,
  ratesOf,
  type Durations,
  type Rate,
  type RateName,
} from '../../../miniprogram/shared/domain/figures-formulas';
import { totalsOf } from '../points/store';
import { monthsOf } from './months';

/** A community's month for its bulletin. What is shown of it in public is suppressed where it is small (small-cells.ts). */
export interface MonthFigures {
  all: FigureCell;
  byCategory: FigureMonth['cells'];
  rates: Record<RateName, Rate | null>;
  days: Durations | null;
  /** Absent before anything was counted. */
  points?: MonthTotal;
}

export const monthFigures = async (communityId: string, month: string): Promise<MonthFigures> => {
  const [[stored], totals] = await Promise.all([monthsOf(communityId, month, month), totalsOf(communityId)]);
  const all = cellSum(stored ? cellsOfMonth(stored) : []);
  const total = totals.find((one) => one.month === month);
  const { issued = 0, adjusted = 0, spent = 0, expired = 0, outstanding = 0 } = total ?? {};
  return {
    all,
    byCategory: stored?.cells ?? {},
    rates: ratesOf(all.counts),
    days: durationsOf(all.days),
    ...(total ? { points: { month, issued, adjusted, spent, expired, outstanding } } : {}),
  };
};
