import { availableParallelism } from 'node:os';
import type { FunctionConfiguration } from './configuration';
import { kill, type Instance, type Job } from './instance';
import { functionLimits } from './limits';

/** A busy instance is usually free again sooner than a new one has started. */
const PATIENCE_MS = 100;

export interface Pool {
  /** How long the last new instance took until it was there: on a busy machine it pays to wait longer for an old one. */
  startMs: number;
  instances: Set<Instance>;
  waiting: Job[];
  counted: { cold: number; warm: number };
  isCurrent(configuration: FunctionConfiguration): boolean;
  now(): number;
  start(job: Job): Instance;
}

export const patienceOf = ({ startMs }: Pool): number => Math.max(PATIENCE_MS, startMs);

export function retire({ instances }: Pool, instance: Instance): Promise<void> {
  instances.delete(instance);
  return kill(instance);
}

/** Ends what has been idle for too long, and what runs code that is no longer deployed. */
export function sweep(pool: Pool): void {
  for (const instance of pool.instances) {
    const isOld =
      pool.now() - instance.idleSince > functionLimits.functionIdleMs || !pool.isCurrent(instance.configuration);
    if (instance.state === 'idle' && isOld) void retire(pool, instance);
  }
}

/**
 * An instance for the job: an idle one of its function, or a new one. No more start at once than there are cores: the
 * others would only make each other slow. In a full pool the new one takes the place of another function's idle one;
 * only a function of which no instance works starts one more in any case, whether it has none or all of them still end
 * what they left behind: what the others wait for may be this very job.
 */
export function instanceFor(pool: Pool, job: Job): { instance: Instance; cold: boolean } | undefined {
  const all = [...pool.instances];
  const of = (wanted: FunctionConfiguration) => all.filter(({ configuration }) => configuration === wanted);
  const own = of(job.configuration);
  const warm = own.find(({ state, process: { connected } }) => state === 'idle' && connected);
  if (warm) return { instance: warm, cold: false };
  if (own.length > 0 && performance.now() - job.since < patienceOf(pool)) return undefined;
  if (all.filter((instance) => !instance.loaded).length >= availableParallelism()) return undefined;
  if (all.length >= functionLimits.instancesAtMost) {
    const noneWorks = own.every(({ state }) => state === 'lingers');
    const isSpare = ({ state, configuration }: Instance) =>
      state === 'idle' && (noneWorks || of(configuration).length > own.length + 1);
    const spare = all.find(isSpare);
    if (spare) void retire(pool, spare);
    else if (!noneWorks) return undefined;
  }
  const instance = pool.start(job);
  pool.instances.add(instance);
  return { instance, cold: true };
}
