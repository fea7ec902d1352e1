import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { lockFolder } from '../../devkit/folder/lock';
import { NOTES, useDataFolders } from '../support/data-folders';
import { makeFixture } from '../support/fixture';
import { startServer } from '../support/process';
import { sdkFor } from '../support/sdk';

const PAGE = 4096;
const { newFolder, copyOfWhole, start, openHere, expectRefused } = useDataFolders();

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

  test('a cloud that cannot put its folder in order says why it ended', async () => {
    const { functions, database, remove } = makeFixture({});
    const folder = newFolder();
    const flags = ['--data', folder, '--functions', functions, '--database', database];
    const server = await startServer(['--import', 'tsx', resolve('devkit/cloud/main.ts'), ...flags]);
    rmSync(join(folder, 'database/data.mdb'));
    await server.stop('SIGTERM');
    await server.said(/^ENOENT: .*data.mdb'\n$/);
    expect(await server.exited).toEqual([1, null]);
    remove();
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

describe('a damaged database is refused and left as it is', () => {
  const damaged = (harm: (file: string, size: number) => void): string => {
    const folder = copyOfWhole();
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
