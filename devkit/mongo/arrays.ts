import { distinct } from './accumulators';
import { compare, same } from './order';
import { refused } from './refusal';
import { isDocument, nullish, truthy, type Document } from './values';

function list(name: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw refused(`the argument to ${name} must be an array`);
  return value;
}

function integer(name: string, value: unknown): number {
  if (!Number.isInteger(value)) throw refused(`${name} needs an integer, but found ${String(value)}`);
  return value as number;
}

const has = (values: readonly unknown[], value: unknown): boolean => values.some((one) => same(one, value));
const contains = (all: unknown, some: unknown, name: string): boolean => {
  const whole = list(name, all);
  return list(name, some).every((value) => has(whole, value));
};

function pair(item: unknown): [string, unknown] {
  const [name, value] = isDocument(item) ? [item.k, item.v] : list('$arrayToObject', item);
  if (typeof name !== 'string') throw refused('$arrayToObject requires keys that are strings');
  return [name, value];
}

function slice(value: unknown, first: unknown, ...[second]: unknown[]): unknown {
  if (nullish(value) || nullish(first)) return null;
  const values = list('$slice', value);
  const start = integer('$slice', first);
  if (second === undefined) return start < 0 ? values.slice(start) : values.slice(0, start);
  const count = integer('$slice', second);
  if (count <= 0) throw refused(`third argument to $slice must be positive: ${count}`);
  const from = start < 0 ? Math.max(0, values.length + start) : start;
  return values.slice(from, from + count);
}

function range(start: unknown, end: unknown, step: unknown = 1): number[] {
  const [first, last, by] = [start, end, step].map((value) => integer('$range', value)) as [number, number, number];
  if (by === 0) throw refused('$range requires a non-zero step value');
  return Array.from({ length: Math.max(0, Math.ceil((last - first) / by)) }, (_, at) => first + at * by);
}

function zip(operand: unknown): unknown {
  const { inputs, useLongestLength = false, defaults } = (isDocument(operand) ? operand : {}) as Document;
  const columns = list('$zip', inputs);
  if (columns.some(nullish)) return null;
  const lengths = columns.map((column) => list('$zip', column).length);
  if (defaults !== undefined && useLongestLength !== true) throw refused('$zip needs useLongestLength with defaults');
  const fill = defaults === undefined ? [] : list('$zip', defaults);
  const length = useLongestLength === true ? Math.max(0, ...lengths) : Math.min(...lengths);
  return Array.from({ length }, (_, row) =>
    columns.map((column, at) => (row < (lengths[at] ?? 0) ? (column as unknown[])[row] : (fill[at] ?? null))),
  );
}

const sorted = (values: readonly unknown[]): unknown[] => distinct(values).sort(compare);

/** Those that take null for null and otherwise arrays only. */
const overLists =
  (name: string, compute: (lists: unknown[][]) => unknown) =>
  (...values: unknown[]): unknown =>
    values.some(nullish) ? null : compute(values.map((value) => list(name, value)));

export const arrayOperators = {
  $arrayElemAt: (value: unknown, at: unknown) =>
    nullish(value) || nullish(at) ? null : list('$arrayElemAt', value).at(integer('$arrayElemAt', at)),
  $arrayToObject: (value: unknown) =>
    nullish(value) ? null : Object.fromEntries(list('$arrayToObject', value).map(pair)),
  $objectToArray: (value: unknown) => {
    if (nullish(value)) return null;
    if (!isDocument(value)) throw refused('$objectToArray requires a document input');
    return Object.entries(value).map(([k, v]) => ({ k, v }));
  },
  $concatArrays: overLists('$concatArrays', (lists) => lists.flat()),
  $in: (value: unknown, values: unknown) => has(list('$in', values), value),
  $indexOfArray: (value: unknown, wanted: unknown, start: unknown = 0, end: unknown = Infinity) => {
    if (nullish(value)) return null;
    const from = integer('$indexOfArray', start);
    const until = end === Infinity ? Infinity : integer('$indexOfArray', end);
    return list('$indexOfArray', value).findIndex((item, at) => at >= from && at < until && same(item, wanted));
  },
  $isArray: (value: unknown) => Array.isArray(value),
  $range: range,
  $reverseArray: overLists('$reverseArray', ([values = []]) => [...values].reverse()),
  $size: (value: unknown) => list('$size', value).length,
  $slice: slice,
  $zip: zip,
  $allElementsTrue: (value: unknown) => list('$allElementsTrue', value).every(truthy),
  $anyElementTrue: (value: unknown) => list('$anyElementTrue', value).some(truthy),
  $setDifference: overLists('$setDifference', ([values = [], others = []]) =>
    distinct(values).filter((value) => !has(others, value)),
  ),
  $setEquals: (first: unknown, ...others: unknown[]) =>
    others.every((other) => contains(first, other, '$setEquals') && contains(other, first, '$setEquals')),
  $setIntersection: overLists('$setIntersection', ([values = [], ...others]) =>
    sorted(values).filter((value) => others.every((other) => has(other, value))),
  ),
  $setIsSubset: (some: unknown, all: unknown) => contains(all, some, '$setIsSubset'),
  $setUnion: overLists('$setUnion', (lists) => sorted(lists.flat())),
};
