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
  call(invocation: Invocation | undefined, call: DatabaseCall): void;
  end(invocation: Invocation, error: string | null): void;
  invocations(): Invocation[];
  violations(): string[];
  clear(): void;
}

/** Remembers the recent invocations and their database calls, and the queries that would be slow or dear in the cloud. */
export function startWatch(newId: () => string): Watch {
  const recent = new Map<string, Invocation>();
  const started = new WeakMap<Invocation, number>();
  let violations: string[] = [];
  return {
    begin: (functionName, action, openid) => {
      const invocation: Invocation = {
        id: newId(),
        function: functionName,
        action,
        openid,
        cold: false,
        ms: null,
        error: null,
        calls: [],
      };
      if (recent.size >= limits.invocationsRemembered) recent.delete(recent.keys().next().value ?? '');
      recent.set(invocation.id, invocation);
      started.set(invocation, performance.now());
      return invocation;
    },
    // The SDK's sequence id starts with the TCB_SEQID of the invocation that sends it.
    invocationOf: (sequenceId) => recent.get(sequenceId.slice(0, sequenceId.indexOf('-'))),
    call: (invocation, call) => {
      invocation?.calls.push(call);
      const { collection, index, examined = 0, returned = 0 } = call;
      if (index !== null || examined - returned <= TOLERATED) return;
      const who = invocation
        ? `${invocation.function} ${invocation.action ?? ''}`.trim()
        : 'a caller outside the functions';
      violations.push(
        `${who}: ${call.action} on ${collection} examined ${examined} documents for ${returned} without an index`,
      );
    },
    end: (invocation, error) => {
      invocation.ms = performance.now() - (started.get(invocation) ?? 0);
      invocation.error = error;
    },
    invocations: () => [...recent.values()],
    violations: () => violations,
    clear: () => {
      recent.clear();
      violations = [];
    },
  };
}
