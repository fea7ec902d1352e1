import { randomBytes } from 'node:crypto';
import { limits } from './limits';

/** What one database call cost. */
export interface Cost {
  collection: string;
  index: string | null;
  examined: number;
  returned: number;
}
/** One run of a function; `action` is its event's. */
const blank = (id: string, name: string, action: string | null = null, openid: string | null = null) => ({
  ...{ id, function: name, action, openid, cold: false, started: performance.now() },
  ms: null as number | null,
  error: null as string | null,
  calls: [] as ({ action: string; ms: number } & Partial<Cost>)[],
});
export type Invocation = ReturnType<typeof blank>;
export type Watch = ReturnType<typeof startWatch>;

const TOLERATED = 20;

function complaint(sender: Invocation | undefined, action: string, { collection, examined, returned }: Cost): string {
  const who = sender ? `${sender.function} ${sender.action ?? ''}`.trim() : 'a caller outside the functions';
  return `${who}: ${action} on ${collection} examined ${examined} documents for ${returned} without an index`;
}

/** Remembers the recent invocations and their database calls, and the queries that would be slow or dear in the cloud. */
export function startWatch() {
  const recent = new Map<string, Invocation>();
  let violations: string[] = [];
  const outside = blank('', '');
  return {
    begin: (name: string, action: string | null, openid: string | null): Invocation => {
      const invocation = blank(randomBytes(12).toString('hex'), name, action, openid);
      if (recent.size >= limits.invocationsRemembered) recent.delete(recent.keys().next().value ?? '');
      recent.set(invocation.id, invocation);
      return invocation;
    },
    // The SDK's sequence id starts with the TCB_SEQID of the invocation that sends it.
    invocationOf: (sequenceId: string): Invocation | undefined => recent.get(sequenceId.split('-')[0] ?? ''),
    /** Where the calls of an invocation are kept; those that no function sent are kept together. */
    callsOf: (invocation: Invocation | undefined) => (invocation ?? outside).calls,
    /** A query that only a small collection forgives is remembered as a violation. */
    judge: (invocation: Invocation | undefined, action: string, cost: Cost): void => {
      if (cost.index === null && cost.examined - cost.returned > TOLERATED)
        violations.push(complaint(invocation, action, cost));
    },
    end: (invocation: Invocation, error: string | null): void => {
      Object.assign(invocation, { ms: performance.now() - invocation.started, error });
    },
    invocations: (): Invocation[] => [...recent.values(), outside],
    violations: () => violations,
    clear: (): void => {
      recent.clear();
      outside.calls = [];
      violations = [];
    },
  };
}
