import { setTimeout as wait } from 'node:timers/promises';
import { CloudFailure, conflict, invalid } from '../failure';
import { isDocument } from '../database/values';

export interface Fault {
  /** An action of the wire (`database.modifyDocument`, `functions.invokeFunction`), or its beginning up to a dot (`database`). */
  action: string;
  collection?: string;
  function?: string;
  kind: 'error' | 'delay' | 'dropAnswer' | 'conflict';
  code?: string;
  ms?: number;
  /** How many times; then it is spent. */
  count: number;
}
export interface Occasion {
  action: string;
  collection?: unknown;
  function?: unknown;
}
export interface Faults {
  add(fault: unknown): void;
  clear(): void;
  left(): Fault[];
  /** Throws or waits as the next fitting fault says; `drop` asks to do the work and lose the answer. */
  disturb(occasion: Occasion): Promise<'answer' | 'drop'>;
}

const KINDS = ['error', 'delay', 'dropAnswer', 'conflict'];

function isFault(value: unknown): value is Fault {
  return (
    isDocument(value) &&
    typeof value.action === 'string' &&
    KINDS.includes(String(value.kind)) &&
    typeof value.count === 'number'
  );
}

const fits = (fault: Fault, occasion: Occasion): boolean =>
  fault.count > 0 &&
  (occasion.action === fault.action || occasion.action.startsWith(`${fault.action}.`)) &&
  (fault.collection === undefined || fault.collection === occasion.collection) &&
  (fault.function === undefined || fault.function === occasion.function);

export function openFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (fault) => {
      if (!isFault(fault)) throw invalid('a fault is { action, collection?, function?, kind, code?, ms?, count }');
      faults.push({ ...fault });
    },
    clear: () => (faults = []),
    left: () => faults.filter(({ count }) => count > 0),
    disturb: async (occasion) => {
      const fault = faults.find((candidate) => fits(candidate, occasion));
      if (!fault) return 'answer';
      fault.count--;
      if (fault.kind === 'conflict') throw conflict();
      if (fault.kind === 'error') throw new CloudFailure(fault.code ?? 'SYS_ERR', 'injected fault');
      if (fault.kind === 'delay') await wait(fault.ms ?? 0);
      return fault.kind === 'dropAnswer' ? 'drop' : 'answer';
    },
  };
}
