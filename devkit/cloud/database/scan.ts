import { nearness } from '../../mongo/geo-operators';
import { compileFilter } from '../../mongo/matcher';
import { sortDocuments, type SortOrder } from '../../mongo/sort';
import { choosePlans, type Plan, type Range } from './planner';
import { positionOf } from './keys';
import { naturalOrder, rowAt, type Collection, type Row, type Store } from './store';
import type { Document } from '../../mongo/values';
import type { Cost } from '../watch';

export interface Query {
  filter: Document;
  order?: SortOrder;
  skip?: number;
  limit?: number;
}

export function find(store: Store, collection: Collection, query: Query): { rows: Row[]; cost: Cost } {
  const { filter, order = [], skip = 0, limit = Infinity } = query;
  const matches = compileFilter(filter);
  const plans = choosePlans(collection.indexes, filter, order);
  const [plan] = plans;
  const near = order.length === 0 ? nearness(filter) : undefined;
  const sorted = !near && (order.length === 0 || (plan?.sorted === true && plans.length === 1));
  const wanted = sorted ? skip + limit : Infinity;
  const rows: Row[] = [];
  let examined = 0;
  for (const row of plan ? byIndexes(store, collection, plans) : naturalOrder(store, collection)) {
    if (rows.length >= wanted) break;
    examined++;
    if (matches(row.document)) rows.push(row);
  }
  const ordered = near
    ? sortDocuments(rows, ({ document }) => ({ metres: near(document) }), [['metres', 1]])
    : sortDocuments(rows, (row) => row.document, sorted ? [] : order);
  const page = ordered.slice(skip, skip + limit);
  const indexes = plans.map(({ index }) => index.name);
  const cost = { collection: collection.name, indexes, examined, returned: page.length, filter, order, skip };
  return { rows: page, cost };
}

function* byIndexes(store: Store, collection: Collection, plans: Plan[]): Generator<Row> {
  const mayRepeat = plans.length > 1 || plans.some(({ index }) => index.multikey.some(Boolean));
  const seen = mayRepeat ? new Set<number>() : undefined;
  for (const plan of plans) {
    for (const entry of plan.ranges.length === 1 || !plan.sorted ? chained(store, plan) : merged(store, plan)) {
      const position = positionOf(entry);
      if (seen?.has(position)) continue;
      seen?.add(position);
      const row = rowAt(store, collection, position);
      if (row) yield row;
    }
  }
}

const walk = (store: Store, { start, end }: Range, reverse: boolean): Iterable<Buffer> =>
  store.entries.getKeys(reverse ? { start: end, end: start, reverse } : { start, end });

function* chained(store: Store, plan: Plan): Generator<Buffer> {
  for (const range of plan.ranges) yield* walk(store, range, plan.reverse);
}

/** Several exact values before the ordered keys: their pieces of the index are merged, so that only the wanted rows are read. */
function* merged(store: Store, plan: Plan): Generator<Buffer> {
  const heads = plan.ranges.flatMap((range) => {
    const entries = walk(store, range, plan.reverse)[Symbol.iterator]();
    const first = entries.next();
    return first.done ? [] : [{ entries, from: range.sortedFrom, entry: Buffer.from(first.value) }];
  });
  const sign = plan.reverse ? -1 : 1;
  try {
    for (let [head] = heads; head; [head] = heads) {
      for (const other of heads) if (sign * compareHeads(other, head) < 0) head = other;
      yield head.entry;
      const next = head.entries.next();
      if (next.done) heads.splice(heads.indexOf(head), 1);
      else head.entry = Buffer.from(next.value);
    }
  } finally {
    // Whoever has enough lets go of the snapshots that are read.
    for (const { entries } of heads) entries.return?.();
  }
}

type Head = { entry: Buffer; from: number };
const compareHeads = (left: Head, right: Head): number =>
  Buffer.compare(left.entry.subarray(left.from), right.entry.subarray(right.from));
