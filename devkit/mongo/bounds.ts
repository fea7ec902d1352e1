import { hasOperators } from './matcher';
import { encode, rank, rankOf } from './order';
import { isDocument, type Document } from './values';

/** What a filter says about one path, as bytes of the index: a few exact values, or one interval. */
export interface Interval {
  low: Buffer;
  lowOpen: boolean;
  high: Buffer;
  highOpen: boolean;
}
export type Bounds = { points: Buffer[] } | { interval: Interval };

/** `element` groups the conditions of one `$elemMatch`: they speak of the same element, so they may be combined. */
export interface Condition {
  path: string;
  operator: string;
  operand: unknown;
  element: number;
}

/** The conditions that every match must satisfy: the top level, `$and`, and the inside of `$elemMatch`. */
export function conditionsOf(filter: Document): Condition[] {
  let elements = 0;
  const list: Condition[] = [];
  const walk = (inner: Document, prefix: string, element: number): void => {
    for (const [key, condition] of Object.entries(inner)) {
      if (key === '$and' && Array.isArray(condition))
        condition.filter(isDocument).forEach((part) => walk(part, prefix, element));
      else if (!key.startsWith('$')) field(prefix + key, condition, element);
    }
  };
  const field = (path: string, condition: unknown, element: number): void => {
    if (!hasOperators(condition)) list.push({ path, operator: '$eq', operand: condition, element });
    else
      for (const [operator, operand] of Object.entries(condition)) {
        if (operator === '$options') continue;
        if (operator !== '$elemMatch' || !isDocument(operand))
          list.push({ path, operator: condition.$options ? 'pattern' : operator, operand, element });
        else if (Object.keys(operand)[0]?.startsWith('$')) field(path, operand, ++elements);
        else walk(operand, `${path}.`, ++elements);
      }
  };
  walk(filter, '', 0);
  return list;
}

/** On a path with arrays, two conditions may be met by two elements: only one of them, or one `$elemMatch`, may bound the scan. */
export function boundsOf(conditions: Condition[], path: string, multikey: boolean): Bounds | undefined {
  const here = conditions.filter((condition) => condition.path === path);
  for (const condition of here) {
    const points = pointsOf(condition);
    if (points) return { points };
  }
  const intervals = here.flatMap((condition) => {
    const interval = intervalOf(condition);
    return interval ? [{ interval, element: condition.element }] : [];
  });
  const first = intervals.find(({ element }) => element > 0) ?? intervals[0];
  if (!first) return undefined;
  const together = multikey
    ? intervals.filter((other) => other === first || (first.element > 0 && other.element === first.element))
    : intervals;
  return { interval: together.map(({ interval }) => interval).reduce(intersect) };
}

const indexable = (value: unknown): boolean => !Array.isArray(value) && !(value instanceof RegExp);

function pointsOf({ operator, operand }: Condition): Buffer[] | undefined {
  if (operator === '$eq' && indexable(operand)) return [encode(operand)];
  if (operator === '$gte' && operand === null) return [encode(null)];
  if (operator !== '$in' || !Array.isArray(operand) || !operand.every(indexable)) return undefined;
  const unique = new Map(operand.map((value) => [encode(value).toString('latin1'), encode(value)]));
  return [...unique.values()].sort(Buffer.compare);
}

function intervalOf({ operator, operand }: Condition): Interval | undefined {
  if (operand instanceof RegExp && (operator === '$eq' || operator === '$regex'))
    return prefixOf(operand.source, operand.flags);
  if (operator === '$regex' && typeof operand === 'string') return prefixOf(operand, '');
  if (!indexable(operand) || operand === null || operand === undefined) return undefined;
  const type = rankOf(operand);
  const all: Interval = {
    low: Buffer.of(type),
    lowOpen: false,
    high: Buffer.of(type + 1),
    highOpen: true,
  };
  if (operator === '$gt' || operator === '$gte') return { ...all, low: encode(operand), lowOpen: operator === '$gt' };
  if (operator === '$lt' || operator === '$lte') return { ...all, high: encode(operand), highOpen: operator === '$lt' };
  return undefined;
}

/** `^abc` reads only the texts that begin so; any other pattern reads them all. */
function prefixOf(source: string, flags: string): Interval | undefined {
  const literal =
    flags === '' && !source.includes('|') ? /^\^((?:[^\\^$.|?*+()[\]{}](?![?*{]))+)/.exec(source)?.[1] : undefined;
  if (!literal) return undefined;
  const low = Buffer.concat([Buffer.of(rank.string), Buffer.from(literal)]);
  return { low, lowOpen: false, high: low, highOpen: false };
}

function intersect(left: Interval, right: Interval): Interval {
  const lows = Buffer.compare(left.low, right.low);
  const highs = Buffer.compare(left.high, right.high);
  const lower = lows > 0 || (lows === 0 && left.lowOpen) ? left : right;
  const upper = highs < 0 || (highs === 0 && left.highOpen) ? left : right;
  return {
    low: lower.low,
    lowOpen: lower.lowOpen,
    high: upper.high,
    highOpen: upper.highOpen,
  };
}
