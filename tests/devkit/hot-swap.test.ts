import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connectCloud, type CloudClient } from '../support/cloud-client';
import { openGate } from '../support/gate';
import { startServer, type ServerProcess } from '../support/process';

/** `npm start` in a copy of the repository with one function more, whose source is changed while it runs. */

const SOURCES = ['devkit', 'miniprogram', 'cloudfunctions', 'package.json', 'package-lock.json', 'tsconfig.base.json'];
const copy = mkdtempSync(join(tmpdir(), 'hot-swap-'));
const functionFile = join(copy, 'cloudfunctions/src/slow/function.ts');
const HEAD = "import tcb from '@cloudbase/node-sdk';\n";

let gate: Awaited<ReturnType<typeof openGate>>;
let server: ServerProcess;
let cloud: CloudClient;

const writeFunction = (body: string): void =>
  writeFileSync(functionFile, `${HEAD}export const main = async (event: { gate: string }) => {${body}};\n`);
const change = (file: string, edit: (content: Record<string, unknown>) => void): void => {
  const content = JSON.parse(readFileSync(join(copy, file), 'utf8')) as Record<string, unknown>;
  edit(content);
  writeFileSync(join(copy, file), JSON.stringify(content));
};
const call = (event: object = {}): Promise<unknown> => cloud.call('slow', event, 'p');

beforeAll(async () => {
  gate = await openGate();
  for (const source of SOURCES) cpSync(resolve(source), join(copy, source), { recursive: true });
  cpSync(resolve('cloudbaserc.json'), join(copy, 'cloudbaserc.json'));
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction');
  change('cloudbaserc.json', (content) => (content.functions as object[]).push({ name: 'slow', timeout: 60 }));
  mkdirSync(join(copy, 'cloudfunctions/src/slow'));
  writeFunction("await fetch(event.gate); return 'old';");
  const flags = ['--empty', '--port', '0', '--data', join(copy, 'data')];
  server = await startServer(['--import', 'tsx', join(copy, 'devkit/start.ts'), ...flags]);
  cloud = connectCloud(server.url);
}, 60_000);
afterAll(async () => {
  await server.stop('SIGTERM');
  gate.close();
  rmSync(copy, { recursive: true, force: true });
});

test('npm start outlives an address that nobody can read', async () => {
  expect((await fetch(`${server.url}/%`)).status).toBe(400);
  expect((await fetch(`${server.url}//`)).status).toBe(404);
});

describe('a changed source under a running npm start', () => {
  test('is taken up without losing a call that runs: it ends with the old code, the next one meets the new', async () => {
    const old = call({ gate: gate.urlOf('old') });
    const open = await gate.arrival('old');
    writeFunction("return 'new';");
    await server.said(/functions swapped: slow\n/);
    expect(await call()).toBe('new');
    open();
    expect(await old).toBe('old');
  });

  test('that does not build says so and leaves the old code running', async () => {
    writeFunction("return 'half");
    await server.said(/functions: the old ones go on[^]*?Unterminated string/);
    expect(await call()).toBe('new');
  });

  test('meets at once the collections and indexes that database.json has got', async () => {
    const declare = (novelties: object): void =>
      change('cloudfunctions/database.json', ({ collections }) => Object.assign(collections as object, { novelties }));
    const add = (id: string): void =>
      writeFunction(`
        const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
        return db.collection('novelties').add({ _id: '${id}', n: 1 }).then(({ id }) => id, ({ message }) => message);`);
    declare({});
    add('first');
    await server.said(/functions swapped: slow\n/);
    expect(await call()).toBe('first');
    declare({ indexes: [{ name: 'n', keys: [{ name: 'n', direction: '1' }], unique: true }] });
    add('second');
    await server.said(/functions swapped: slow\n/);
    expect(await call()).toMatch(/E11000/);
  });

  test('reloads the pages that are open', async () => {
    const pages = (await fetch(`${server.url}/preview/events`)).body?.getReader();
    const versions = async (told = ''): Promise<number[]> => {
      const found = [...told.matchAll(/event: version\ndata: (\d+)\n/g)].map(([, version]) => Number(version));
      if (found.length > 1) return found;
      const { value } = (await pages?.read()) ?? {};
      return versions(told + Buffer.from(value ?? []).toString());
    };
    writeFunction("return 'newer';");
    // The version may also rise for the change before this one, whose pages were told late.
    await server.said(/functions swapped: slow\n/);
    const [before = NaN, after = NaN] = await versions();
    expect(after).toBeGreaterThan(before);
    expect(await call()).toBe('newer');
    await pages?.cancel();
  });
});
