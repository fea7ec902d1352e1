import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimData, markFilled, prepareData } from '../../devkit/start/data';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'town-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a data folder', () => {
  test('belongs to one start at a time', () => {
    const release = claimData(folder);
    expect(() => claimData(folder)).toThrow(/is in use by process \d+/);
    release();
    expect(() => claimData(folder)()).not.toThrow();
  });

  test('is not held up by a start that died', () => {
    writeFileSync(join(folder, 'in-use-by'), '4194303');
    expect(() => claimData(folder)()).not.toThrow();
  });

  test('that was filled half-way starts again from nothing, and keeps what is not the cloud’s', () => {
    mkdirSync(join(folder, 'database'));
    writeFileSync(join(folder, 'my-notes.txt'), 'mine');
    expect(prepareData(folder)).toEqual({ isNew: true });
    expect([existsSync(join(folder, 'database')), existsSync(join(folder, 'my-notes.txt'))]).toEqual([false, true]);
    markFilled(folder);
    expect(prepareData(folder)).toEqual({ isNew: false });
  });
});
