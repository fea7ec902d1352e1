import type { IncomingMessage, ServerResponse } from 'node:http';
import { controlTable, type ControlParts } from '../control/control';
import type { DatabaseEngine } from '../database/database';
import { find } from '../database/scan';
import { CloudFailure } from '../failure';
import type { Functions } from '../functions/functions';
import { readBody, sendJson } from '../http';
import { limits } from '../limits';
import type { Storage } from '../storage/storage';
import { resolveCloudIds } from './cloud-ids';
import { callFunctionDoor } from './door';

export interface RouteParts {
  admin: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;
  functions: Functions;
  storage: Storage;
  database: DatabaseEngine;
  control: ControlParts | undefined;
  people: (() => Promise<unknown>) | undefined;
  fallback: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  log(line: string): void;
}
type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** Every address of the cloud, as a table of `METHOD /path`; what is not here goes to the fallback. */
export function routes({ admin, functions, storage, database, control, people, fallback, log }: RouteParts) {
  const uploadFile: Route = async (request, response, url) => {
    const bytes = await readBody(request, limits.uploadSize);
    if (!request.headers['x-wx-openid']) throw new CloudFailure('INVALID_PARAM', 'x-wx-openid is missing');
    sendJson(response, 200, { fileID: await storage.save(url.searchParams.get('cloudPath') ?? '', bytes) });
  };
  const table: { [route: string]: Route } = {
    'POST /admin': admin,
    'POST /wx/callFunction': callFunctionDoor(functions, resolveCloudIds),
    'PUT /wx/uploadFile': uploadFile,
    'GET /wx/file': (_, response, url) => storage.send(url.searchParams.get('fileID') ?? '', response),
    'GET /wx/people': async (_, response) =>
      sendJson(response, 200, await (people ?? (() => storedPeople(database)))()),
  };
  for (const [route, handle] of Object.entries(control ? controlTable(control) : {})) {
    table[route] = async (request, response, url) => {
      const text = (await readBody(request, limits.adminBodySize)).toString();
      sendJson(response, 200, (await handle(text === '' ? {} : JSON.parse(text), url)) ?? {});
    };
  }
  return (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://cloud');
    const isOwn = /^\/(wx|control|storage|admin)(\/|$)/.test(url.pathname);
    const route = url.pathname.startsWith('/storage/') ? storage.serve : table[`${request.method} ${url.pathname}`];
    if (!route && fallback && !isOwn) return fallback(request, response);
    if (!route) return void response.writeHead(404).end();
    route(request, response, url).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      const { code, message } = error instanceof CloudFailure ? error : { code: 'SYS_ERR', message: 'system error' };
      if (!(error instanceof CloudFailure)) log(`${request.method} ${url.pathname} failed: ${String(error)}`);
      sendJson(response, 400, { errCode: -1, errMsg: `${code}: ${message}` });
    });
  };
}

/** Without a seed that knows better, the people are the documents of the collection `people`. */
function storedPeople({ store, catalogue }: DatabaseEngine): Promise<unknown> {
  if (!catalogue.collections.has('people')) return Promise.resolve([]);
  const { rows } = find(store, catalogue.get('people'), { filter: {}, limit: limits.rowsAtMost });
  return Promise.resolve(
    rows.map(({ document: { openid, nickname, roles } }) => ({
      openid,
      name: nickname,
      roles: Array.isArray(roles) ? roles : [],
    })),
  );
}
