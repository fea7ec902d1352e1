import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentKey, entryKey } from '../../devkit/cloud/database/keys';
import { FORMAT, isFilled } from '../../devkit/folder/data-folder';
import { stringify } from '../../devkit/mongo/values';
import { useDataFolders } from '../support/data-folders';

const { newFolder, copyOfWhole, openHere, expectRefused } = useDataFolders();

describe('a data folder says what it is', () => {
  const withMark = (change: object): string => {
    const folder = copyOfWhole();
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
    await expectRefused(withMark({ format: 3 }), /has the newer data format 3; this cloud reads format 2/);
    await expectRefused(withMark({ format: 1 }), /has the older data format 1; this cloud reads format 2/);
  });

  test('format 2 is these bytes: who changes them raises FORMAT, so that no older index is misread', () => {
    const values = [null, -1.5, 0, 1e300, '石榴\u0000', { b: 1, a: [] }, [1, 'x'], true, new Date(0), /a/i];
    const index = { id: 7, name: 'all', paths: ['a', 'b'], parts: [['a'], ['b']], descending: [false, true] };
    const bytes = values.map((value) =>
      entryKey({ ...index, unique: false, sparse: false, isReady: true, multikey: [] }, [value, value], 3).toString(
        'hex',
      ),
    );
    const stored = stringify(Object.fromEntries(values.map((value, at) => [`f${at}`, value])));
    const all = [...bytes, documentKey(7, 3).toString('hex'), stored].join('\n');
    expect([FORMAT, createHash('sha256').update(all).digest('hex')]).toEqual([
      2,
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
