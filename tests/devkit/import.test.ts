import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkIndexes } from '../support/check-indexes';
import { documentsOf, exporting, importing, interruptAfter, MANY, many, useExchange } from '../support/exchange';

const { newFolder, openHere, closeHere, cloudWith, filesOf } = useExchange();

describe('an import', () => {
  test('that was interrupted goes on where it was, and writes nothing twice', async () => {
    const out = newFolder();
    exporting(await cloudWith({ notes: many, people: [{ _id: 'p' }] }), out);
    const folder = newFolder();
    const half = await openHere(folder);
    await expect(importing(half, out, { progress: interruptAfter(2) })).rejects.toThrow('interrupted');
    const there = documentsOf(half, 'notes').length;
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(MANY);
    await closeHere(half);

    // The last of the batches that are left is that of the second file; of the first one nothing is left then.
    const later = await openHere(folder);
    await expect(importing(later, out, { progress: interruptAfter(4) })).rejects.toThrow('interrupted');
    expect(documentsOf(later, 'people')).toHaveLength(1);
    await closeHere(later);

    const again = await openHere(folder);
    expect(await importing(again, out)).toEqual({
      notes: { lines: MANY, inserted: MANY, replaced: 0 },
      people: { lines: 1, inserted: 1, replaced: 0 },
    });
    expect(documentsOf(again, 'notes')).toEqual(many);
    await expect(importing(again, out)).rejects.toThrow(/notes.json:1: E11000/);
    expect(checkIndexes(again).faults).toEqual([]);
  });

  test('names the line that is damaged, and has not written any other', async () => {
    const engine = await openHere();
    const damages: [string | Buffer, RegExp][] = [
      ['{"_id":"a"}\n{"_id":"b",\n', /people.json:2: .*JSON/],
      ['{"_id":"a"}\n\n[1]\n', /people.json:3: a line must be one document/],
      ['{"_id":"a"}\n{"_id":{"x":1}}\n', /people.json:2: _id must be a string or a number/],
      ['{"_id":"a"}\n{"_id":"b","$inc":1}\n', /people.json:2: .*\$inc/],
      ['{"_id":"a","price":{"$numberDecimal":"1.5"}}\n', /people.json:1: Decimal128 is no type that is kept/],
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
