import { transformSync } from 'esbuild';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { CloudFailure } from '../failure';
import type { FunctionConfiguration } from './configuration';
import type { Birth, Outcome, Task } from './worker';

/** An invocation that ended badly; the codes are the cloud's. `detail` is for the log, never for the caller. */
export class InvocationFailure extends CloudFailure {
  constructor(
    code: 'FUNCTIONS_EXECUTE_FAIL' | 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    readonly detail: string,
  ) {
    super(code, code === 'FUNCTIONS_EXECUTE_FAIL' ? 'the function failed' : detail);
  }
}

const crash = (detail: string): InvocationFailure => new InvocationFailure('FUNCTIONS_EXECUTE_FAIL', detail);

interface Instance {
  worker: Worker;
  function: string;
  loaded: boolean;
  job: Job | undefined;
}
interface Job {
  configuration: FunctionConfiguration;
  task: Task;
  since: number;
  started(cold: boolean): void;
  resolve(result: string): void;
  reject(failure: InvocationFailure): void;
  timer?: NodeJS.Timeout;
}

const INSTANCES_AT_MOST = 8;
/** A busy instance is usually free again sooner than a new one has started. */
const PATIENCE_MS = 30;
const LONGEST_LINE = 4000;

/** A pool of threads, each bound to one function as an instance in the cloud is; excess invocations wait in order. */
export function openPool(environment: { [name: string]: string }, log: (line: string) => void) {
  const source = readFileSync(new URL('./worker.ts', import.meta.url), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs' });
  const instances = new Set<Instance>();
  const waiting: Job[] = [];
  const counted = { cold: 0, warm: 0 };

  const retire = (instance: Instance): Promise<number> => {
    instances.delete(instance);
    return instance.worker.terminate();
  };

  const create = ({ name, file, memoryMb }: FunctionConfiguration, clockShiftMs: number): Instance => {
    const workerData: Birth = { file, clockShiftMs };
    const resourceLimits = { maxOldGenerationSizeMb: memoryMb };
    const worker = new Worker(code, {
      eval: true,
      env: environment,
      workerData,
      resourceLimits,
      stdout: true,
      stderr: true,
    });
    const instance: Instance = { worker, function: name, loaded: false, job: undefined };
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.on('data', (chunk: Buffer) => log(`[${name}] ${chunk.toString().trimEnd().slice(0, LONGEST_LINE)}`));
    }
    worker.on('message', (outcome: Outcome) => (outcome === 'loaded' ? loaded(instance) : end(instance, outcome)));
    worker.on('error', (error) => end(instance, crash(String(error))));
    worker.on('exit', () => {
      instances.delete(instance);
      end(instance, crash('the function exited'));
    });
    instances.add(instance);
    return instance;
  };

  const loaded = (instance: Instance): void => {
    instance.loaded = true;
    watchTime(instance);
    dispatch();
  };

  /** The time limit counts from the moment the function could begin: a cold start is not the function's own time. */
  const watchTime = (instance: Instance): void => {
    const { job } = instance;
    if (!job || !instance.loaded) return;
    const seconds = job.configuration.timeoutMs / 1000;
    job.timer = setTimeout(() => {
      void retire(instance);
      end(
        instance,
        new InvocationFailure('FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${seconds} seconds`),
      );
    }, seconds * 1000);
  };

  const end = (instance: Instance, outcome: Exclude<Outcome, 'loaded'> | InvocationFailure): void => {
    const { job } = instance;
    instance.job = undefined;
    clearTimeout(job?.timer);
    if (outcome instanceof InvocationFailure) job?.reject(outcome);
    else if ('error' in outcome) job?.reject(crash(outcome.error));
    else job?.resolve(outcome.result);
    dispatch();
  };

  const start = (job: Job, instance: Instance, cold: boolean): void => {
    counted[cold ? 'cold' : 'warm']++;
    instance.job = job;
    job.started(cold);
    watchTime(instance);
    instance.worker.postMessage(job.task);
  };

  /**
   * An instance for the job: an idle one of its function, or a new one, in the place of another function's idle one when
   * the pool is full. No more start at once than there are cores: the others would only make each other slow.
   */
  const instanceFor = ({ configuration, task, since }: Job): { instance: Instance; cold: boolean } | undefined => {
    const all = [...instances];
    const own = all.filter((instance) => instance.function === configuration.name);
    const warm = own.find((instance) => !instance.job);
    if (warm) return { instance: warm, cold: false };
    if (own.length > 0 && performance.now() - since < PATIENCE_MS) return undefined;
    if (all.filter((instance) => !instance.loaded).length >= availableParallelism()) return undefined;
    const other = all.length < INSTANCES_AT_MOST ? undefined : all.find((instance) => !instance.job);
    if (all.length >= INSTANCES_AT_MOST && !other) return undefined;
    if (other) void retire(other);
    return { instance: create(configuration, task.clockShiftMs), cold: true };
  };

  const dispatch = (): void => {
    for (const job of [...waiting]) {
      const place = instanceFor(job);
      if (!place) continue;
      waiting.splice(waiting.indexOf(job), 1);
      start(job, place.instance, place.cold);
    }
  };

  return {
    run: (configuration: FunctionConfiguration, task: Task, started: (cold: boolean) => void): Promise<string> =>
      new Promise((resolve, reject) => {
        const job = { configuration, task, since: performance.now(), started, resolve, reject };
        waiting.push(job);
        dispatch();
        if (waiting.includes(job)) setTimeout(dispatch, PATIENCE_MS + 1);
      }),
    starts: () => ({ ...counted, instances: instances.size }),
    close: async (): Promise<void> => {
      waiting.length = 0;
      await Promise.all([...instances].map(retire));
    },
  };
}
