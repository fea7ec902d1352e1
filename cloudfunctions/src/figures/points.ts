import type { MonthTotal } from '../../../miniprogram/shared/contract/points';

/** The months of a span, oldest first, as they may leave. */
export const pointsOf = (totals: readonly MonthTotal[], months: readonly string[]): MonthTotal[] =>
  totals
    .filter(({ month }) => months.includes(month))
    .map(({ month, issued, adjusted, spent, expired, outstanding }) => ({
      month,
      issued,
      adjusted,
      spent,
      expired,
      outstanding,
    }))
    .reverse();
