import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { invalid } from '../failure';
import { readBody } from '../http';
import { limits } from '../limits';

export type Storage = Awaited<ReturnType<typeof openStorage>>;

const TYPES: { [extension: string]: string } = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.pdf': 'application/pdf',
};

function checkCloudPath(path: string): string {
  const sound = path.split('/').every((part) => !['', '.', '..'].includes(part) && !/[\\\p{Cc}]/u.test(part));
  if (!sound || Buffer.byteLength(path) > limits.cloudPathLength)
    throw invalid(`cloudPath is invalid: ${path.slice(0, 100)}`);
  return path;
}

/** Files lie under the data folder, at the path that the caller gave them. */
export async function openStorage(folder: string, environmentId: string, url: string, now: () => number) {
  await mkdir(folder, { recursive: true });
  const root = `cloud://${environmentId}.${environmentId}-files/`;
  const grants = new Map<string, { fileId: string; method: string; until: number }>();
  const fileIdOf = (cloudPath: string): string => root + checkCloudPath(cloudPath);
  const place = (fileId: string): string | undefined =>
    fileId.startsWith(root) ? join(folder, checkCloudPath(fileId.slice(root.length))) : undefined;

  const save = async (cloudPath: string, bytes: Buffer): Promise<string> => {
    const target = join(folder, checkCloudPath(cloudPath));
    await mkdir(dirname(target), { recursive: true });
    const draft = join(folder, `.${randomBytes(9).toString('hex')}`);
    const file = await open(draft, 'w');
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    await rename(draft, target);
    return root + cloudPath;
  };

  const send = async (fileId: string, response: ServerResponse): Promise<void> => {
    const file = place(fileId);
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
    if (file === undefined || !found?.isFile()) return void response.writeHead(404).end();
    const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
    response.writeHead(200, {
      'content-type': type,
      'content-length': found.size,
      'x-content-type-options': 'nosniff',
    });
    createReadStream(file).pipe(response);
  };

  return {
    fileIdOf,
    save,
    send,
    exists: (fileId: string): boolean => existsSync(place(fileId) ?? ''),
    remove: async (fileId: string): Promise<boolean> => {
      const file = place(fileId);
      if (file === undefined || !existsSync(file)) return false;
      await rm(file);
      return true;
    },
    /** An address that works for a while, for one file and one purpose. */
    temporaryUrl: (fileId: string, method: 'GET' | 'PUT', seconds: number): string => {
      const token = randomBytes(12).toString('hex');
      for (const [old, { until }] of grants) if (until < now()) grants.delete(old);
      grants.set(token, { fileId, method, until: now() + seconds * 1000 });
      return `${url}/storage/${token}/${fileId.slice(root.length)}`;
    },
    /** `GET` and `PUT /storage/...`: the temporary addresses. */
    serve: async (request: IncomingMessage, response: ServerResponse, { pathname }: URL): Promise<void> => {
      const grant = grants.get(pathname.split('/')[2] ?? '');
      if (!grant || grant.until < now() || (grant.method !== request.method && request.method !== 'HEAD')) {
        return sendError(response, 403, 'AccessDenied', 'Request has expired');
      }
      if (request.method !== 'PUT') return send(grant.fileId, response);
      const bytes = await readBody(request, limits.uploadSize).catch(() => undefined);
      if (!bytes) return sendError(response, 400, 'EntityTooLarge', 'The file is too large');
      await save(grant.fileId.slice(root.length), bytes);
      response.writeHead(200).end();
    },
    clear: async (): Promise<void> => {
      grants.clear();
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
    },
  };
}

/** The real store is an object store that speaks XML; the SDK reads these four fields of a failed upload. */
function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  const fields = `<Code>${code}</Code><Message>${message}</Message><RequestId>0</RequestId><TraceId>0</TraceId>`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error>${fields}</Error>`);
}
