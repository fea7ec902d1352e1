import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connectCloud } from './cloud-client';
import { startServer, type StartOptions } from './process';

export interface TestCloudOptions extends StartOptions {
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

export type TestCloud = Awaited<ReturnType<typeof startTestCloud>>;

const sources = resolve('devkit');
const bundle = resolve('.cache/cloud/main.cjs');

/** Started with plain node from one bundle: compiling at each start would cost every test file half a second. */
function bundledMain(): string {
  const newest = Math.max(
    ...readdirSync(sources, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
  if (existsSync(bundle) && statSync(bundle).mtimeMs > newest) return bundle;
  mkdirSync(resolve('.cache/cloud'), { recursive: true });
  const draft = `${bundle}.${process.pid}`;
  // The functions host finds its runtime beside its own source file.
  const location = join(sources, 'scf');
  execFileSync(resolve('node_modules/.bin/esbuild'), [
    join(sources, 'cloud/main.ts'),
    `--outfile=${draft}`,
    `--define:__dirname=${JSON.stringify(location)}`,
    ...['--bundle', '--platform=node', '--format=cjs', '--packages=external', '--log-level=warning'],
  ]);
  renameSync(draft, bundle);
  return bundle;
}

export async function startTestCloud(options: TestCloudOptions) {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'cloud-'));
  const environment = Object.entries(options.environment ?? {}).flatMap(([name, value]) => [
    '--env',
    `${name}=${value}`,
  ]);
  const folders = ['--data', data, '--functions', options.functions, '--database', options.database];
  const control = options.control === false ? [] : ['--control'];
  const { url, pid, isRunning, exited, stop } = await startServer(
    [bundledMain(), ...folders, ...control, '--no-timers', ...environment],
    options,
  );
  const cloud = connectCloud(url);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    await stop(signal);
    if (options.data === undefined) rmSync(data, { recursive: true, force: true });
  };

  return {
    ...cloud,
    data,
    pid,
    exited,
    kill: () => end('SIGKILL'),
    /** Stops the cloud, and fails when a query went without an index. */
    close: async (): Promise<void> => {
      try {
        if (isRunning() && options.control !== false) await cloud.expectIndexes();
      } finally {
        await end('SIGTERM');
      }
    },
  };
}
