import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { insertMany } from '../../devkit/exchange/bulk';
import { openDatabase } from '../../devkit/cloud/database/database';
import { find } from '../../devkit/cloud/database/scan';
import { replaceRow } from '../../devkit/cloud/database/writing';
import { checkIndexes } from '../support/check-indexes';
import type { Document } from '../../devkit/mongo/values';
import {
  documentsOf,
  exporting,
  importing,
  interruptAfter,
  linesIn,
  MANY,
  many,
  useExchange,
} from '../support/exchange';

const { declarations, newFolder, openHere, closeHere, cloudWith, filesOf } = useExchange();

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

describe('on the command line', () => {
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', resolve('devkit/exchange/main.ts'), ...args]);

  test('both tell their counts, and say why they do nothing', async () => {
    const data = newFolder();
    const engine = await openHere(data);
    await insertMany(engine.store, engine.catalogue.get('people'), [{ _id: 'a' }, { _id: 'b' }]);
    const out = newFolder();
    const options = ['--database', declarations, '--collection', 'people'];
    await expect(run('export', '--data', data, '--out', out, ...options)).rejects.toThrow(/is in use by another cloud/);
    await closeHere(engine);
    expect((await run('export', '--data', data, '--out', out, ...options)).stdout).toBe('people: 2 exported\n');
    // Which indexes are declared is nothing to an export: it leaves those that are there.
    const declarationFile = join(filesOf({ 'none.json': '{}' }), 'none.json');
    await run('export', '--data', data, '--out', newFolder(), '--database', declarationFile);
    const left = await openDatabase({ dataFolder: data, now: Date.now, isDurable: true });
    expect(left.catalogue.get('notes').indexes.map((index) => index.name)).toEqual(['_id_', 'tags', 'at']);
    await left.close();
    const target = newFolder();
    const back = ['import', '--data', target, '--in', out, ...options];
    expect((await run(...back)).stdout).toBe('people: 2 inserted, 0 replaced\n');
    expect((await run(...back, '--mode', 'upsert')).stdout).toBe('people: 0 inserted, 2 replaced\n');
    await expect(run('export', '--data', newFolder(), '--out', out)).rejects.toThrow(/holds no data of a cloud/);
  });
});
