import { parentPort } from 'node:worker_threads';

/**
 * Runs inside a thread of its own, one invocation at a time: the environment belongs to the whole thread, so two
 * invocations in one would mix their callers. Nothing of the cloud is loaded here but this file.
 */
export interface Task {
  file: string;
  event: unknown;
  context: object;
  environment: { [name: string]: string };
  clockShiftMs: number;
}
export type Outcome = { result: string } | { error: string };
type Main = (event: unknown, context: object) => unknown;

let main: Main | undefined;
let ownNames: string[] = [];
let shift = 0;

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
  for (const name of ownNames) delete process.env[name];
  ownNames = Object.keys(environment);
  Object.assign(process.env, environment);
  shift = clockShiftMs;
}

async function run(task: Task): Promise<Outcome> {
  try {
    prepare(task);
    main ??= (require(task.file) as { main: Main }).main;
    return { result: JSON.stringify(await main(task.event, task.context)) ?? 'null' };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (task: Task) => {
  void run(task).then((outcome) => parentPort?.postMessage(outcome));
});
