import { dateOf } from '../../../miniprogram/shared/domain/calendar';
import type { Rate } from '../../../miniprogram/shared/domain/figures-formulas';
import type { Cell } from '../../../miniprogram/shared/domain/small-cells';
import { SHEET_WORDS } from './sheet-words';

/** Numbers and dates as they stand on paper. */

const numbers = (at: number): number[] => dateOf(at).split('-').map(Number);

/** 6月20日. */
export const dayOf = (at: number | undefined): string => {
  if (at === undefined) return SHEET_WORDS.none;
  const [, month, day] = numbers(at);
  return `${String(month)}月${String(day)}日`;
};

/** A promise that was changed: the date that holds now, beside the first one. */
export const movedTo = (first: number | undefined, due: number | undefined): string =>
  due === first ? SHEET_WORDS.none : `改为 ${dayOf(due)}`;

/** 2025年6月20日. */
export const fullDayOf = (at: number): string => `${String(numbers(at)[0])}年${dayOf(at)}`;

/** `2025-06` as 2025年6月. */
export const monthName = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return `${String(year)}年${String(number)}月`;
};

/** Thousandths, cut already: 899 is 89.9%. */
export const percentOf = (permille: number | null | undefined): string =>
  permille === null || permille === undefined ? SHEET_WORDS.none : `${(permille / 10).toFixed(1)}%`;

export const rateText = (rate: Rate | null): string => percentOf(rate?.permille);

export const cellText = (cell: Cell): string => (cell === null ? SHEET_WORDS.fewerThanFive : String(cell));
