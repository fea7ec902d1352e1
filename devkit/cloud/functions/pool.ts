import { transformSync } from 'esbuild';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { limits } from '../limits';
import type { FunctionConfiguration } from './configuration';
import { createInstance, InvocationFailure, type Instance, type Job } from './instance';
import type { Task } from './worker';

const INSTANCES_AT_MOST = 8;
/** A busy instance is usually free again sooner than a new one has started. */
const PATIENCE_MS = 30;
const DRAIN_MS = 3_000;

interface Pool {
  instances: Set<Instance>;
  waiting: Job[];
  counted: { cold: number; warm: number };
  create(job: Job): Instance;
}

function retire({ instances }: Pool, instance: Instance): Promise<number> {
  instances.delete(instance);
  return instance.worker.terminate();
}

/** The time limit counts from the moment the function could begin: a cold start is not the function's own time. */
function watchTime(pool: Pool, instance: Instance): void {
  clearTimeout(instance.timer);
  if (!instance.job) return;
  const ms = instance.loaded ? instance.job.configuration.timeoutMs : limits.functionStartMs;
  instance.timer = setTimeout(() => {
    void retire(pool, instance);
    const words = `Invoking task timed out after ${ms / 1000} seconds`;
    takeJob(instance)?.reject(new InvocationFailure('FUNCTIONS_TIME_LIMIT_EXCEEDED', words));
    dispatch(pool);
  }, ms);
}

function takeJob(instance: Instance): Job | undefined {
  const { job } = instance;
  instance.job = undefined;
  clearTimeout(instance.timer);
  return job;
}

/**
 * An instance for the job: an idle one of its function, or a new one, in the place of another function's idle one when
 * the pool is full. No more start at once than there are cores: the others would only make each other slow.
 */
function instanceFor(pool: Pool, job: Job): { instance: Instance; cold: boolean } | undefined {
  const all = [...pool.instances];
  const own = all.filter((instance) => instance.function === job.configuration.name);
  const warm = own.find((instance) => !instance.job);
  if (warm) return { instance: warm, cold: false };
  if (own.length > 0 && performance.now() - job.since < PATIENCE_MS) return undefined;
  if (all.filter((instance) => !instance.loaded).length >= availableParallelism()) return undefined;
  const numberOf = (name: string) => all.filter((instance) => instance.function === name).length;
  const isSpare = ({ job: busy, function: name }: Instance) =>
    !busy && (own.length === 0 || numberOf(name) > own.length + 1);
  const other = all.length < INSTANCES_AT_MOST ? undefined : all.find(isSpare);
  if (all.length >= INSTANCES_AT_MOST && !other) return undefined;
  if (other) void retire(pool, other);
  const instance = pool.create(job);
  pool.instances.add(instance);
  return { instance, cold: true };
}

function dispatch(pool: Pool): void {
  for (const job of [...pool.waiting]) {
    const place = instanceFor(pool, job);
    if (!place) continue;
    pool.waiting.splice(pool.waiting.indexOf(job), 1);
    pool.counted[place.cold ? 'cold' : 'warm']++;
    place.instance.job = job;
    job.started(place.cold);
    watchTime(pool, place.instance);
    place.instance.worker.postMessage(job.task);
  }
}

function makePool(environment: { [name: string]: string }, log: (line: string) => void): Pool {
  const source = readFileSync(new URL('./worker.ts', import.meta.url), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs' });
  const create = (job: Job): Instance =>
    createInstance(code, environment, job, {
      log,
      loaded: (instance) => {
        instance.loaded = true;
        watchTime(pool, instance);
        dispatch(pool);
      },
      ended: (instance, outcome) => {
        const ended = takeJob(instance);
        if ('result' in outcome) ended?.resolve(outcome.result);
        else ended?.reject(new InvocationFailure('FUNCTIONS_EXECUTE_FAIL', outcome.error));
        dispatch(pool);
      },
      gone: (instance) => pool.instances.delete(instance),
    });
  const pool: Pool = { instances: new Set(), waiting: [], counted: { cold: 0, warm: 0 }, create };
  return pool;
}

/** A pool of threads, each bound to one function as an instance in the cloud is; excess invocations wait in order. */
export function openPool(environment: { [name: string]: string }, log: (line: string) => void) {
  const pool = makePool(environment, log);
  const running = new Set<Promise<string>>();
  return {
    run: (configuration: FunctionConfiguration, task: Task, started: (cold: boolean) => void): Promise<string> => {
      const done = new Promise<string>((resolve, reject) => {
        const job = { configuration, task, since: performance.now(), started, resolve, reject };
        pool.waiting.push(job);
        dispatch(pool);
        if (pool.waiting.includes(job)) setTimeout(() => dispatch(pool), PATIENCE_MS + 1);
      });
      running.add(done);
      void done.catch(() => undefined).finally(() => running.delete(done));
      return done;
    },
    /** Lets what has begun come to its end, if that does not take long. */
    drain: async (): Promise<void> => {
      const ended = Promise.allSettled([...running]);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
    },
    starts: () => ({ ...pool.counted, instances: pool.instances.size }),
    close: async (): Promise<void> => {
      pool.waiting.length = 0;
      await Promise.all([...pool.instances].map((instance) => retire(pool, instance)));
    },
  };
}
