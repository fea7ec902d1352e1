import { compare, encode, same } from '../order';
import { refused } from '../refusal';
import { isDocument, nullish, type Document } from '../values';

/** A missing field comes before null. */
const order = (left: unknown, right: unknown): number =>
  left === undefined || right === undefined
    ? Number(left !== undefined) - Number(right !== undefined)
    : compare(left, right);

/** mingo compares only within a type, and passes over the order of fields. */
export const comparisons = {
  $cmp: (left: unknown, right: unknown) => Math.sign(order(left, right)),
  $eq: (left: unknown, right: unknown) => order(left, right) === 0,
  $ne: (left: unknown, right: unknown) => order(left, right) !== 0,
  $gt: (left: unknown, right: unknown) => order(left, right) > 0,
  $gte: (left: unknown, right: unknown) => order(left, right) >= 0,
  $lt: (left: unknown, right: unknown) => order(left, right) < 0,
  $lte: (left: unknown, right: unknown) => order(left, right) <= 0,
};

const numeric =
  (allowed: (...values: number[]) => boolean, compute: (...values: number[]) => number) =>
  (...values: unknown[]): number | null => {
    if (values.some(nullish)) return null;
    const numbers = values.filter((value) => typeof value === 'number');
    if (numbers.length < values.length || !allowed(...numbers)) throw refused(`not defined for ${values.join(', ')}`);
    return compute(...numbers);
  };
const positive = (value = 0): boolean => value > 0;

/** mingo answers NaN where MongoDB refuses, and knows no null in some. */
export const numbers = {
  $ln: numeric(positive, (value = 0) => Math.log(value)),
  $log10: numeric(positive, (value = 0) => Math.log10(value)),
  $log: numeric(
    (value, base = 0) => positive(value) && positive(base) && base !== 1,
    (value = 0, base = 0) => Math.log(value) / Math.log(base),
  ),
  $mod: numeric(
    (_, divisor) => divisor !== 0,
    (value = 0, divisor = 0) => value % divisor,
  ),
  $trunc: numeric(
    () => true,
    (value = 0, places = 0) => Math.trunc(value * 10 ** places) / 10 ** places,
  ),
};

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw refused(`an array is needed, not ${JSON.stringify(value)}`);
  return value;
}

const has = (values: unknown, value: unknown): boolean => list(values).some((one) => same(one, value));
/** Each value once, where it came first. */
export const distinct = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [encode(value).toString('latin1'), value])).values(),
];
const within = (some: unknown, all: unknown): boolean => list(some).every((value) => has(all, value));

const overLists =
  (compute: (first: unknown[], others: unknown[][]) => unknown) =>
  (...values: unknown[]): unknown =>
    values.some(nullish) ? null : compute(list(values[0]), values.slice(1).map(list));

function slice(value: unknown, first: unknown, ...[second]: unknown[]): unknown {
  if (nullish(value) || nullish(first)) return null;
  const [values, start, count] = [list(value), Number(first), Number(second ?? 0)];
  if (second === undefined) return start < 0 ? values.slice(start) : values.slice(0, start);
  if (count <= 0) throw refused(`third argument to $slice must be positive: ${count}`);
  const from = start < 0 ? Math.max(0, values.length + start) : start;
  return values.slice(from, from + count);
}

function zip(operand: unknown): unknown {
  const { inputs, useLongestLength: longest = false, defaults } = isDocument(operand) ? operand : ({} as Document);
  if (list(inputs).some(nullish)) return null;
  if (defaults !== undefined && longest !== true) throw refused('$zip needs useLongestLength with defaults');
  const columns = list(inputs).map(list);
  const lengths = columns.map((column) => column.length);
  const length = longest === true ? Math.max(...lengths) : Math.min(...lengths);
  const fill = (column: number): unknown => (Array.isArray(defaults) ? (defaults as unknown[])[column] : null);
  return Array.from({ length }, (_, row) =>
    columns.map((column, at) => (row < column.length ? column[row] : (fill(at) ?? null))),
  );
}

function pair(item: unknown): [string, unknown] {
  const [name, value] = isDocument(item) ? [item.k, item.v] : list(item);
  if (typeof name !== 'string') throw refused('$arrayToObject requires keys that are strings');
  return [name, value];
}

/** mingo passes over the order of fields in embedded documents, and knows no null in some. */
export const arrays = {
  $in: (value: unknown, values: unknown) => has(values, value),
  $indexOfArray: (values: unknown, wanted: unknown, start: unknown = 0, end: unknown = Infinity) =>
    nullish(values)
      ? null
      : list(values).findIndex((item, at) => at >= Number(start) && at < Number(end) && same(item, wanted)),
  $size: (values: unknown) => list(values).length,
  $slice: slice,
  $zip: zip,
  $arrayToObject: (value: unknown) => (nullish(value) ? null : Object.fromEntries(list(value).map(pair))),
  $mergeObjects: (...values: unknown[]) => {
    const given = values.flat().filter((value) => !nullish(value));
    if (!given.every(isDocument)) throw refused('$mergeObjects requires object inputs');
    return Object.assign({}, ...given) as Document;
  },
  $setDifference: overLists((first, [other = []]) => distinct(first).filter((value) => !has(other, value))),
  $setEquals: (first: unknown, ...others: unknown[]) =>
    others.every((other) => within(first, other) && within(other, first)),
  $setIntersection: overLists((first, others) =>
    distinct(first)
      .filter((value) => others.every((other) => has(other, value)))
      .sort(compare),
  ),
  $setIsSubset: within,
  $setUnion: overLists((first, others) => distinct([first, ...others].flat()).sort(compare)),
};
