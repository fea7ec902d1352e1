import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../devkit/cloud/database/database';
import { startTestCloud } from './cloud';
import { makeFixture } from './fixture';
import { sdkFor } from './sdk';

export const NOTES = 2000;

/** Every file of a folder with its bytes. lmdb's lock file is no data: it says who reads just now. */
const contentsOf = (folder: string): { [file: string]: string } =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'lock.mdb')
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, readFileSync(file).toString('latin1')]),
  );

/** Data folders for the tests of one file, one of them with notes in it. */
export function useDataFolders() {
  const fixture = makeFixture({ notes: [{ name: 'writer', keys: [['writer', '1']] }] });
  const scratch = mkdtempSync(join(tmpdir(), 'data-folders-'));
  const whole = join(scratch, 'whole');
  const start = (data: string) => startTestCloud({ ...fixture, data, control: false });
  let made = 0;
  const newFolder = (): string => join(scratch, `folder-${(made += 1)}`);

  beforeAll(async () => {
    const cloud = await start(whole);
    const rows = Array.from({ length: NOTES }, (_, n) => ({
      _id: `n${n}`,
      writer: n % 7,
      text: 'words '.repeat(n % 50),
    }));
    await sdkFor(cloud.url)
      .database()
      .collection('notes')
      .add([...rows, { _id: 'long', text: 'x'.repeat(50_000) }]);
    await cloud.close();
  });
  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true });
    fixture.remove();
  });

  return {
    newFolder,
    /** The folder with the notes, as its cloud has closed it. */
    copyOfWhole: (): string => {
      const folder = newFolder();
      cpSync(whole, folder, { recursive: true, preserveTimestamps: true });
      return folder;
    },
    start,
    openHere: (dataFolder: string, isDurable = true) =>
      openDatabase({ dataFolder, declarationFile: fixture.database, now: Date.now, isDurable }),
    /** Starts a cloud on the folder, which must end with code 1 and the reason, and without having touched anything. */
    expectRefused: async (folder: string, reason: RegExp): Promise<void> => {
      const before = contentsOf(folder);
      const refusal = await start(folder).then(
        async (cloud) => (await cloud.close(), 'started'),
        (error: Error) => error.message,
      );
      expect(refusal).toMatch(/exited with 1 /);
      expect(refusal).toMatch(reason);
      expect(contentsOf(folder)).toEqual(before);
    },
  };
}
