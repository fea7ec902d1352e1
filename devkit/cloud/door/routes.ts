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
    try {
      // Not resolved against a base, for which `//` would begin another host.
      const url = new URL(`http://cloud${request.url}`);
      const own = /^\/(wx|control|storage|admin)(\/|$)/.exec(url.pathname)?.[1];
      const route = own === 'storage' ? storage.serve : table[`${request.method} ${url.pathname}`];
      if (route) await route(request, response, url);
      else if (fallback && !own) fallback(request, response);
      else response.writeHead(404).end();
    } catch (error) {
      if (response.headersSent) return void response.destroy();
      const { code, message } = told(error, (reason) =>
        log(`${request.method} ${request.url?.split('?')[0]} failed: ${reason}`),
      );
      sendJson(response, 400, { errCode: -1, errMsg: `${code}: ${message}` });
    }
  };
}
