import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertMany } from '../../devkit/exchange/bulk';
import { openDatabase, type DatabaseEngine } from '../../devkit/cloud/database/database';
import { find } from '../../devkit/cloud/database/scan';
import { exportData, type ExportOptions } from '../../devkit/exchange/export';
import { importData, type ImportOptions } from '../../devkit/exchange/import';
import type { Document } from '../../devkit/mongo/values';
import { makeFixture } from './fixture';

export const MANY = 9000;
export const many = Array.from({ length: MANY }, (_, n): Document => ({
  _id: `n${n}`,
  n,
  tags: [n % 5, n % 3],
  text: 'x'.repeat(n % 400),
}));

export const documentsOf = ({ store, catalogue }: DatabaseEngine, name: string): Document[] =>
  find(store, catalogue.get(name), { filter: {} }).rows.map(({ document }) => document);
export const linesIn = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);
export const exporting = (engine: DatabaseEngine, out: string, options: Partial<ExportOptions> = {}) =>
  exportData(engine, { out, collections: [], overwrite: false, progress: () => undefined, ...options });
export const importing = (engine: DatabaseEngine, from: string, options: Partial<ImportOptions> = {}) =>
  importData(engine, { from, collections: [], mode: 'insert', progress: () => undefined, ...options });
/** Ends the work after some batches, as a crash does between two of them. */
export const interruptAfter = (batches: number) => {
  let left = batches;
  return (): void => {
    if ((left -= 1) <= 0) throw new Error('interrupted');
  };
};

/** Data folders of stopped clouds, closed after each test. */
export function useExchange() {
  const fixture = makeFixture({
    notes: [
      { name: 'tags', keys: [['tags', '1']] },
      {
        name: 'at',
        keys: [
          ['at', '-1'],
          ['n', '1'],
        ],
      },
    ],
    people: [{ name: 'code', keys: [['code', '1']], unique: true, sparse: true }],
  });
  const scratch = mkdtempSync(join(tmpdir(), 'exchange-'));

  let made = 0;
  const newFolder = (): string => join(scratch, `folder-${(made += 1)}`);
  const open: DatabaseEngine[] = [];
  const openHere = async (dataFolder = newFolder()): Promise<DatabaseEngine> => {
    const engine = await openDatabase({
      dataFolder,
      declarationFile: fixture.database,
      now: Date.now,
      isDurable: true,
    });
    open.push(engine);
    return engine;
  };
  const closeHere = async (engine: DatabaseEngine): Promise<void> => {
    open.splice(open.indexOf(engine), 1);
    await engine.close();
  };
  const cloudWith = async (collections: { [name: string]: Document[] }): Promise<DatabaseEngine> => {
    const engine = await openHere();
    for (const [name, documents] of Object.entries(collections)) {
      if (!engine.catalogue.collections.has(name)) await engine.catalogue.add(name);
      await insertMany(engine.store, engine.catalogue.get(name), documents);
    }
    return engine;
  };
  afterEach(async () => {
    for (const engine of open.splice(0)) await engine.close();
  });
  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true });
    fixture.remove();
  });

  const filesOf = (files: { [name: string]: string | Buffer }): string => {
    const folder = newFolder();
    mkdirSync(folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return folder;
  };
  return { declarations: fixture.database, newFolder, openHere, closeHere, cloudWith, filesOf };
}
