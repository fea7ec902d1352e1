import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { closeSync, readdirSync, symlinkSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDatabase } from '../../devkit/cloud/database/database';
import { documentKey, entryKey } from '../../devkit/cloud/database/keys';
import { FORMAT, isFilled } from '../../devkit/folder/data-folder';
import { lockFolder } from '../../devkit/folder/lock';
import { stringify } from '../../devkit/mongo/values';
import { startTestCloud } from '../support/cloud';
import { makeFixture } from '../support/fixture';
import { startServer } from '../support/process';
import { sdkFor } from '../support/sdk';

const fixture = makeFixture({ notes: [{ name: 'writer', keys: [['writer', '1']] }] });
const scratch = mkdtempSync(join(tmpdir(), 'data-folders-'));
const whole = join(scratch, 'whole');
const NOTES = 2000;
const PAGE = 4096;

let made = 0;
const newFolder = (): string => join(scratch, `folder-${(made += 1)}`);
const openHere = (dataFolder: string, isDurable = true) =>
  openDatabase({ dataFolder, declarationFile: fixture.database, now: Date.now, isDurable });
const start = (data: string) => startTestCloud({ ...fixture, data, control: false });

/** Every file of a folder with its bytes. lmdb's lock file is no data: it says who reads just now. */
const contentsOf = (folder: string): { [file: string]: string } =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'lock.mdb')
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, readFileSync(file).toString('latin1')]),
  );

/** Starts a cloud on the folder, which must end with code 1 and the reason, and without having touched anything. */
async function expectRefused(folder: string, reason: RegExp): Promise<void> {
  const before = contentsOf(folder);
  const refusal = await start(folder).then(
    async (cloud) => (await cloud.close(), 'started'),
    (error: Error) => error.message,
  );
  expect(refusal).toMatch(/exited with 1 /);
  expect(refusal).toMatch(reason);
  expect(contentsOf(folder)).toEqual(before);
}

beforeAll(async () => {
  const cloud = await start(whole);
  const notes = Array.from({ length: NOTES }, (_, n) => ({
    _id: `n${n}`,
    writer: n % 7,
    text: 'words '.repeat(n % 50),
  }));
  await sdkFor(cloud.url)
    .database()
    .collection('notes')
    .add([...notes, { _id: 'long', text: 'x'.repeat(50_000) }]);
  await cloud.close();
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  fixture.remove();
});

describe('a data folder belongs to one cloud', () => {
  test('a second process is refused, as is `npm start`, and the first goes on', async () => {
    const folder = newFolder();
    const cloud = await start(folder);
    await expectRefused(folder, /is in use by another cloud: stop that one, or give another folder with --data/);
    const flags = ['--no-watch', '--port', '0', '--data', folder];
    const starting = startServer(['--import', 'tsx', resolve('devkit/start.ts'), ...flags]);
    await expect(starting).rejects.toThrow(/exited with 1 [^]*is in use by another cloud/);
    const notes = sdkFor(cloud.url).database().collection('notes');
    await notes.add({ _id: 'still' });
    expect((await notes.count()).total).toBe(1);
    await cloud.close();
  });

  test('the same folder is not opened twice in one process either, by whatever name', async () => {
    const folder = newFolder();
    const { close } = await openHere(folder);
    const alias = newFolder();
    symlinkSync(folder, alias);
    await expect(openHere(folder)).rejects.toThrow(/is in use/);
    await expect(openHere(alias)).rejects.toThrow(/is in use/);
    await close();
    await (await openHere(folder)).close();
  });

  test('a cloud that was killed holds nobody up', async () => {
    const folder = newFolder();
    await (await start(folder)).kill();
    await (await start(folder)).close();
  });

  test('where locks are files, one that a killed process left over is taken over, one in use is not', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    const release = await lockFolder(folder, 'darwin');
    await expect(lockFolder(folder, 'darwin')).rejects.toThrow(/is in use/);
    await release();
    const { dev, ino } = statSync(folder, { bigint: true });
    const address = join(tmpdir(), `embedded-cloud-${dev}-${ino}`);
    const listen = `require('net').createServer().listen(${JSON.stringify(address)}, () => process.kill(process.pid, 9))`;
    await once(spawn(process.execPath, ['-e', listen]), 'exit');
    expect(existsSync(address)).toBe(true);
    await (
      await lockFolder(folder, 'darwin')
    )();
  });
});

describe('a data folder says what it is', () => {
  const withMark = (change: object): string => {
    const folder = newFolder();
    cpSync(whole, folder, { recursive: true, preserveTimestamps: true });
    const file = join(folder, 'cloud-data.json');
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), ...change }));
    return folder;
  };

  test('a folder of somebody else is refused', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'my-notes.txt'), 'mine');
    await expectRefused(folder, /holds files but no cloud-data.json: it is no data folder, or one older than format 1/);
  });

  test('a newer format and an older one are refused by their numbers', async () => {
    await expectRefused(withMark({ format: 2 }), /has the newer data format 2; this cloud reads format 1/);
    await expectRefused(withMark({ format: 0 }), /has the older data format 0; this cloud reads format 1/);
  });

  test('format 1 is these bytes: who changes them raises FORMAT, so that no older index is misread', () => {
    const values = [null, -1.5, 0, 1e300, '石榴\u0000', { b: 1, a: [] }, [1, 'x'], true, new Date(0), /a/i];
    const index = { id: 7, name: 'all', paths: ['a', 'b'], parts: [['a'], ['b']], descending: [false, true] };
    const bytes = values.map((value) =>
      entryKey({ ...index, unique: false, sparse: false, multikey: [] }, [value, value], 3).toString('hex'),
    );
    const stored = stringify(Object.fromEntries(values.map((value, at) => [`f${at}`, value])));
    const all = [...bytes, documentKey(7, 3).toString('hex'), stored].join('\n');
    expect([FORMAT, createHash('sha256').update(all).digest('hex')]).toEqual([
      1,
      '1ecc8945533e5836bdc39f29b6e0aab37b15735902647bea012ef178a085b01e',
    ]);
  });

  test('a mark that cannot be read is refused', async () => {
    const folder = withMark({});
    truncateSync(join(folder, 'cloud-data.json'), 30);
    await expectRefused(folder, /cloud-data.json is damaged/);
    await expectRefused(withMark({ what: 'something else' }), /cloud-data.json is damaged/);
  });

  test('a filling that was interrupted is thrown away, and what is not the cloud’s stays', async () => {
    const folder = withMark({ state: 'filling' });
    writeFileSync(join(folder, 'my-notes.txt'), 'mine');
    expect(isFilled(folder)).toBe(false);
    const { store, close } = await openHere(folder, false);
    expect(store.documents.getCount()).toBe(0);
    await close();
    expect([isFilled(folder), existsSync(join(folder, 'my-notes.txt'))]).toEqual([true, true]);
  });

  test('only a new folder is filled without waiting for the disk', async () => {
    await expect(openHere(withMark({}), false)).rejects.toThrow(/holds data: only a new folder is filled/);
  });
});

describe('a damaged database is refused and left as it is', () => {
  const damaged = (harm: (file: string, size: number) => void): string => {
    const folder = newFolder();
    cpSync(whole, folder, { recursive: true, preserveTimestamps: true });
    const file = join(folder, 'database/data.mdb');
    harm(file, statSync(file).size);
    return folder;
  };
  const overwrite = (file: string, from: number, length: number): void => {
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(length, 'garbage '), 0, length, from);
    closeSync(handle);
  };
  const HARMS: [string, (file: string, size: number) => void, RegExp][] = [
    ['cut off', (file, size) => truncateSync(file, size / 2), /page \d+ lies behind the end of the file/],
    ['cut off to nothing', (file) => truncateSync(file, 0), /its head is not that of a database/],
    ['whose head is written over', (file) => overwrite(file, 0, PAGE), /its head is not that of a database/],
    ['whose second head is written over', (file) => overwrite(file, PAGE, PAGE), /its head is not that of a database/],
    [
      'written over in the middle',
      (file, size) => overwrite(file, Math.floor(size / 3 / PAGE) * PAGE, Math.floor(size / 3)),
      /page \d+ is not what it should be/,
    ],
    ['that is gone', (file) => rmSync(file), /data.mdb is missing/],
  ];

  test.each(HARMS)('one %s', async (_, harm, reason) => {
    await expectRefused(damaged(harm), reason);
  });

  test('and an intact one opens again, also after a crash', async () => {
    const folder = damaged(() => undefined);
    await (await start(folder)).kill();
    const cloud = await start(folder);
    expect((await sdkFor(cloud.url).database().collection('notes').count()).total).toBe(NOTES + 1);
    await cloud.close();
  });
});
