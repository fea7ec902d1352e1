import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { mediaTypes } from '../../media-types';
import { openTurns } from '../../turns';
import type { Faults } from '../control/faults';
import { CloudFailure, invalid, told } from '../failure';
import { readBody, send as sendText } from '../http';
import { limits } from '../limits';
import { openOwners } from './owners';

/** Files lie under the data folder, at the path that the caller gave them; a fileID is the root and that path. */
interface Place {
  folder: string;
  root: string;
  owners: Awaited<ReturnType<typeof openOwners>>;
  inTurn: ReturnType<typeof openTurns>;
}
interface StorageOptions {
  folder: string;
  environmentId: string;
  /** The cloud's address, where files are fetched. */
  url: string;
  now(): number;
  disturb: Faults['disturb'];
  log(line: string): void;
}
export type Storage = Awaited<ReturnType<typeof openStorage>>;

function checkCloudPath(path: string): string {
  const sound = path.split('/').every((part) => !['', '.', '..'].includes(part) && !/[\\\p{Cc}]/u.test(part));
  const short = Buffer.byteLength(path) <= limits.cloudPathLength;
  if (!sound || !short) throw invalid(`cloudPath is invalid: ${path.slice(0, 100)}`);
  return path;
}

const fileOf = ({ folder, root }: Place, fileId: string): string | undefined =>
  fileId.startsWith(root) ? join(folder, checkCloudPath(fileId.slice(root.length))) : undefined;

/** Written beside and renamed, so that a file is whole or not there. */
async function write({ folder }: Place, cloudPath: string, bytes: Buffer): Promise<void> {
  const target = join(folder, cloudPath);
  await mkdir(dirname(target), { recursive: true });
  const draft = join(folder, `.${randomBytes(9).toString('hex')}`);
  try {
    await writeFile(draft, bytes, { flush: true });
    await rename(draft, target);
  } finally {
    // Of a disk that is full nothing is left lying about.
    await rm(draft, { force: true });
  }
}

/** A new file belongs to the client that saves it, one of the administrator's to nobody; only its owner writes over it. */
const save = (place: Place, cloudPath: string, bytes: Buffer, client?: string): Promise<string> =>
  place.inTurn(cloudPath, async () => {
    if (client === '') throw invalid('x-wx-openid is missing');
    if (!existsSync(join(place.folder, checkCloudPath(cloudPath)))) await place.owners.record(cloudPath, client ?? '');
    else if (client !== undefined && !(await place.owners.isOwner(cloudPath, client)))
      throw new CloudFailure('STORAGE_EXCEED_AUTHORITY', 'the file belongs to somebody else');
    await write(place, cloudPath, bytes);
    return place.root + cloudPath;
  });

/** A folder is no file, though files lie in it. */
const isFile = (file: string | undefined): file is string =>
  file !== undefined && existsSync(file) && statSync(file).isFile();

const remove = (place: Place, fileId: string): Promise<boolean> =>
  place.inTurn(fileId.slice(place.root.length), async () => {
    const file = fileOf(place, fileId);
    if (!isFile(file)) return false;
    await rm(file);
    await place.owners.forget(fileId.slice(place.root.length));
    return true;
  });

async function send(place: Place, fileId: string, response: ServerResponse): Promise<void> {
  const file = fileOf(place, fileId);
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || !found?.isFile()) return void response.writeHead(404).end();
  const type = mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'content-length': found.size, 'x-content-type-options': 'nosniff' });
  // Whoever has gone away, or whose file has, cannot be told.
  await pipeline(createReadStream(file), response).catch(() => undefined);
}

/** The real store is an object store that speaks XML; the SDK reads these four fields of a failed upload. */
function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  const fields = `<Code>${code}</Code><Message>${message}</Message><RequestId>0</RequestId><TraceId>0</TraceId>`;
  sendText(response, status, 'application/xml', `<Error>${fields}</Error>`);
}

/** Addresses that work for a while, for one file and one purpose. */
function openGrants(place: Place, { url, now, disturb, log }: StorageOptions) {
  const grants = new Map<string, { fileId: string; method: string; until: number }>();
  return {
    temporaryUrl: (fileId: string, method: 'GET' | 'PUT', seconds: number): string => {
      for (const [old, { until }] of grants) if (until < now()) grants.delete(old);
      const token = randomBytes(12).toString('hex');
      grants.set(token, { fileId, method, until: now() + seconds * 1000 });
      return `${url}/storage/${token}/${fileId.slice(place.root.length)}`;
    },
    serve: async (request: IncomingMessage, response: ServerResponse, { pathname }: URL): Promise<void> => {
      const grant = grants.get(pathname.split('/')[2] ?? '');
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      if (!grant || grant.until < now() || grant.method !== method) {
        return sendError(response, 403, 'AccessDenied', 'Request has expired');
      }
      try {
        const bytes = await readBody(request, limits.uploadSize);
        const fate = await disturb({ action: method === 'PUT' ? 'storage.upload' : 'storage.download' });
        if (method === 'PUT') await save(place, grant.fileId.slice(place.root.length), bytes);
        if (fate === 'drop') request.socket.destroy();
        else if (method === 'GET') await send(place, grant.fileId, response);
        else response.writeHead(200).end();
      } catch (error) {
        const { code, message } = told(error, (reason) => log(`${request.method} of a file failed: ${reason}`));
        sendError(response, code === 'TOO_LARGE' ? 400 : 503, code, message);
      }
    },
  };
}

export async function openStorage(options: StorageOptions) {
  const { folder, environmentId } = options;
  const owners = await openOwners(`${folder}-owners`);
  const root = `cloud://${environmentId}.${environmentId}-files/`;
  const place: Place = { folder, root, owners, inTurn: openTurns() };
  await mkdir(folder, { recursive: true });
  return {
    folder,
    ...openGrants(place, options),
    fileIdOf: (cloudPath: string): string => place.root + checkCloudPath(cloudPath),
    exists: (fileId: string): boolean => isFile(fileOf(place, fileId)),
    saveOf: (client: string, cloudPath: string, bytes: Buffer) => save(place, cloudPath, bytes, client),
    remove: (fileId: string) => remove(place, fileId),
    copy: async (from: string, to: string): Promise<string> =>
      save(place, to, await readFile(join(folder, checkCloudPath(from)))),
    mayWrite: async (openid: string, cloudPath: string): Promise<boolean> =>
      !existsSync(join(folder, checkCloudPath(cloudPath))) || owners.isOwner(cloudPath, openid),
    send: (fileId: string, response: ServerResponse) => send(place, fileId, response),
    clear: async (): Promise<void> => {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      await owners.clear();
    },
  };
}
