import { transformSync } from 'esbuild';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { FunctionConfiguration } from './configuration';
import type { Outcome, Task } from './worker';

/** How an invocation ended badly; the names are the cloud's. */
export type Ending = 'FUNCTIONS_EXECUTE_FAIL' | 'FUNCTIONS_TIME_LIMIT_EXCEEDED';

export class InvocationFailure extends Error {
  constructor(
    readonly code: Ending,
    message: string,
    readonly detail: string = message,
  ) {
    super(message);
  }
}

interface Instance {
  worker: Worker;
  function: string;
  job: Job | undefined;
}
interface Job {
  configuration: FunctionConfiguration;
  task: Task;
  started(cold: boolean): void;
  finish(outcome: Outcome | InvocationFailure): void;
}

export interface Pool {
  run(configuration: FunctionConfiguration, task: Task, started: (cold: boolean) => void): Promise<string>;
  starts(): { cold: number; warm: number; instances: number };
  close(): Promise<void>;
}

const INSTANCES_AT_MOST = 8;
const LONGEST_LINE = 4000;

/** A pool of threads, each bound to one function as an instance in the cloud is; excess invocations wait in order. */
export function openPool(environment: { [name: string]: string }, log: (line: string) => void): Pool {
  const code = transformSync(readFileSync(new URL('./worker.ts', import.meta.url), 'utf8'), {
    loader: 'ts',
    format: 'cjs',
  }).code;
  const instances = new Set<Instance>();
  const waiting: Job[] = [];
  const counted = { cold: 0, warm: 0 };

  const retire = (instance: Instance): Promise<number> => {
    instances.delete(instance);
    return instance.worker.terminate();
  };

  const create = ({ name, memoryMb }: FunctionConfiguration): Instance => {
    const resourceLimits = { maxOldGenerationSizeMb: memoryMb };
    const worker = new Worker(code, { eval: true, env: environment, resourceLimits, stdout: true, stderr: true, name });
    const instance: Instance = { worker, function: name, job: undefined };
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.on('data', (chunk: Buffer) => log(`[${name}] ${chunk.toString().trimEnd().slice(0, LONGEST_LINE)}`));
    }
    worker.on('message', (outcome: Outcome) => end(instance, outcome));
    worker.on('error', (error) =>
      end(instance, new InvocationFailure('FUNCTIONS_EXECUTE_FAIL', 'the function crashed', String(error))),
    );
    worker.on('exit', () => {
      end(instance, new InvocationFailure('FUNCTIONS_EXECUTE_FAIL', 'the function exited'));
      instances.delete(instance);
      dispatch();
    });
    instances.add(instance);
    return instance;
  };

  const end = (instance: Instance, outcome: Outcome | InvocationFailure): void => {
    const { job } = instance;
    instance.job = undefined;
    job?.finish(outcome);
    dispatch();
  };

  const start = (job: Job, instance: Instance, cold: boolean): void => {
    counted[cold ? 'cold' : 'warm']++;
    const { timeoutMs } = job.configuration;
    const timer = setTimeout(() => {
      const failure = new InvocationFailure(
        'FUNCTIONS_TIME_LIMIT_EXCEEDED',
        `Invoking task timed out after ${timeoutMs / 1000} seconds`,
      );
      void retire(instance);
      end(instance, failure);
    }, timeoutMs);
    const { finish } = job;
    instance.job = { ...job, finish: (outcome) => (clearTimeout(timer), finish(outcome)) };
    job.started(cold);
    instance.worker.postMessage(job.task);
  };

  /** An instance for the function: an idle one, a new one, or a new one in the place of another function's idle one. */
  const instanceFor = (configuration: FunctionConfiguration): { instance: Instance; cold: boolean } | undefined => {
    const idle = [...instances].filter((instance) => !instance.job);
    const warm = idle.find((instance) => instance.function === configuration.name);
    if (warm) return { instance: warm, cold: false };
    if (instances.size >= INSTANCES_AT_MOST) {
      const other = idle[0];
      if (!other) return undefined;
      void retire(other);
    }
    return { instance: create(configuration), cold: true };
  };

  const dispatch = (): void => {
    for (let at = 0; at < waiting.length;) {
      const job = waiting[at];
      const place = job && instanceFor(job.configuration);
      if (!job || !place) {
        at++;
        continue;
      }
      waiting.splice(at, 1);
      start(job, place.instance, place.cold);
    }
  };

  return {
    run: (configuration, task, started) =>
      new Promise((resolve, reject) => {
        const finish = (outcome: Outcome | InvocationFailure): void => {
          if (outcome instanceof InvocationFailure) reject(outcome);
          else if ('error' in outcome)
            reject(new InvocationFailure('FUNCTIONS_EXECUTE_FAIL', 'the function threw', outcome.error));
          else resolve(outcome.result);
        };
        waiting.push({ configuration, task, started, finish });
        dispatch();
      }),
    starts: () => ({ ...counted, instances: instances.size }),
    close: async () => {
      await Promise.all([...instances].map(retire));
    },
  };
}
