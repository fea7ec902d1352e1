import { hasOperators } from './matcher';
import { encode, rankOf } from './order';
import { isDocument, type Document } from './values';

/** What a filter says about one path, as bytes of the index: a few exact values, or one interval. */
export interface Interval {
  low: Buffer;
  lowOpen: boolean;
  high: Buffer;
  highOpen: boolean;
}
export type Bounds = { points: Buffer[] } | { interval: Interval };

/** One `$elemMatch`: its conditions speak of one element of the array that so many parts of their paths lead to. */
export interface Element {
  depth: number;
}
export interface Condition {
  path: string;
  operator: string;
  operand: unknown;
  element?: Element | undefined;
}

/** Below the element there may be further arrays; then its conditions may be met by different entries of an index. */
export const isOneEntry = (element: Element | undefined, multikey: number): element is Element =>
  element !== undefined && multikey <= element.depth;

/** The conditions that every match must satisfy: the top level, `$and`, and the inside of `$elemMatch`. */
export function conditionsOf(filter: Document): Condition[] {
  const list: Condition[] = [];
  const walk = (inner: Document, prefix: string, element?: Element): void => {
    for (const [key, condition] of Object.entries(inner)) {
      if (key === '$and' && Array.isArray(condition))
        condition.filter(isDocument).forEach((part) => walk(part, prefix, element));
      else if (!key.startsWith('$')) field(prefix + key, condition, element);
    }
  };
  const field = (path: string, condition: unknown, element?: Element): void => {
    if (!hasOperators(condition)) list.push({ path, operator: '$eq', operand: condition, element });
    else
      for (const [operator, operand] of Object.entries(condition)) {
        if (operator === '$options') continue;
        const inside = { depth: path.split('.').length };
        if (operator !== '$elemMatch' || !isDocument(operand))
          list.push({ path, operator: condition.$options ? 'pattern' : operator, operand, element });
        else if (Object.keys(operand)[0]?.startsWith('$')) field(path, operand, inside);
        else walk(operand, `${path}.`, inside);
      }
  };
  walk(filter, '');
  return list;
}

/** On a path with arrays, two conditions may be met by two elements: only one of them, or one `$elemMatch`, may bound the scan. */
export function boundsOf(conditions: Condition[], path: string, multikey: number): Bounds | undefined {
  const here = conditions.filter((condition) => condition.path === path);
  for (const condition of here) {
    const points = pointsOf(condition);
    if (points) return { points };
  }
  const intervals = here.flatMap((condition) => {
    const interval = intervalOf(condition);
    return interval ? [{ interval, element: condition.element }] : [];
  });
  const first = intervals.find(({ element }) => isOneEntry(element, multikey)) ?? intervals[0];
  if (!first) return undefined;
  const together = intervals.filter(
    (other) =>
      multikey === 0 || other === first || (isOneEntry(first.element, multikey) && other.element === first.element),
  );
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
  // Half of a character has no bytes of its own.
  if (!literal || /[\ud800-\udbff]$/.test(literal)) return undefined;
  const low = encode(literal).subarray(0, -1);
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
