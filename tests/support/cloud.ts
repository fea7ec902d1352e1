import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface TestCloudOptions {
  /** The folder of built functions, `<name>/index.js` each. */
  functions: string;
  /** The file that declares collections and indexes. */
  database: string;
  environment?: Record<string, string>;
  /** A data folder to open again; by default a new one, removed at the end. */
  data?: string;
  /** Without it the cloud cannot be watched nor moved; on by default. */
  control?: boolean;
}

/** What the client door answers when the function's own answer does not come. */
export class CallFailure extends Error {
  constructor(
    readonly errCode: number,
    message: string,
  ) {
    super(message);
  }
}

export interface InvocationRecord {
  /** Empty for calls that no function sent. */
  function: string;
  action: string | null;
  cold: boolean;
  ms: number;
  error: string | null;
  calls: {
    action: string;
    collection?: string;
    index?: string | null;
    examined?: number;
    returned?: number;
    ms: number;
  }[];
}
export interface OpenapiRecord {
  api: string;
  data: Record<string, unknown>;
  answer: { errCode: number; errMsg: string };
}

export type TestCloud = Awaited<ReturnType<typeof startTestCloud>>;

const source = resolve('devkit/cloud');
const bundle = resolve('.cache/cloud/main.cjs');

/** Started with plain node from one bundle: compiling at each start would cost every test file half a second. */
function bundledMain(): string {
  const newest = Math.max(
    ...readdirSync(source, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
  if (existsSync(bundle) && statSync(bundle).mtimeMs > newest) return bundle;
  mkdirSync(resolve('.cache/cloud'), { recursive: true });
  const draft = `${bundle}.${process.pid}`;
  // The functions host finds its worker beside its own source file.
  const location = pathToFileURL(join(source, 'functions/pool.ts')).href;
  execFileSync(resolve('node_modules/.bin/esbuild'), [
    join(source, 'main.ts'),
    `--outfile=${draft}`,
    `--define:import.meta.url=${JSON.stringify(location)}`,
    ...['--bundle', '--platform=node', '--format=cjs', '--packages=external', '--log-level=warning'],
  ]);
  renameSync(draft, bundle);
  return bundle;
}

async function start(args: string[]): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [bundledMain(), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ready = new Promise<string>((done, fail) => {
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      const url = /ready (\S+)/.exec(chunk.toString())?.[1];
      if (url) done(url);
    });
    child.once('exit', (code) => fail(new Error(`the cloud exited with ${code} before it was ready: ${output}`)));
  });
  return { url: await ready, child };
}

export async function startTestCloud(options: TestCloudOptions) {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'cloud-'));
  const environment = Object.entries(options.environment ?? {}).flatMap(([name, value]) => [
    '--env',
    `${name}=${value}`,
  ]);
  const folders = ['--data', data, '--functions', options.functions, '--database', options.database];
  const { url, child } = await start([
    ...folders,
    ...(options.control === false ? [] : ['--control']),
    '--no-timers',
    ...environment,
  ]);

  const send = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer as Answer;
  };
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  const violations = () => send<string[]>('GET', '/control/violations');

  return {
    url,
    data,
    /** Calls a function as a person; resolves to what the function returned. */
    call: async <Result = unknown>(name: string, event: unknown, openid: string): Promise<Result> => {
      const response = await fetch(`${url}/wx/callFunction`, {
        method: 'POST',
        headers: { 'x-wx-openid': openid, 'content-type': 'application/json' },
        body: JSON.stringify({ name, data: event }),
      });
      const answer = (await response.json()) as { result: Result } | { errCode: number; errMsg: string };
      if ('errCode' in answer) throw new CallFailure(answer.errCode, answer.errMsg);
      return answer.result;
    },
    upload: async (cloudPath: string, bytes: Uint8Array<ArrayBuffer>, openid: string): Promise<string> => {
      const response = await fetch(`${url}/wx/uploadFile?cloudPath=${encodeURIComponent(cloudPath)}`, {
        method: 'PUT',
        headers: { 'x-wx-openid': openid },
        body: bytes,
      });
      const answer = (await response.json()) as { fileID?: string; errMsg?: string };
      if (!answer.fileID) throw new Error(answer.errMsg);
      return answer.fileID;
    },
    now: async (): Promise<number> => (await send<{ now: number }>('GET', '/control/clock')).now,
    moveClock: (move: { to: string | number } | { by: number }) => send('POST', '/control/clock', move),
    /** Runs a function as its timer does: no caller. */
    timer: async <Result = unknown>(name: string): Promise<Result> =>
      (await send<{ result: Result }>('POST', '/control/timer', { function: name })).result,
    faults: (...faults: object[]) => send('POST', '/control/faults', faults),
    clearFaults: () => send('DELETE', '/control/faults'),
    scriptOpenapi: (api: string, ...answers: object[]) => send('POST', '/control/openapi', { api, answers }),
    openapiCalls: (api: string) => send<OpenapiRecord[]>('GET', `/control/openapi?api=${encodeURIComponent(api)}`),
    clearOpenapi: () => send('DELETE', '/control/openapi'),
    queries: async (): Promise<InvocationRecord[]> =>
      (await send<{ invocations: InvocationRecord[] }>('GET', '/control/queries')).invocations,
    clearQueries: () => send('DELETE', '/control/queries'),
    violations,
    reset: () => send('POST', '/control/reset'),
    kill: () => stop('SIGKILL'),
    /** Stops the cloud, and fails when a query read many documents without an index: in the cloud it would be slow and dear. */
    close: async (): Promise<void> => {
      const running = child.exitCode === null && child.signalCode === null && options.control !== false;
      const found = running ? await violations() : [];
      await stop('SIGTERM');
      if (options.data === undefined) rmSync(data, { recursive: true, force: true });
      if (found.length > 0) throw new Error(`queries without an index:\n${[...new Set(found)].join('\n')}`);
    },
  };
}
