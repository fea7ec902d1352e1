import { spawn, type ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { FunctionConfiguration } from './configuration';
import { holdsTooMuch } from './memory';
import type { Report, Task } from './runtime';

/** What the cloud says of an invocation that ended badly. `detail` is for the log, never for the caller. */
const WORDS = {
  FUNCTIONS_EXECUTE_FAIL: 'the function failed',
  FUNCTIONS_TIME_LIMIT_EXCEEDED: 'the function took longer than its time limit',
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: 'the function needed more than its memory',
  EXCEED_MAX_RESPONSE_SIZE: 'the answer of the function is too large',
};
export class InvocationFailure extends Error {
  constructor(
    readonly code: keyof typeof WORDS,
    readonly detail = WORDS[code],
  ) {
    super(WORDS[code]);
  }
}

export interface Answer {
  result: string;
  memoryMb: number;
}
export interface Job {
  configuration: FunctionConfiguration;
  task: Task;
  since: number;
  started(cold: boolean): void;
  line(text: string, isError: boolean): void;
  resolve(answer: Answer): void;
  reject(failure: InvocationFailure): void;
  /** Nothing of it runs any more. */
  over(): void;
}
/** A process of one version of one function. It lingers over what its job has left behind after the answer. */
export interface Instance {
  process: ChildProcess;
  configuration: FunctionConfiguration;
  bornAt: number;
  loaded: boolean;
  job: Job;
  state: 'works' | 'lingers' | 'idle';
  timer: NodeJS.Timeout | undefined;
  idleSince: number;
}

const LAST_WORDS = 20_000;
const HEAP_IS_FULL = 'heap out of memory';
const LOOK_AT_MEMORY_MS = 50;

const hearLines = (stream: Readable | null, hear: (line: string) => void) =>
  stream && createInterface(stream).on('line', hear);

/** `told` hears what the runtime reports; `gone` is called once, with the reason, however the process ended. */
export function startInstance(
  code: string,
  env: { [name: string]: string },
  job: Job,
  told: (instance: Instance, report: Report) => void,
  gone: (instance: Instance, failure: InvocationFailure) => void,
): Instance {
  const { configuration, task } = job;
  const { file, memoryMb } = configuration;
  const argv = [`--max-old-space-size=${memoryMb}`, '-e', code, file, String(task.clockShiftMs)];
  const child = spawn(process.execPath, argv, { cwd: dirname(file), env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const instance: Instance = {
    process: child,
    configuration,
    bornAt: performance.now(),
    loaded: false,
    job,
    state: 'works',
    timer: undefined,
    idleSince: 0,
  };
  // Written past the runtime, as loggers do that write to the descriptor.
  hearLines(child.stdout, (line) => told(instance, { line, isError: false }));
  // Also what the runtime itself cannot tell any more: a crash, or that the heap is full.
  let [lastWords, isFull] = ['', false];
  hearLines(child.stderr, (line) => {
    lastWords = `${lastWords}${line}\n`.slice(-LAST_WORDS);
    told(instance, { line, isError: true });
  });
  child.on('message', (report: Report) => told(instance, report));
  child.on('error', (error) => (lastWords += error.message));
  const looking = setInterval(() => {
    if (instance.state === 'idle' || !holdsTooMuch(child.pid, memoryMb)) return;
    isFull = child.kill('SIGKILL');
  }, LOOK_AT_MEMORY_MS).unref();
  child.on('close', (exitCode, signal) => {
    clearInterval(looking);
    const isMemory = isFull || lastWords.includes(HEAP_IS_FULL);
    const reason = lastWords.trim() || `the function exited with ${exitCode ?? signal}`;
    gone(
      instance,
      new InvocationFailure(isMemory ? 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED' : 'FUNCTIONS_EXECUTE_FAIL', reason),
    );
  });
  return instance;
}

export async function kill({ process: child, timer }: Instance): Promise<void> {
  clearTimeout(timer);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await closed;
}
