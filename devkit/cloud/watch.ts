import { limits } from './limits';

/** What one database call cost. */
export interface Cost {
  collection: string;
  index: string | null;
  examined: number;
  returned: number;
}
export interface DatabaseCall extends Partial<Cost> {
  action: string;
  ms: number;
}
export interface Invocation {
  id: string;
  function: string;
  /** The event's `action`, when it has one. */
  action: string | null;
  openid: string | null;
  cold: boolean;
  ms: number | null;
  error: string | null;
  calls: DatabaseCall[];
}

const TOLERATED = 20;

export interface Watch {
  begin(functionName: string, action: string | null, openid: string | null): Invocation;
  invocationOf(sequenceId: string): Invocation | undefined;
  /** Where the calls of an invocation are kept; those that no function sent are kept together. */
  callsOf(invocation: Invocation | undefined): DatabaseCall[];
  /** Judges the cost of one query; a query that only a small collection forgives is remembered as a violation. */
  judge(invocation: Invocation | undefined, action: string, cost: Cost): void;
  end(invocation: Invocation, error: string | null): void;
  invocations(): Invocation[];
  violations(): string[];
  clear(): void;
}

const blank = (id: string, functionName: string, action: string | null, openid: string | null): Invocation => ({
  id,
  function: functionName,
  action,
  openid,
  cold: false,
  ms: null,
  error: null,
  calls: [],
});

/** Remembers the recent invocations and their database calls, and the queries that would be slow or dear in the cloud. */
export function startWatch(newId: () => string): Watch {
  const recent = new Map<string, Invocation>();
  const started = new WeakMap<Invocation, number>();
  let violations: string[] = [];
  const outside = blank('', '', null, null);
  return {
    begin: (functionName, action, openid) => {
      const invocation = blank(newId(), functionName, action, openid);
      if (recent.size >= limits.invocationsRemembered) recent.delete(recent.keys().next().value ?? '');
      recent.set(invocation.id, invocation);
      started.set(invocation, performance.now());
      return invocation;
    },
    // The SDK's sequence id starts with the TCB_SEQID of the invocation that sends it.
    invocationOf: (sequenceId) => recent.get(sequenceId.slice(0, sequenceId.indexOf('-'))),
    judge: (invocation, action, { collection, index, examined, returned }) => {
      if (index !== null || examined - returned <= TOLERATED) return;
      const who = invocation
        ? `${invocation.function} ${invocation.action ?? ''}`.trim()
        : 'a caller outside the functions';
      violations.push(
        `${who}: ${action} on ${collection} examined ${examined} documents for ${returned} without an index`,
      );
    },
    end: (invocation, error) => {
      invocation.ms = performance.now() - (started.get(invocation) ?? 0);
      invocation.error = error;
    },
    callsOf: (invocation) => (invocation ?? outside).calls,
    invocations: () => [...recent.values(), outside],
    violations: () => violations,
    clear: () => {
      recent.clear();
      outside.calls = [];
      violations = [];
    },
  };
}
