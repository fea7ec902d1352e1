import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface ServerProcess {
  url: string;
  pid: number;
  isRunning(): boolean;
  exited: Promise<unknown>;
  /** Resolves once it has printed this, after what was waited for before. */
  said(pattern: RegExp): Promise<void>;
  stop(signal: NodeJS.Signals): Promise<void>;
}

/** A busy machine is slow; a server that is silent for this long never comes up. */
const READY_WITHIN_MS = 45_000;

export interface StartOptions {
  /** A command that becomes the server, as `env` or `exec` in a shell do. */
  wrap?: string[] | undefined;
  /** Killed so long after its start, ready or not. */
  killAfterMs?: number | undefined;
}

/** Starts a server that prints `ready <address>`; one that does not come up leaves no process behind. */
export async function startServer(args: string[], options: StartOptions = {}): Promise<ServerProcess> {
  const { wrap = [], killAfterMs } = options;
  const [command = process.execPath, ...rest] = [...wrap, process.execPath, ...args];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const exited = once(child, 'exit');
  const said = listenTo(child);
  if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return {
    url: await readyAddress(child),
    pid: child.pid ?? NaN,
    isRunning,
    exited,
    said,
    stop: async (signal) => {
      if (!isRunning()) return;
      child.kill(signal);
      await exited;
    },
  };
}

function listenTo(child: ChildProcess): ServerProcess['said'] {
  let [unheard, notice] = ['', (): void => undefined];
  const hear = (chunk: Buffer): void => {
    unheard += chunk.toString();
    notice();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return async (pattern) => {
    for (let found = pattern.exec(unheard); ; found = pattern.exec(unheard)) {
      if (found) return void (unheard = unheard.slice(found.index + found[0].length));
      await new Promise<void>((resolve) => (notice = resolve));
    }
  };
}

function readyAddress(child: ChildProcess): Promise<string> {
  let output = '';
  const giveUp = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS);
  const ready = new Promise<string>((done, fail) => {
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const url = /^ready (\S+)/m.exec(output)?.[1];
      if (url) done(url);
    });
    child.once('exit', (code) => fail(new Error(`the server exited with ${code} before it was ready: ${output}`)));
  });
  return ready.finally(() => clearTimeout(giveUp));
}
