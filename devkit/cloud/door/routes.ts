import { adminDoor } from '../admin';
import { controlTable } from '../control/control';
import { told } from '../failure';
import { readBody, sendJson, type Listener, type Route } from '../http';
import { limits } from '../limits';
import type { CloudParts } from '../parts';
import { callFunctionDoor } from './door';
import { uploadFileDoor } from './upload';

/** Every address of the cloud, as a table of `METHOD /path`; what is not here goes to the fallback. */
export function routes(parts: CloudParts, { control, fallback }: { control: boolean; fallback?: Listener }) {
  const { functions, storage, faults, log } = parts;
  const table: { [route: string]: Route } = {
    'POST /admin': adminDoor(parts),
    'POST /wx/callFunction': callFunctionDoor(functions),
    'GET /wx/file': (_, response, url) => storage.send(url.searchParams.get('fileID') ?? '', response),
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
