import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * Runs inside a thread of its own, one invocation at a time: the environment belongs to the whole thread, so two
 * invocations in one would mix their callers. Nothing of the cloud is loaded here but this file.
 */
export interface Task {
  event: unknown;
  context: object;
  environment: { [name: string]: string };
  clockShiftMs: number;
}
export type Outcome = { result: string } | { error: string } | 'loaded';
/** What a new thread is given: the function's file, and the clock for its start. */
export interface Birth {
  file: string;
  clockShiftMs: number;
}
type Main = (event: unknown, context: object) => unknown;

const { file, clockShiftMs: firstShift } = workerData as Birth;
const require = createRequire(file);
/** What the thread was born with; a plain object is read much faster than the real environment. */
const bornWith = { ...process.env };
let shift = firstShift;

const RealDate = Date;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: [], self) =>
    Reflect.construct(target, given.length > 0 ? given : [target.now() + shift], self) as Date,
  apply: (target) => new target(target.now() + shift).toString(),
  get: (target, name, self) =>
    name === 'now' ? () => target.now() + shift : (Reflect.get(target, name, self) as unknown),
});
Date.prototype.constructor = Date;

function prepare({ environment, clockShiftMs }: Task): void {
  process.env = { ...bornWith, ...environment };
  shift = clockShiftMs;
}

async function run(task: Task): Promise<Outcome> {
  try {
    prepare(task);
    const { main } = require(file) as { main: Main };
    return { result: JSON.stringify(await main(task.event, task.context)) ?? 'null' };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** The start is not counted into the first call's time limit, as in the cloud; a function that cannot be loaded says so when called. */
function load(): void {
  try {
    require(file);
  } catch {
    // Each call requires it again and answers with the reason.
  }
  parentPort?.postMessage('loaded');
}

parentPort?.on('message', (task: Task) => {
  void run(task).then((outcome) => parentPort?.postMessage(outcome));
});
load();
