import { once } from 'node:events';
import { fstatSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, get, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openStorage, type Storage } from '../../devkit/cloud/storage/storage';

/** The storage alone behind a server of its own, so that it can be disturbed where no request reaches. */

const folder = mkdtempSync(join(tmpdir(), 'storage-'));
const lines: string[] = [];
const LARGE = Buffer.alloc(8 * 1024 * 1024);

let server: Server;
let storage: Storage;
let url: string;
/** What happens to a download between its answer's head and its body. */
let disturb = (): void => undefined;

beforeAll(async () => {
  server = createServer((request, response) => {
    const writeHead = response.writeHead.bind(response);
    response.writeHead = (...head: [number]): ServerResponse => (disturb(), writeHead(...head));
    void storage.serve(request, response, new URL(`${url}${request.url}`));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  storage = await openStorage({
    ...{ folder: join(folder, 'files'), environmentId: 'local', url, now: Date.now },
    disturb: () => Promise.resolve('answer'),
    log: (line) => lines.push(line),
  });
});
beforeEach(() => (disturb = () => undefined));
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const addressOf = (fileId: string): string => storage.temporaryUrl(fileId, 'GET', 60);
const isOpen = (file: string): boolean => {
  const { ino } = statSync(file);
  return readdirSync('/dev/fd').some((descriptor) => {
    try {
      return fstatSync(Number(descriptor)).ino === ino;
    } catch {
      return false;
    }
  });
};

test('a file that is deleted under its download breaks that off, and nothing else', async () => {
  const fileId = await storage.saveOf('p', 'gone.bin', LARGE);
  disturb = () => rmSync(join(storage.folder, 'gone.bin'));
  await expect(fetch(addressOf(fileId))).rejects.toThrow('fetch failed');
  disturb = () => undefined;
  expect((await fetch(addressOf(fileId))).status).toBe(404);
});

test('a download that is broken off leaves no file open', async () => {
  const fileId = await storage.saveOf('p', 'long.bin', LARGE);
  const file = join(storage.folder, 'long.bin');
  const asked = get(addressOf(fileId));
  const [answer] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
  await once(answer, 'readable');
  expect(isOpen(file)).toBe(true);
  asked.destroy();
  while (isOpen(file)) await setImmediate();
});

test('a failure that nobody foresaw is logged, and tells the caller nothing', async () => {
  await storage.saveOf('p', 'folder/file.bin', LARGE);
  const response = await fetch(storage.temporaryUrl(storage.fileIdOf('folder'), 'PUT', 60), {
    method: 'PUT',
    body: 'x',
  });
  expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('<Code>SYS_ERR</Code>')]);
  expect(lines).toEqual([expect.stringMatching(/^PUT of a file failed: Error: E\w+/)]);
});

test('of two first uploads by one person, one that fails takes nothing from the other', async () => {
  const broken = {} as Buffer;
  const outcomes = await Promise.allSettled([
    storage.saveOf('p', 'twice.bin', broken),
    storage.saveOf('p', 'twice.bin', LARGE),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect([await storage.mayWrite('p', 'twice.bin'), await storage.mayWrite('q', 'twice.bin')]).toEqual([true, false]);
});
