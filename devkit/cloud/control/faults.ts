import { setTimeout as wait } from 'node:timers/promises';
import { isDocument } from '../../mongo/values';
import { CloudFailure, conflict, invalid } from '../failure';

interface Fault {
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
export type Faults = ReturnType<typeof openFaults>;

const KINDS = ['error', 'delay', 'dropAnswer', 'conflict'];

const isFault = (value: unknown): value is Fault & { [field: string]: unknown } =>
  isDocument(value) &&
  typeof value.action === 'string' &&
  KINDS.includes(String(value.kind)) &&
  typeof value.count === 'number';

const fits = (fault: Fault, occasion: { action: string; collection?: unknown; function?: unknown }): boolean =>
  fault.count > 0 &&
  `${occasion.action}.`.startsWith(`${fault.action}.`) &&
  (fault.collection ?? occasion.collection) === occasion.collection &&
  (fault.function ?? occasion.function) === occasion.function;

/** Faults on demand. */
export function openFaults() {
  let faults: Fault[] = [];
  return {
    add: (fault: unknown): void => {
      if (!isFault(fault)) throw invalid('a fault is { action, collection?, function?, kind, code?, ms?, count }');
      faults.push({ ...fault });
    },
    clear: (): void => void (faults = []),
    left: (): Fault[] => faults.filter(({ count }) => count > 0),
    /** Throws or waits as the next fitting fault says; `drop` asks to do the work and lose the answer. */
    disturb: async (occasion: {
      action: string;
      collection?: unknown;
      function?: unknown;
    }): Promise<'answer' | 'drop'> => {
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
