import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, extname, join } from 'node:path';
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
}
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
  const short = Buffer.byteLength(path) <= limits.cloudPathLength;
  if (!sound || !short) throw invalid(`cloudPath is invalid: ${path.slice(0, 100)}`);
  return path;
}

const fileOf = ({ folder, root }: Place, fileId: string): string | undefined =>
  fileId.startsWith(root) ? join(folder, checkCloudPath(fileId.slice(root.length))) : undefined;

/** Written beside and renamed, so that a file is whole or not there. */
async function save({ folder, root }: Place, cloudPath: string, bytes: Buffer): Promise<string> {
  const target = join(folder, checkCloudPath(cloudPath));
  await mkdir(dirname(target), { recursive: true });
  const draft = join(folder, `.${randomBytes(9).toString('hex')}`);
  try {
    await writeFile(draft, bytes, { flush: true });
    await rename(draft, target);
  } finally {
    // Of a disk that is full nothing is left lying about.
    await rm(draft, { force: true });
  }
  return root + cloudPath;
}

/** As a client saves: a path that is taken is written by its owner alone. */
async function saveOf(place: Place, openid: string, cloudPath: string, bytes: Buffer): Promise<string> {
  if (openid === '') throw invalid('x-wx-openid is missing');
  const taken = existsSync(join(place.folder, checkCloudPath(cloudPath)));
  const { claim, isOwner, forget } = place.owners;
  const isClaimed = !taken && (await claim(cloudPath, openid));
  if (!isClaimed && !(await isOwner(cloudPath, openid)))
    throw new CloudFailure('STORAGE_EXCEED_AUTHORITY', 'the file belongs to somebody else');
  return save(place, cloudPath, bytes).catch(async (error: unknown) => {
    if (isClaimed) await forget(cloudPath);
    throw error;
  });
}

async function remove(place: Place, fileId: string): Promise<boolean> {
  const file = fileOf(place, fileId);
  if (file === undefined || !existsSync(file)) return false;
  await rm(file);
  await place.owners.forget(fileId.slice(place.root.length));
  return true;
}

async function send(place: Place, fileId: string, response: ServerResponse): Promise<void> {
  const file = fileOf(place, fileId);
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || !found?.isFile()) return void response.writeHead(404).end();
  const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'content-length': found.size, 'x-content-type-options': 'nosniff' });
  createReadStream(file).pipe(response);
}

/** The real store is an object store that speaks XML; the SDK reads these four fields of a failed upload. */
function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  const fields = `<Code>${code}</Code><Message>${message}</Message><RequestId>0</RequestId><TraceId>0</TraceId>`;
  sendText(response, status, 'application/xml', `<Error>${fields}</Error>`);
}

/** Addresses that work for a while, for one file and one purpose. */
function openGrants(place: Place, url: string, now: () => number, disturb: Faults['disturb']) {
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
        const { code, message } = told(error, () => undefined);
        sendError(response, code === 'TOO_LARGE' ? 400 : 503, code, message);
      }
    },
  };
}

export async function openStorage(
  folder: string,
  environmentId: string,
  url: string,
  now: () => number,
  disturb: Faults['disturb'],
) {
  const owners = await openOwners(`${folder}-owners`);
  const place: Place = { folder, root: `cloud://${environmentId}.${environmentId}-files/`, owners };
  await mkdir(folder, { recursive: true });
  return {
    folder,
    ...openGrants(place, url, now, disturb),
    fileIdOf: (cloudPath: string): string => place.root + checkCloudPath(cloudPath),
    exists: (fileId: string): boolean => existsSync(fileOf(place, fileId) ?? ''),
    saveOf: (openid: string, cloudPath: string, bytes: Buffer) => saveOf(place, openid, cloudPath, bytes),
    remove: (fileId: string) => remove(place, fileId),
    /** What the administrator's side copies belongs to no client. */
    copy: async (from: string, to: string) => save(place, to, await readFile(join(folder, checkCloudPath(from)))),
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
