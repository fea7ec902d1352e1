import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface ServerProcess {
  url: string;
  pid: number;
  isRunning(): boolean;
  stop(signal: NodeJS.Signals): Promise<void>;
}

/** A busy machine is slow; a server that is silent for this long never comes up. */
const READY_WITHIN_MS = 45_000;

/**
 * Starts a server that prints `ready <address>`; one that does not come up leaves no process behind. `wrap` is a command
 * that becomes the server, as `env` or `exec` in a shell do.
 */
export async function startServer(args: string[], wrap: string[] = []): Promise<ServerProcess> {
  const [command = process.execPath, ...rest] = [...wrap, process.execPath, ...args];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    url: await readyAddress(child),
    pid: child.pid ?? NaN,
    isRunning,
    stop: async (signal) => {
      if (!isRunning()) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
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
