/**
 * Small cells 小单元格: a number of people or needs below five might let somebody be recognised, so it is not shown where
 * a whole is broken down. Zero says nothing about anybody and stays.
 */

export const SMALL_CELL = 5;

/** What is shown of a count: null stands for "fewer than five". */
export type Cell = number | null;

export const isSmall = (count: number): boolean => count > 0 && count < SMALL_CELL;

/** A count that stands alone: no total is shown beside it that it could be worked out from. */
export const cellOf = (count: number): Cell => (isSmall(count) ? null : count);

/** The smallest count that is shown although one above zero is hidden. */
const nextToHide = (counts: readonly number[]): number => {
  const shown = counts.map((count, index) => ({ count, index })).filter(({ count }) => count >= SMALL_CELL);
  return shown.reduce((least, one) => (one.count < least.count ? one : least), { count: Infinity, index: -1 }).index;
};

/**
 * The parts of a whole whose sum is known. A single hidden part would be the rest of the sum, and several that are
 * fewer than five together would be told by it too; then the next smallest is hidden with them.
 */
export const cellsOf = (counts: readonly number[]): Cell[] => {
  const hidden = counts.filter(isSmall);
  const told = hidden.length > 0 && (hidden.length === 1 || hidden.reduce((sum, one) => sum + one, 0) < SMALL_CELL);
  const also = told ? nextToHide(counts) : -1;
  return counts.map((count, index) => (index === also ? null : cellOf(count)));
};
