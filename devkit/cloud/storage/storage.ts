import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloudFailure, invalid } from '../failure';
import { readBody } from '../http';
import { limits } from '../limits';

export interface Storage {
  fileIdOf(cloudPath: string): string;
  save(cloudPath: string, bytes: Buffer): Promise<string>;
  remove(fileId: string): Promise<boolean>;
  exists(fileId: string): boolean;
  signedUrl(cloudPath: string, purpose: 'get' | 'put', seconds: number): string;
  temporaryUrl(fileId: string, seconds: number): string | undefined;
  /** Streams a file by its fileID. */
  send(fileId: string, response: ServerResponse): Promise<void>;
  /** `GET` and `PUT /storage/...`: the signed addresses. */
  signed(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  clear(): Promise<void>;
}

const TYPES: { [extension: string]: string } = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.pdf': 'application/pdf',
};

export function checkCloudPath(path: unknown): string {
  if (typeof path !== 'string' || path.length === 0 || Buffer.byteLength(path) > limits.cloudPathLength)
    throw invalid('cloudPath is missing or too long');
  const sound = path
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\\p{Cc}]/u.test(part));
  if (!sound) throw invalid(`cloudPath is invalid: ${path}`);
  return path;
}

/** Files lie under the data folder, at the path that the caller gave them. */
export async function openStorage(
  folder: string,
  environmentId: string,
  urlOf: () => string,
  now: () => number,
): Promise<Storage> {
  await mkdir(folder, { recursive: true });
  const secret = await readSecret(join(dirname(folder), 'storage.key'));
  const root = `cloud://${environmentId}.${environmentId}-files/`;
  const place = (cloudPath: string): string => join(folder, checkCloudPath(cloudPath));
  const pathOf = (fileId: string): string | undefined =>
    fileId.startsWith(root) ? fileId.slice(root.length) : undefined;
  const signature = (purpose: string, cloudPath: string, until: string): string =>
    createHmac('sha256', secret).update(`${purpose} ${until} ${cloudPath}`).digest('base64url');

  const exists = (fileId: string): boolean => {
    const path = pathOf(fileId);
    return path !== undefined && existsSync(place(path));
  };

  const signedUrl: Storage['signedUrl'] = (cloudPath, purpose, seconds) => {
    const until = String(now() + seconds * 1000);
    const path = checkCloudPath(cloudPath);
    return `${urlOf()}/storage/${path}?until=${until}&sign=${signature(purpose, path, until)}`;
  };

  const save = async (cloudPath: string, bytes: Buffer): Promise<string> => {
    if (bytes.length > limits.uploadSize) throw new CloudFailure('STORAGE_EXCEED_LIMIT', 'the file is too large');
    const target = place(cloudPath);
    await mkdir(dirname(target), { recursive: true });
    const draft = `${target}.${randomBytes(6).toString('hex')}.part`;
    const file = await open(draft, 'w');
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    await rename(draft, target);
    return root + cloudPath;
  };

  const send: Storage['send'] = async (fileId, response) => {
    const path = pathOf(fileId);
    const file = path && place(path);
    const found = file ? await stat(file).catch(() => undefined) : undefined;
    if (!file || !found?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
    response.writeHead(200, {
      'content-type': type,
      'content-length': found.size,
      'x-content-type-options': 'nosniff',
    });
    createReadStream(file).pipe(response);
  };

  const signed: Storage['signed'] = async (request, response, url) => {
    const cloudPath = decodeURIComponent(url.pathname.slice('/storage/'.length));
    const until = url.searchParams.get('until') ?? '';
    const given = Buffer.from(url.searchParams.get('sign') ?? '');
    const right = Buffer.from(signature(request.method === 'PUT' ? 'put' : 'get', cloudPath, until));
    if (given.length !== right.length || !timingSafeEqual(given, right) || Number(until) < now()) {
      sendXmlError(response, 403, 'AccessDenied', 'Request has expired or its signature is wrong');
    } else if (request.method === 'PUT') {
      const bytes = await readBody(request, limits.uploadSize).catch(() => undefined);
      if (!bytes) return sendXmlError(response, 400, 'EntityTooLarge', 'The file is too large');
      await save(cloudPath, bytes);
      response.writeHead(200).end();
    } else await send(root + cloudPath, response);
  };

  return {
    fileIdOf: (cloudPath) => root + checkCloudPath(cloudPath),
    save,
    exists,
    signedUrl,
    temporaryUrl: (fileId, seconds) => (exists(fileId) ? signedUrl(pathOf(fileId) ?? '', 'get', seconds) : undefined),
    remove: async (fileId) => {
      if (!exists(fileId)) return false;
      await rm(place(pathOf(fileId) ?? ''));
      return true;
    },
    send,
    signed,
    clear: async () => {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
    },
  };
}

/** Failures of an upload come as XML, because the real store is an object store. */
function sendXmlError(response: ServerResponse, status: number, code: string, message: string): void {
  const body = `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>0</RequestId><TraceId>0</TraceId></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
}

async function readSecret(file: string): Promise<Buffer> {
  if (!existsSync(file)) await writeFile(file, randomBytes(32), { mode: 0o600 });
  return readFile(file);
}
