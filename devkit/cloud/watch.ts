import { randomBytes } from 'node:crypto';
import type { SortOrder } from '../mongo/sort';
import type { Document } from '../mongo/values';
import { indexesFor, shapeOf } from '../mongo/advice';
import { limits } from './limits';

/** What one query cost. Without a filter nothing was searched for. */
export interface Cost {
  collection: string;
  /** None: the whole collection was walked; several: one for each branch of an `$or`. */
  indexes: string[];
  examined: number;
  returned: number;
  filter?: Document;
  order?: SortOrder;
  skip?: number;
}
/** A request of the SDK, as it came and as it ended. */
type Sent = { action: string; started: number; error: string | null };
/** A query as it is remembered: its shape instead of its values. */
type Query = Pick<Cost, 'collection' | 'examined' | 'returned'> & { index: string | null; shape: string | null };
/** One request of the SDK: `at` counts from the begin of its invocation, the costs of its queries are summed. */
type Call = Omit<Sent, 'started'> & { at: number; ms: number; queries: Query[] } & Partial<Query>;

/** One run of a function; `action` is its event's. */
const blank = (id: string, name: string, action: string | null, openid: string | null, at: number) => ({
  id,
  function: name,
  action,
  openid,
  at,
  cold: false,
  started: performance.now(),
  ms: null as number | null,
  error: null as string | null,
  roundTrips: 0,
  examined: 0,
  returned: 0,
  calls: [] as Call[],
  logs: [] as string[],
});
export type Invocation = ReturnType<typeof blank>;
export type Watch = ReturnType<typeof startWatch>;

/** How many documents a query may read beyond what it returns; by an index, beyond that and what it skips, many times more. */
const TOLERATED = { more: 20, times: 10 };
const isScan = ({ indexes }: Cost): boolean => indexes.length === 0;
const isDear = ({ indexes, examined, returned, skip = 0 }: Cost): boolean =>
  indexes.length === 0
    ? examined - returned > TOLERATED.more
    : examined - returned - skip > Math.max(TOLERATED.more, returned * TOLERATED.times);

/** What a call read of a collection without an index counts as a whole: a lookup reads it again for each document. */
function judged(costs: Cost[]): Cost[] {
  const scans = new Map<string, Cost>();
  for (const cost of costs.filter(isScan)) {
    const { examined, returned } = scans.get(cost.collection) ?? { examined: 0, returned: 0 };
    scans.set(cost.collection, { ...cost, examined: examined + cost.examined, returned: returned + cost.returned });
  }
  return [...costs.filter((cost) => !isScan(cost)), ...scans.values()];
}

function complaint(sender: Invocation | undefined, action: string, cost: Cost): string {
  const { collection, examined, returned, filter = {}, order } = cost;
  const { index } = remembered(cost);
  const who = sender ? `${sender.function} ${sender.action ?? ''}`.trim() : 'a caller outside the functions';
  const what = `examined ${examined} documents for ${returned} ${index ? `by the index ${index}` : 'without an index'}`;
  const better = indexesFor(filter, order).map((one) => JSON.stringify(one));
  const advice = better.length > 0 ? `this would help: ${better.join(', ')}` : 'no index can serve it';
  return `${who}: ${action} on ${collection} ${what}, asking ${shapeOf(filter, order)}; ${advice}`;
}

const remembered = ({ collection, indexes, examined, returned, filter, order }: Cost): Query => ({
  ...{ collection, index: indexes.join(' + ') || null, examined, returned },
  shape: filter ? shapeOf(filter, order) : null,
});
const sumOf = (costs: Query[], field: 'examined' | 'returned') => costs.reduce((sum, cost) => sum + cost[field], 0);
const useOf = (collection: string, index: string | null): string => JSON.stringify([collection, index]);

/** Remembers the recent invocations with their database calls, and the queries that would be slow or dear in the cloud. */
export function startWatch(now: () => number) {
  const recent = new Map<string, Invocation>();
  const uses = new Map<string, number>();
  const violations: string[] = [];
  let outside = blank('outside', '', null, null, now());
  let changes = 0;
  return {
    begin: (name: string, action: string | null, openid: string | null): Invocation => {
      const invocation = blank(randomBytes(12).toString('hex'), name, action, openid, now());
      if (recent.size >= limits.invocationsRemembered) recent.delete(recent.keys().next().value ?? '');
      recent.set(invocation.id, invocation);
      changes++;
      return invocation;
    },
    // The SDK's sequence id starts with the TCB_SEQID of the invocation that sends it.
    invocationOf: (sequenceId: string): Invocation | undefined => recent.get(sequenceId.split('-')[0] ?? ''),
    /** Keeps a call with its invocation; those that no function sent are kept together. */
    record: (sender: Invocation | undefined, { action, started, error }: Sent, costs: Cost[]): void => {
      const holder = sender ?? outside;
      const queries = costs.map(remembered);
      const whole = { examined: sumOf(queries, 'examined'), returned: sumOf(queries, 'returned') };
      const times = { at: started - holder.started, ms: performance.now() - started };
      if (holder.calls.length >= limits.callsRemembered) holder.calls.shift();
      holder.calls.push({ action, ...times, error, queries, ...(queries[0] && { ...queries[0], ...whole }) });
      holder.roundTrips++;
      holder.examined += whole.examined;
      holder.returned += whole.returned;
      for (const cost of costs.filter(({ filter, indexes }) => filter || indexes.length > 0)) {
        for (const index of isScan(cost) ? [null] : cost.indexes) {
          const use = useOf(cost.collection, index);
          uses.set(use, (uses.get(use) ?? 0) + 1);
        }
      }
      violations.push(
        ...judged(costs)
          .filter(isDear)
          .map((cost) => complaint(sender, action, cost)),
      );
      violations.splice(0, violations.length - limits.violationsRemembered);
      changes++;
    },
    end: (invocation: Invocation, error: string | null): void => {
      Object.assign(invocation, { ms: performance.now() - invocation.started, error });
      changes++;
    },
    /** Grows whenever something happened. */
    changes: () => changes,
    invocations: (): Invocation[] => [...recent.values(), outside],
    /** How many queries went by this index; `null`: by none. */
    usesOf: (collection: string, index: string | null): number => uses.get(useOf(collection, index)) ?? 0,
    violations: () => violations,
    /** They outlive everything else: whoever clears between two tests must not hide what the first one did. */
    clearViolations: (): void => void (violations.length = 0),
    clear: (): void => {
      recent.clear();
      uses.clear();
      outside = blank('outside', '', null, null, now());
      changes++;
    },
  };
}
