import { createServer } from 'node:net';

/** The wished port, or the next one that nobody holds. */
export async function freePort(wished: number, host: string): Promise<number> {
  for (let port = wished; ; port += 1) if (port === 0 || (await isFree(port, host))) return port;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
