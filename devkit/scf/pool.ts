import { transformSync } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configurations } from './configuration';
import { InvocationFailure, startInstance, type Answer, type Instance, type Job } from './instance';
import { functionLimits } from './limits';
import { instanceFor, patienceOf, retire, sweep, type Pool } from './places';
import type { Report } from './runtime';

const DRAIN_MS = 3_000;
const SWEEP_MS = 60_000;

/** The time limit counts from the moment the function could begin: a cold start is not the function's own time. */
function watchTime(pool: Pool, instance: Instance): void {
  clearTimeout(instance.timer);
  const ms = instance.loaded ? instance.configuration.timeoutMs : functionLimits.functionStartMs;
  instance.timer = setTimeout(() => {
    void retire(pool, instance);
    const words = `Invoking task timed out after ${ms / 1000} seconds`;
    instance.job.reject(new InvocationFailure('FUNCTIONS_TIME_LIMIT_EXCEEDED', words));
    dispatch(pool);
  }, ms);
}

function dispatch(pool: Pool): void {
  sweep(pool);
  for (const job of [...pool.waiting]) {
    const place = instanceFor(pool, job);
    if (!place) continue;
    pool.waiting.splice(pool.waiting.indexOf(job), 1);
    pool.counted[place.cold ? 'cold' : 'warm']++;
    Object.assign(place.instance, { job, state: 'works' });
    job.started(place.cold);
    watchTime(pool, place.instance);
    place.instance.process.send(job.task);
  }
}

/** After its answer an invocation goes on until it has nothing left to do; only then its instance takes another. */
function hear(pool: Pool, instance: Instance, report: Report): void {
  const { job } = instance;
  if (report === 'loaded') {
    instance.loaded = true;
    pool.startMs = performance.now() - instance.bornAt;
    watchTime(pool, instance);
  } else if (report === 'idle') {
    clearTimeout(instance.timer);
    Object.assign(instance, { state: 'idle', idleSince: pool.now() });
    job.over();
  } else if ('line' in report) return job.line(report.line, report.isError);
  else {
    instance.state = 'lingers';
    answer(job, report);
  }
  dispatch(pool);
  if (instance.state === 'idle' && pool.instances.size > functionLimits.instancesAtMost) void retire(pool, instance);
}

function answer(job: Job, report: Answer | { error: string }): void {
  if ('error' in report) job.reject(new InvocationFailure('FUNCTIONS_EXECUTE_FAIL', report.error));
  else if (Buffer.byteLength(report.result) > functionLimits.functionAnswerSize)
    job.reject(new InvocationFailure('EXCEED_MAX_RESPONSE_SIZE'));
  else job.resolve(report);
}

/** A pool of processes, each bound to one function as an instance in the cloud is; excess invocations wait in order. */
export function openPool(environment: { [name: string]: string }, now: () => number) {
  const { code } = transformSync(readFileSync(join(__dirname, 'runtime.ts'), 'utf8'), { loader: 'ts', format: 'cjs' });
  const running = new Set<Promise<void>>();
  const pool: Pool = {
    ...{ startMs: 0, instances: new Set(), waiting: [], counted: { cold: 0, warm: 0 }, isCurrent: () => true, now },
    start: (first) =>
      startInstance(code, environment, first, hear.bind(null, pool), (instance, failure) => {
        clearTimeout(instance.timer);
        pool.instances.delete(instance);
        instance.job.reject(failure);
        instance.job.over();
        dispatch(pool);
      }),
  };
  const sweeping = setInterval(() => sweep(pool), SWEEP_MS).unref();
  return {
    run: (job: Omit<Job, 'since' | 'resolve' | 'reject' | 'over'>): Promise<Answer> =>
      new Promise<Answer>((resolve, reject) => {
        const ended = new Promise<void>((over) => {
          pool.waiting.push({ ...job, since: performance.now(), resolve, reject, over });
        });
        running.add(ended);
        void ended.then(() => running.delete(ended));
        dispatch(pool);
        if (pool.waiting.length > 0) setTimeout(() => dispatch(pool), patienceOf(pool) + 1);
      }),
    /** From now on calls are answered by these; what runs comes to its end. */
    swap: (current: Configurations): void => {
      pool.isCurrent = (configuration) => current.get(configuration.name) === configuration;
      for (const job of pool.waiting) job.configuration = current.get(job.configuration.name) ?? job.configuration;
      dispatch(pool);
    },
    sweep: (): void => sweep(pool),
    /** Lets what has begun come to its end, with what it leaves behind, if that does not take long. */
    drain: async (atMostMs = DRAIN_MS): Promise<void> => {
      const ended = Promise.all([...running]);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, atMostMs).unref())]);
    },
    starts: () => ({ ...pool.counted, instances: pool.instances.size }),
    close: async (): Promise<void> => {
      clearInterval(sweeping);
      pool.waiting.length = 0;
      await Promise.all([...pool.instances].map((instance) => retire(pool, instance)));
    },
  };
}
