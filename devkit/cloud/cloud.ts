import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { adminDoor, type AdminParts } from './admin';
import { startClock, type Clock } from './clock';
import { openFaults } from './control/faults';
import { databaseActions } from './database/actions';
import { openDatabase } from './database/database';
import { routes } from './door/routes';
import { functionActions, startFunctions } from './functions/functions';
import { startTimers } from './functions/timers';
import type { Listener } from './http';
import { apiOf, openapiActions, openOpenapi } from './openapi/openapi';
import { storageActions } from './storage/actions';
import { openStorage } from './storage/storage';
import { startWatch } from './watch';

export interface CloudOptions {
  dataFolder: string;
  functionsFolder: string;
  databaseFile: string;
  host?: string;
  port?: number;
  control?: boolean;
  /** False: nothing waits for the disk. Only for filling a folder that is thrown away when the filling is interrupted. */
  isDurable?: boolean;
  /** Timer triggers fire by themselves; tests fire them through the control. */
  timers?: boolean;
  /** Extra variables for the functions, as a deployment sets them. */
  environment?: Record<string, string>;
  /** Answers the paths the cloud does not know: the preview. */
  fallback?: Listener;
  /** Answers `GET /wx/people`. */
  people?: () => Promise<unknown>;
  log?: (line: string) => void;
}

export interface Cloud {
  url: string;
  port: number;
  callFunction(name: string, data: unknown, openid?: string): Promise<unknown>;
  clock: Pick<Clock, 'now' | 'moveTo'>;
  close(): Promise<void>;
}

const ENVIRONMENT_ID = 'local';
/** Longer than the SDK's agent keeps an idle socket, so that a socket is never closed under a request. */
const KEEP_ALIVE_MS = 120_000;

export async function startCloud(options: CloudOptions): Promise<Cloud> {
  let answer: Listener = (_, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const port = await listen(server, options.host ?? '127.0.0.1', options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  const parts = await openParts(options, url);
  const { functions, database, clock, log } = parts;
  const { people, fallback } = options;
  const control = options.control ? { ...parts, reset: () => reset(parts) } : undefined;
  answer = routes({ ...parts, admin: adminDoor(adminParts(parts)), control, people, fallback, log });
  const fire = (name: string, event: object): void =>
    void functions.invoke(name, event, { source: 'timer' }).catch(() => undefined);
  const timers = options.timers === false ? undefined : startTimers(options.functionsFolder, fire);

  return {
    url,
    port,
    clock,
    callFunction: async (name, data, openid) => {
      const caller = openid === undefined ? ({ source: 'admin' } as const) : ({ source: 'wx_client', openid } as const);
      return JSON.parse((await functions.invoke(name, data, caller)).result) as unknown;
    },
    close: async () => {
      timers?.stop();
      await functions.drain();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await functions.close();
      await database.close();
    },
  };
}

type Parts = Awaited<ReturnType<typeof openParts>>;

async function openParts(
  { dataFolder, functionsFolder, databaseFile, environment = {}, isDurable = true, log }: CloudOptions,
  url: string,
) {
  const clock = startClock();
  const watch = startWatch(clock.now);
  const faults = openFaults();
  const common = { watch, clockShiftMs: clock.shiftMs, log: log ?? (() => undefined) };
  return {
    ...common,
    clock,
    faults,
    database: await openDatabase({
      folder: join(dataFolder, 'database'),
      declarationFile: databaseFile,
      now: clock.now,
      isDurable,
    }),
    storage: await openStorage(join(dataFolder, 'files'), ENVIRONMENT_ID, url, clock.now, faults.disturb),
    openapi: openOpenapi(clock.now, faults.errCode),
    functions: startFunctions({
      ...common,
      ...{ folder: functionsFolder, url, environmentId: ENVIRONMENT_ID, environment },
      disturb: (name) => faults.disturb({ action: 'functions.invokeFunction', function: name }),
    }),
  };
}

const adminParts = ({ database, storage, functions, openapi, faults, watch, log }: Parts): AdminParts => ({
  actions: {
    ...databaseActions(database),
    ...storageActions(storage),
    ...functionActions(functions),
    ...openapiActions(openapi, functions),
  },
  watch,
  log,
  disturb: async ({ action, body, invocation }) => {
    // An invocation by the SDK meets its faults in the functions host, as every other invocation does.
    if (action === 'functions.invokeFunction') return 'answer';
    try {
      const { collectionName: collection, transactionId: transaction, apiName } = body;
      const api = apiName === undefined ? undefined : apiOf(apiName);
      return await faults.disturb({ action, collection, transaction, api, function: invocation?.function });
    } catch (error) {
      database.transactions.abort(String(body.transactionId));
      throw error;
    }
  },
});

async function reset({ database, storage, faults, openapi, watch, clock }: Parts): Promise<void> {
  await Promise.all([database.reset(), storage.clear()]);
  for (const forget of [faults.clear, openapi.clear, watch.clear, clock.reset]) forget();
}

const listen = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
