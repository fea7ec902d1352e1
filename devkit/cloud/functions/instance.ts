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

export interface Job {
  configuration: FunctionConfiguration;
  task: Task;
  since: number;
  started(cold: boolean): void;
  resolve(result: string): void;
  reject(failure: InvocationFailure): void;
}
/** A thread of one function; it has a job or is idle. */
export interface Instance {
  worker: Worker;
  function: string;
  loaded: boolean;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
}
export interface InstanceEvents {
  loaded(instance: Instance): void;
  ended(instance: Instance, outcome: { result: string } | { error: string }): void;
  gone(instance: Instance): void;
  log(line: string): void;
}

const LONGEST_LINE = 4000;

export function createInstance(
  code: string,
  environment: { [name: string]: string },
  { configuration, task }: Job,
  events: InstanceEvents,
): Instance {
  const { name, file, memoryMb } = configuration;
  const workerData: Birth = { file, clockShiftMs: task.clockShiftMs };
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb };
  const own = { env: environment, workerData, resourceLimits, stdout: true, stderr: true };
  const worker = new Worker(code, { ...own, eval: true });
  const instance: Instance = { worker, function: name, loaded: false, job: undefined, timer: undefined };
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.on('data', (chunk: Buffer) => events.log(`[${name}] ${chunk.toString().trimEnd().slice(0, LONGEST_LINE)}`));
  }
  worker.on('message', (outcome: Outcome) =>
    outcome === 'loaded' ? events.loaded(instance) : events.ended(instance, outcome),
  );
  worker.on('error', (error) => events.ended(instance, { error: String(error) }));
  worker.on('exit', () => {
    events.gone(instance);
    events.ended(instance, { error: 'the function exited' });
  });
  return instance;
}
