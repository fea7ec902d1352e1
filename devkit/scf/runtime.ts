import { createRequire } from 'node:module';

/**
 * The runtime of one instance: a process of its own that runs one invocation at a time. The environment belongs to a
 * whole process, so two invocations in one would mix their callers; and only a process can run out of memory alone.
 * Nothing of the cloud is loaded here but this file.
 */
export interface Task {
  event: unknown;
  context: object;
  environment: { [name: string]: string };
  clockShiftMs: number;
}
/** `idle`: whatever the invocation has left behind after its answer has come to an end as well. */
export type Report =
  'loaded' | 'idle' | { line: string; isError: boolean } | { result: string; memoryMb: number } | { error: string };
type Main = (event: unknown, context: object) => unknown;

const [, file = '', firstShift] = process.argv;
const require = createRequire(file);
process.title = `function ${file}`;
/** What the process was born with; a plain object is read much faster than the real environment. */
const bornWith = { ...process.env };
let shift = Number(firstShift);

const say = (report: Report): void => void process.send?.(report);

for (const [stream, isError] of [[process.stdout, false] as const, [process.stderr, true] as const]) {
  // By the same way as the answer, so that a line comes before the answer of the invocation that wrote it.
  stream.write = (chunk: string | Uint8Array, ...more: unknown[]): boolean => {
    say({ line: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString(), isError });
    const written = more.at(-1);
    if (typeof written === 'function') process.nextTick(written as () => void);
    return true;
  };
}

const RealDate = Date;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: [], self) =>
    Reflect.construct(target, given.length > 0 ? given : [target.now() + shift], self) as Date,
  apply: (target) => new target(target.now() + shift).toString(),
  get: (target, name, self) =>
    name === 'now' ? () => target.now() + shift : (Reflect.get(target, name, self) as unknown),
});
Date.prototype.constructor = Date;

async function run({ event, context, environment, clockShiftMs }: Task): Promise<Report> {
  process.env = { ...bornWith, ...environment };
  shift = clockShiftMs;
  try {
    const { main } = require(file) as { main: Main };
    const result = JSON.stringify(await main(event, context)) ?? 'null';
    return { result, memoryMb: Math.round(process.memoryUsage.rss() / 1024 / 1024) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

process.on('message', (task: Task) => {
  void run(task).then((report) => {
    say(report);
    process.channel?.unref();
  });
});
process.on('beforeExit', () => {
  process.channel?.ref();
  say('idle');
});
process.on('disconnect', () => process.exit());

try {
  require(file);
} catch {
  // Each call requires it again and answers with the reason.
}
say('loaded');
