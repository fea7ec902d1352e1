import { once } from 'node:events';
import { createServer } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import { routes } from './door/routes';
import type { Listener } from './http';
import { openParts, type CloudParts, type PartsOptions } from './parts';

export interface CloudOptions extends PartsOptions {
  host?: string;
  port?: number;
  control?: boolean;
  /** Answers the paths the cloud does not know: the preview, the inspector. */
  fallback?: (parts: CloudParts) => Listener;
}
export type Cloud = Awaited<ReturnType<typeof startCloud>>;

/** Longer than the SDK's agent keeps an idle socket, so that a socket is never closed under a request. */
const KEEP_ALIVE_MS = 120_000;

/** Who listens at every address is reached from this machine at its own. */
const HERE: { [host: string]: string } = { '0.0.0.0': '127.0.0.1', '::': '::1' };

export async function startCloud({ host = '127.0.0.1', port = 0, ...options }: CloudOptions) {
  let answer: Listener = (_, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response)).listen(port, host);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  const name = HERE[host] ?? host;
  const url = `http://${isIPv6(name) ? `[${name}]` : name}:${taken}`;
  const parts = await openParts(options, url).catch((error: unknown) => {
    server.close();
    throw error;
  });
  const { functions, database, clock } = parts;
  answer = routes(parts, { control: options.control === true, fallback: options.fallback?.(parts) });

  return {
    url,
    clock,
    callFunction: async (name: string, data: unknown, openid?: string): Promise<unknown> => {
      const caller = openid === undefined ? ({ source: 'admin' } as const) : ({ source: 'wx_client', openid } as const);
      return JSON.parse((await functions.invoke(name, data, caller)).result);
    },
    /** Takes up changed declarations and functions, under running calls; answers the names of those functions. */
    reload: async (): Promise<string[]> => {
      await database.reload();
      return functions.reload();
    },
    close: async (): Promise<void> => {
      await functions.drain();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await functions.close();
      await database.close();
    },
  };
}
