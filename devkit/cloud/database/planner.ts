import { limits } from '../limits';
import { behind, entryKey } from './keys';
import { boundsOf, conditionsOf, isOneEntry, type Bounds, type Condition, type Interval } from '../../mongo/bounds';
import { invert, rank } from '../../mongo/order';
import type { SortOrder } from '../../mongo/sort';
import type { Document } from '../../mongo/values';

export interface Index {
  id: number;
  name: string;
  paths: string[];
  /** Each path, split at its dots. */
  parts: string[][];
  descending: boolean[];
  unique: boolean;
  sparse: boolean;
  /** False until its entries are on the disk: it is written, but nothing is looked up in it. */
  isReady: boolean;
  /** Per key: how many parts of its path lead to the innermost array that a document has had on it. */
  multikey: number[];
}

/** One contiguous piece of an index; `sortedFrom` is where, in its keys, the bytes begin that give the wanted order. */
export interface Range {
  start: Buffer;
  end: Buffer;
  sortedFrom: number;
}
export interface Plan {
  index: Index;
  ranges: Range[];
  reverse: boolean;
  sorted: boolean;
  bounded: number;
}

const PIECES_AT_MOST = 256;
/** As many values as one key asks for never are: only what the values of several keys multiply to. */
const areTooMany = (some: number, others: number): boolean => some > 1 && others > 1 && some * others > PIECES_AT_MOST;

/** One index for the whole query; for an `$or` that none bounds, one for each of its branches, if each has one; or none. */
export function choosePlans(indexes: readonly Index[], filter: Document, order: SortOrder): Plan[] {
  const whole = choosePlan(indexes, filter, order);
  const { $or: branches, ...rest } = filter;
  if (whole?.bounded || !Array.isArray(branches)) return whole ? [whole] : [];
  const plans = branches.flatMap((branch) => choosePlan(indexes, { $and: [rest, branch] }, []) ?? []);
  return plans.length === branches.length ? plans : whole ? [whole] : [];
}

/**
 * The best index for a query, or none. Nothing is better than the few documents of a unique index; else more bounded
 * keys are better, and an order served by the index is worth one and a half.
 */
function choosePlan(indexes: readonly Index[], filter: Document, order: SortOrder): Plan | undefined {
  const conditions = conditionsOf(filter);
  const score = ({ index, bounded, sorted }: Plan): number =>
    index.unique && bounded === index.paths.length ? Infinity : bounded * 2 + (sorted && order.length > 0 ? 3 : 0);
  let best: Plan | undefined;
  for (const index of indexes) {
    const bounds = index.paths.map((path, at) =>
      boundsOf(conditionsFor(index, at, conditions), path, index.multikey[at] ?? 0),
    );
    if (!index.isReady || (index.sparse && !bounds.some(needsValue))) continue;
    const plan = planFor(index, bounds, order);
    if (!plan.bounded && !(plan.sorted && order.length > 0)) continue;
    if (!best || score(plan) > score(best)) best = plan;
  }
  return best;
}

/**
 * Keys below one array have an entry for each of its elements, never for a mixture of two: only the conditions of one
 * `$elemMatch` speak of one element and may bound several of these keys; without it, the first of them is bounded.
 */
function conditionsFor({ parts, multikey }: Index, at: number, conditions: Condition[]): Condition[] {
  const array = parts[at]?.[0];
  const together = parts.flatMap(([root], other) => (multikey[other] && root === array ? [other] : []));
  if (together.length < 2 || !multikey[at]) return conditions;
  const innermost = Math.max(...together.map((other) => multikey[other] ?? 0));
  const isBelow = ({ path, element }: Condition) => path.startsWith(`${array}.`) && isOneEntry(element, innermost);
  const element = conditions.find(isBelow)?.element;
  if (element === undefined) return at === together[0] ? conditions : [];
  return conditions.filter((one) => one.element === element);
}

/** A sparse index lacks the documents without its fields: it serves only queries that ask for a value of one. */
const needsValue = (bounds: Bounds | undefined): boolean =>
  bounds !== undefined && ('interval' in bounds || bounds.points.every((point) => point[0] !== rank.nothing));

function planFor(index: Index, bounds: (Bounds | undefined)[], order: SortOrder): Plan {
  const head = entryKey(index, []);
  let prefixes = [{ bytes: head, ends: [head.length] }];
  let exact = 0;
  for (; exact < index.paths.length; exact++) {
    const here = bounds[exact];
    if (!here || !('points' in here) || areTooMany(prefixes.length, here.points.length)) break;
    const points = index.descending[exact] ? here.points.map(invert) : here.points;
    prefixes = prefixes.flatMap(({ bytes, ends }) =>
      points.map((point) => {
        const longer = Buffer.concat([bytes, point]);
        return { bytes: longer, ends: [...ends, longer.length] };
      }),
    );
  }
  const next = bounds[exact];
  const interval = next && 'interval' in next ? next.interval : undefined;
  // Merging very many pieces takes longer than sorting what lies in them.
  const sort = prefixes.length > PIECES_AT_MOST ? undefined : sortFor(index, bounds, exact, interval, order);
  // No document has values longer than an entry may be.
  const possible = prefixes.filter(({ bytes }) => bytes.length <= limits.indexKeySize);
  const ranges = possible.map(({ bytes, ends }) => ({
    ...cut(bytes, interval, index.descending[exact] ?? false),
    sortedFrom: ends[sort?.from ?? exact] ?? head.length,
  }));
  return {
    index,
    ranges,
    reverse: sort?.reverse ?? false,
    sorted: sort !== undefined,
    bounded: exact + (interval ? 0.9 : 0),
  };
}

function cut(prefix: Buffer, interval: Interval | undefined, descending: boolean): { start: Buffer; end: Buffer } {
  if (!interval) return { start: prefix, end: behind(prefix) };
  const { low, lowOpen, high, highOpen } = interval;
  const [first, firstOpen, last, lastOpen] = descending
    ? [invert(high), highOpen, invert(low), lowOpen]
    : [low, lowOpen, high, highOpen];
  const start = Buffer.concat([prefix, first]);
  const end = Buffer.concat([prefix, last]);
  // A bound longer than any entry is cut: what is read too much does not match.
  const short = (key: Buffer): Buffer => key.subarray(0, limits.indexKeySize);
  return {
    start: short(firstOpen ? behind(start) : start),
    end: lastOpen && short(end).equals(end) ? end : behind(short(end)),
  };
}

/**
 * Whether walking the index gives the wanted order, and from which key on. Keys fixed to one value do not matter; several
 * exact values before the ordered keys are merged by the scan.
 */
function sortFor(
  index: Index,
  bounds: (Bounds | undefined)[],
  exact: number,
  interval: Interval | undefined,
  order: SortOrder,
) {
  const isCut = (at: number): boolean => at < exact || (at === exact && interval !== undefined);
  const fixed = new Set(index.paths.filter((_, at) => at < exact && single(bounds[at]) && !index.multikey[at]));
  const wanted = order.filter(([path]) => !fixed.has(path));
  if (wanted.length === 0) return { from: exact, reverse: false };
  for (let from = 0; from <= exact; from++) {
    const keys = index.paths
      .map((path, at) => ({ path, at, descending: index.descending[at] === true }))
      .filter(({ path, at }) => at >= from && !fixed.has(path));
    const reverse = keys[0]?.descending !== (wanted[0]?.[1] === -1);
    const fits = wanted.every(([path, direction], i) => {
      const found = keys[i];
      if (!found || found.path !== path || (found.descending !== (direction === -1)) !== reverse) return false;
      // A document with an array sorts by the first of its entries: none of those below the array may be cut off.
      const below = index.parts.flatMap(([root], at) => (root === index.parts[found.at]?.[0] ? [at] : []));
      return !index.multikey[found.at] || !below.some(isCut);
    });
    if (fits) return { from, reverse };
  }
  return undefined;
}

const single = (bounds: Bounds | undefined): boolean =>
  bounds !== undefined && 'points' in bounds && bounds.points.length === 1;
