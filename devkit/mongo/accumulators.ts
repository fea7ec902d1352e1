import { compare } from './order';
import { refused } from './refusal';
import { isDocument } from './values';

type Fold = (values: readonly unknown[]) => unknown;

const numbersOf = (values: readonly unknown[]): number[] => values.filter((value) => typeof value === 'number');
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Each value once, where it came first. */
export function distinct(values: readonly unknown[]): unknown[] {
  const sorted = values.map((value, at) => ({ value, at })).sort((a, b) => compare(a.value, b.value) || a.at - b.at);
  const firsts = sorted.filter(({ value }, at) => at === 0 || compare(sorted[at - 1]?.value, value) !== 0);
  return firsts.sort((a, b) => a.at - b.at).map(({ value }) => value);
}

/** Null and missing values are passed over. */
const extreme =
  (sign: 1 | -1): Fold =>
  (values) =>
    values
      .filter((value) => value !== undefined && value !== null)
      .reduce<unknown>((best, value) => (best === null || compare(value, best) * sign < 0 ? value : best), null);

const deviation =
  (fewer: 0 | 1): Fold =>
  (values) => {
    const numbers = numbersOf(values);
    if (numbers.length <= fewer) return null;
    const mean = sumOf(numbers) / numbers.length;
    return Math.sqrt(sumOf(numbers.map((value) => (value - mean) ** 2)) / (numbers.length - fewer));
  };

const present = (values: readonly unknown[]): unknown[] => values.filter((value) => value !== undefined);

/** What `$group` makes of the values of a group; `undefined` is a missing one. */
export const accumulators = {
  $sum: (values) => sumOf(numbersOf(values)),
  $avg: (values) => {
    const numbers = numbersOf(values);
    return numbers.length > 0 ? sumOf(numbers) / numbers.length : null;
  },
  $min: extreme(1),
  $max: extreme(-1),
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: present,
  $addToSet: (values) => distinct(present(values)),
  $stdDevPop: deviation(0),
  $stdDevSamp: deviation(1),
  $mergeObjects: (values) => {
    const given = values.filter((value) => value !== undefined && value !== null);
    if (!given.every(isDocument)) throw refused('$mergeObjects requires object inputs');
    return Object.assign({}, ...given) as unknown;
  },
} satisfies { [name: string]: Fold };
