import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface ServerProcess {
  url: string;
  pid: number;
  isRunning(): boolean;
  exited: Promise<unknown>;
  /** Resolves once it has printed this, after what was waited for before, to the pattern's first group. */
  said(pattern: RegExp): Promise<string>;
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
  const giveUp = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS);
  const url = await said(/^ready (\S+)\n/m).finally(() => clearTimeout(giveUp));
  return {
    url,
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

/** Waits for what the server prints; once it is gone for good, that fails with what was not waited for. */
function listenTo(child: ChildProcess): ServerProcess['said'] {
  let unheard = '';
  let end: string | undefined;
  let notice = (): void => undefined;
  const hear = (chunk: Buffer): void => {
    unheard += chunk.toString();
    notice();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  child.once('close', (code, signal) => {
    end = `the server exited with ${code ?? signal}`;
    notice();
  });
  return async (pattern) => {
    for (let found = pattern.exec(unheard); ; found = pattern.exec(unheard)) {
      if (found) {
        unheard = unheard.slice(found.index + found[0].length);
        return found[1] ?? '';
      }
      if (end !== undefined) throw new Error(`${end} before it said ${pattern}: ${unheard}`);
      await new Promise<void>((resolve) => (notice = resolve));
    }
  };
}
