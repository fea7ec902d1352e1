import { adminDoor } from '../admin';
import { controlTable } from '../control/control';
import type { DatabaseEngine } from '../database/database';
import { find } from '../database/scan';
import { told } from '../failure';
import { readBody, sendJson, type Listener, type Route } from '../http';
import { limits } from '../limits';
import type { CloudParts } from '../parts';
import { callFunctionDoor } from './door';
import { uploadFileDoor } from './upload';

/** Every address of the cloud, as a table of `METHOD /path`; what is not here goes to the fallback. */
export function routes(parts: CloudParts, { control, fallback }: { control: boolean; fallback?: Listener }) {
  const { functions, storage, faults, database, log } = parts;
  const table: { [route: string]: Route } = {
    'POST /admin': adminDoor(parts),
    'POST /wx/callFunction': callFunctionDoor(functions),
    'GET /wx/file': (_, response, url) => storage.send(url.searchParams.get('fileID') ?? '', response),
    'GET /wx/people': (_, response) => sendJson(response, 200, storedPeople(database)),
    'PUT /wx/uploadFile': uploadFileDoor(storage, faults),
  };
  for (const [route, handle] of Object.entries(control ? controlTable(parts) : {})) {
    table[route] = async (request, response, url) => {
      const text = (await readBody(request, limits.adminBodySize)).toString();
      sendJson(response, 200, (await handle(text === '' ? {} : JSON.parse(text), url.searchParams)) ?? {});
    };
  }
  return async (...[request, response]: Parameters<Listener>): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://cloud');
    const own = /^\/(wx|control|storage|admin)(\/|$)/.exec(url.pathname)?.[1];
    const route = own === 'storage' ? storage.serve : table[`${request.method} ${url.pathname}`];
    if (!route && fallback && !own) return fallback(request, response);
    if (!route) return void response.writeHead(404).end();
    try {
      await route(request, response, url);
    } catch (error) {
      if (response.headersSent) return void response.destroy();
      const { code, message } = told(error, (reason) => log(`${request.method} ${url.pathname} failed: ${reason}`));
      sendJson(response, 400, { errCode: -1, errMsg: `${code}: ${message}` });
    }
  };
}

/** Whom the preview can be: the documents of the collection `people`. */
function storedPeople({ store, catalogue }: DatabaseEngine): unknown[] {
  if (!catalogue.collections.has('people')) return [];
  const { rows } = find(store, catalogue.get('people'), { filter: {}, limit: limits.rowsAtMost });
  return rows.map(({ document: { openid, nickname, roles, gridId } }) => ({
    openid,
    name: nickname,
    // Everybody is a resident; only of those who are nothing else it has to be said.
    roles: Array.isArray(roles) && roles.length > 0 ? roles : [{ role: 'resident', scope: gridId ?? '' }],
  }));
}
