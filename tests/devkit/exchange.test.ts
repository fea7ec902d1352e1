import { execFile } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { find } from '../../devkit/cloud/database/scan';
import { insertMany } from '../../devkit/cloud/database/bulk';
import { openDatabase, type DatabaseEngine } from '../../devkit/cloud/database/database';
import { replaceRow } from '../../devkit/cloud/database/writing';
import { checkIndexes } from '../../devkit/exchange/check';
import { exportData, type ExportOptions } from '../../devkit/exchange/export';
import { importData, type ImportOptions } from '../../devkit/exchange/import';
import type { Document } from '../../devkit/mongo/values';
import { makeFixture } from '../support/fixture';

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
const MANY = 9000;

let made = 0;
const newFolder = (): string => join(scratch, `folder-${(made += 1)}`);
const open: DatabaseEngine[] = [];
const openHere = async (dataFolder = newFolder()): Promise<DatabaseEngine> => {
  const engine = await openDatabase({ dataFolder, declarationFile: fixture.database, now: Date.now, isDurable: true });
  open.push(engine);
  return engine;
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

const documentsOf = ({ store, catalogue }: DatabaseEngine, name: string): Document[] =>
  find(store, catalogue.get(name), { filter: {} }).rows.map(({ document }) => document);
const linesIn = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);
const exporting = (engine: DatabaseEngine, out: string, options: Partial<ExportOptions> = {}) =>
  exportData(engine, { out, collections: [], overwrite: false, progress: () => undefined, ...options });
const importing = (engine: DatabaseEngine, from: string, options: Partial<ImportOptions> = {}) =>
  importData(engine, { from, collections: [], mode: 'insert', progress: () => undefined, ...options });
/** Ends the work after some batches, as a crash does between two of them. */
const interruptAfter = (batches: number) => {
  let left = batches;
  return (): void => {
    if ((left -= 1) <= 0) throw new Error('interrupted');
  };
};
const filesOf = (files: { [name: string]: string | Buffer }): string => {
  const folder = newFolder();
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
};
const many = Array.from({ length: MANY }, (_, n): Document => ({
  _id: `n${n}`,
  n,
  tags: [n % 5, n % 3],
  text: 'x'.repeat(n % 400),
}));

const EVERY_TYPE: Document[] = [
  { _id: 'dates', at: new Date(1_700_000_000_123), old: new Date(-62_000_000_000_000), far: new Date(8.64e15) },
  { _id: 'patterns', pattern: /云门.*\/街/iu, tags: [/a/i] },
  { _id: 'numbers', n: [0, 1.5, -7, 1e300, 5e-324, 2 ** 53, NaN, Infinity, -Infinity] },
  { _id: 'nested', a: { b: [{ c: [[], {}, null] }], '': 'empty name' }, tags: [['deep'], { x: 1 }] },
  { _id: '石榴🍎 "quoted"\n\u2028\u0000', text: '一行\r\n两行\t"引号"\\' },
  { _id: 42, flag: true, off: false, nothing: null },
];

describe('what is exported and imported again', () => {
  test('is the same, with every type and in the same order, and the indexes are those of the documents', async () => {
    const first = await cloudWith({
      notes: [...EVERY_TYPE, ...many],
      people: [{ _id: 'p', code: 'A' }],
      extra: [{ _id: 'e' }],
    });
    const out = newFolder();
    expect(exporting(first, out)).toEqual({ notes: MANY + EVERY_TYPE.length, people: 1, extra: 1 });
    const second = await openHere();
    await importing(second, out);
    for (const name of ['notes', 'people', 'extra'])
      expect(documentsOf(second, name)).toEqual(documentsOf(first, name));
    const { counts, faults } = checkIndexes(second);
    expect(faults).toEqual([]);
    expect(counts).toEqual(checkIndexes(first).counts);
  });

  test('is one document a line, as the console of CloudBase has it', async () => {
    const engine = await cloudWith({ people: [{ _id: 'p', at: new Date(0), name: '张三\n' }] });
    const out = newFolder();
    exporting(engine, out, { collections: ['people'] });
    expect(linesIn(join(out, 'people.json'))).toEqual([
      '{"_id":"p","at":{"$date":"1970-01-01T00:00:00Z"},"name":"张三\\n"}',
    ]);
    expect(existsSync(join(out, 'notes.json'))).toBe(false);
  });
});

describe('an export', () => {
  test('that was interrupted goes on where it was, also behind half a line', async () => {
    const engine = await cloudWith({ notes: many, people: [{ _id: 'p' }] });
    const out = newFolder();
    expect(() => exporting(engine, out, { progress: interruptAfter(2) })).toThrow('interrupted');
    const part = join(out, 'notes.json.part');
    expect(existsSync(join(out, 'notes.json'))).toBe(false);
    const kept = readFileSync(part);
    expect(kept.length).toBeGreaterThan(0);
    appendFileSync(part, '{"_id":"n1","hal');
    exporting(engine, out);
    const whole = readFileSync(join(out, 'notes.json'));
    expect(whole.subarray(0, kept.length).equals(kept)).toBe(true);
    expect(linesIn(join(out, 'notes.json')).map((line) => (JSON.parse(line) as Document).n)).toEqual(
      many.map(({ n }) => n),
    );
    expect(readdirSync(out).sort()).toEqual(['EXPORT', 'notes.json', 'people.json']);
  });

  test('that was interrupted tells nothing that has changed since', async () => {
    const engine = await cloudWith({ notes: many, people: [{ _id: 'p' }] });
    const out = newFolder();
    expect(() => exporting(engine, out, { progress: interruptAfter(2) })).toThrow('interrupted');
    const collection = engine.catalogue.get('notes');
    const [row] = find(engine.store, collection, { filter: { _id: 'n7' } }).rows;
    await engine.write(() => replaceRow(engine.store, collection, row, { _id: 'n7', changed: true }));
    exporting(engine, out);
    expect(linesIn(join(out, 'notes.json'))[7]).toBe('{"_id":"n7","changed":true}');
    expect(linesIn(join(out, 'notes.json'))).toHaveLength(MANY);
  });

  test('writes over an earlier one only when asked', async () => {
    const engine = await cloudWith({ people: [{ _id: 'p' }] });
    const out = filesOf({ 'people.json': 'precious\n' });
    expect(() => exporting(engine, out)).toThrow(/people.json is there already: give --overwrite/);
    expect(readFileSync(join(out, 'people.json'), 'utf8')).toBe('precious\n');
    exporting(engine, out, { overwrite: true });
    expect(linesIn(join(out, 'people.json'))).toEqual(['{"_id":"p"}']);
    expect(() => exporting(engine, out)).toThrow(/is there already/);
  });

  test('that goes on writes over its own files only', async () => {
    const engine = await cloudWith({ people: [{ _id: 'p' }], notes: many });
    const out = filesOf({ 'people.json': 'precious\n' });
    const notes = { collections: ['notes'] };
    expect(() => exporting(engine, out, { ...notes, progress: interruptAfter(2) })).toThrow('interrupted');
    expect(() => exporting(engine, out)).toThrow(/people.json is there already/);
    expect(exporting(engine, out, notes)).toEqual({ notes: MANY });
    expect(readFileSync(join(out, 'people.json'), 'utf8')).toBe('precious\n');
  });
});

describe('an import', () => {
  test('that was interrupted goes on where it was, and writes nothing twice', async () => {
    const out = newFolder();
    exporting(await cloudWith({ notes: many }), out);
    const folder = newFolder();
    const half = await openHere(folder);
    await expect(importing(half, out, { progress: interruptAfter(2) })).rejects.toThrow('interrupted');
    const there = documentsOf(half, 'notes').length;
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(MANY);
    await half.close();
    open.splice(open.indexOf(half), 1);

    const again = await openHere(folder);
    expect((await importing(again, out)).notes).toEqual({ lines: MANY, inserted: MANY, replaced: 0 });
    expect(documentsOf(again, 'notes')).toEqual(many);
    expect(checkIndexes(again).faults).toEqual([]);
  });

  test('names the line that is damaged, and has not written any other', async () => {
    const engine = await openHere();
    const damages: [string | Buffer, RegExp][] = [
      ['{"_id":"a"}\n{"_id":"b",\n', /people.json:2: .*JSON/],
      ['{"_id":"a"}\n\n[1]\n', /people.json:3: a line must be one document/],
      ['{"_id":"a"}\n{"_id":{"x":1}}\n', /people.json:2: _id must be a string or a number/],
      ['{"_id":"a"}\n{"_id":"b","$inc":1}\n', /people.json:2: .*\$inc/],
      [
        Buffer.concat([Buffer.from('{"_id":"a"}\n{"_id":"'), Buffer.of(0xff, 0xfe), Buffer.from('"}\n')]),
        /people.json:2: .*utf-8/i,
      ],
    ];
    for (const [content, reason] of damages)
      await expect(importing(engine, filesOf({ 'people.json': content }))).rejects.toThrow(reason);
    expect(documentsOf(engine, 'people')).toEqual([]);
  });

  test('of a file that lost its last lines tells the counts, and writes nothing', async () => {
    const out = newFolder();
    exporting(await cloudWith({ people: [{ _id: 'a' }, { _id: 'b' }] }), out);
    writeFileSync(join(out, 'people.json'), '{"_id":"a"}\n');
    const engine = await openHere();
    await expect(importing(engine, out)).rejects.toThrow(/people.json holds 1 documents, but 2 were exported/);
    expect(documentsOf(engine, 'people')).toEqual([]);
  });

  test('waits for the end of an export', async () => {
    const engine = await cloudWith({ notes: many });
    const out = newFolder();
    expect(() => exporting(engine, out, { progress: interruptAfter(2) })).toThrow('interrupted');
    await expect(importing(await openHere(), out)).rejects.toThrow(/is an unfinished export/);
  });

  test('refuses what is there already, by its line; an upsert replaces it', async () => {
    const lines = many.slice(0, 5000).map((document) => JSON.stringify(document));
    const from = filesOf({ 'notes.json': `${lines.join('\n')}\n` });
    const engine = await cloudWith({ notes: [{ _id: 'n3000', old: true }, { _id: 'mine' }] });
    await expect(importing(engine, from)).rejects.toThrow(
      /notes.json:3001: E11000 .*n3000.*the lines before it are imported/,
    );
    expect(documentsOf(engine, 'notes')).toHaveLength(3002);
    expect((await importing(engine, from, { mode: 'upsert' })).notes).toEqual({
      lines: 5000,
      inserted: 4999,
      replaced: 1,
    });
    expect(documentsOf(engine, 'notes')).toHaveLength(5001);
    expect(documentsOf(engine, 'notes')[0]).toEqual(many[3000]);
    expect(checkIndexes(engine).faults).toEqual([]);
  });

  test('keeps unique keys, gives an _id to what has none, and takes the last of several with one _id when it upserts', async () => {
    const engine = await openHere();
    const twice = filesOf({ 'people.json': '{"_id":"a","code":"X"}\r\n{"_id":"b","code":"X"}\r\n' });
    await expect(importing(engine, twice)).rejects.toThrow(/people.json:2: E11000 .*code/);
    const from = filesOf({ 'notes.json': '{"n":1}\n{"_id":"z","n":2}\n{"_id":"z","n":3}' });
    expect((await importing(engine, from, { mode: 'upsert' })).notes).toMatchObject({ inserted: 2, replaced: 1 });
    const [made, z] = documentsOf(engine, 'notes');
    expect([typeof made?._id, z]).toEqual(['string', { _id: 'z', n: 3 }]);
  });
});

describe('on the command line', () => {
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', resolve('devkit/exchange/main.ts'), ...args]);

  test('both tell their counts, and say why they do nothing', async () => {
    const data = newFolder();
    const engine = await openHere(data);
    await insertMany(engine.store, engine.catalogue.get('people'), [{ _id: 'a' }, { _id: 'b' }]);
    const out = newFolder();
    const options = ['--database', fixture.database, '--collection', 'people'];
    await expect(run('export', '--data', data, '--out', out, ...options)).rejects.toThrow(/is in use by another cloud/);
    await engine.close();
    open.splice(open.indexOf(engine), 1);
    expect((await run('export', '--data', data, '--out', out, ...options)).stdout).toBe('people: 2 exported\n');
    const target = newFolder();
    const back = ['import', '--data', target, '--in', out, ...options];
    expect((await run(...back)).stdout).toBe('people: 2 inserted, 0 replaced\n');
    expect((await run(...back, '--mode', 'upsert')).stdout).toBe('people: 0 inserted, 2 replaced\n');
    await expect(run('export', '--data', newFolder(), '--out', out)).rejects.toThrow(/holds no data of a cloud/);
  });
});
