import { mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertMany } from '../../devkit/exchange/bulk';
import { openCatalogue, readDeclarations } from '../../devkit/cloud/database/catalogue';
import { openDatabase, type DatabaseEngine } from '../../devkit/cloud/database/database';
import { find, type Query } from '../../devkit/cloud/database/scan';
import { findById } from '../../devkit/cloud/database/store';
import { replaceRow } from '../../devkit/cloud/database/writing';
import { checkIndexes } from '../support/check-indexes';
import { makeFixture } from '../support/fixture';

/** What shows below the door of the cloud only: how the database is opened, filled and searched. */

const fixture = makeFixture({
  notes: [
    { name: 'word', keys: [['word', '1']] },
    {
      name: 'group_word',
      keys: [
        ['group', '1'],
        ['word', '-1'],
      ],
    },
  ],
});
const scratch = mkdtempSync(join(tmpdir(), 'database-'));
let made = 0;
const newFolder = (): string => join(scratch, `folder-${(made += 1)}`);
const open: DatabaseEngine[] = [];

async function openHere(dataFolder = newFolder(), declarationFile?: string): Promise<DatabaseEngine> {
  const engine = await openDatabase({ dataFolder, declarationFile, now: Date.now, isDurable: true });
  open.push(engine);
  return engine;
}
const declared = (dataFolder?: string): Promise<DatabaseEngine> => openHere(dataFolder, fixture.database);
const close = (engine: DatabaseEngine): Promise<void> => (open.splice(open.indexOf(engine), 1), engine.close());

afterEach(async () => {
  for (const engine of open.splice(0)) await engine.close();
});
afterAll(() => {
  rmSync(scratch, { recursive: true });
  fixture.remove();
});

const searching = ({ store, catalogue }: DatabaseEngine, query: Query) => {
  const { rows, cost } = find(store, catalogue.get('notes'), query);
  return { ids: rows.map(({ document }) => document._id), indexes: cost.indexes, examined: cost.examined };
};

describe('a search', () => {
  test('for as many ids as one likes reads these documents and no other', async () => {
    const engine = await declared();
    const notes = Array.from({ length: 1000 }, (_, n) => ({ _id: n, group: n % 2, word: `w${n}` }));
    await insertMany(engine.store, engine.catalogue.get('notes'), notes);
    const some = notes.filter(({ _id }) => _id % 3 === 0);
    const ids = some.map(({ _id }) => _id);
    expect(searching(engine, { filter: { _id: { $in: ids } } })).toEqual({
      ids,
      indexes: ['_id_'],
      examined: ids.length,
    });
    const backwards = searching(engine, { filter: { _id: { $in: ids } }, order: [['_id', -1]], limit: 2 });
    expect(backwards.ids).toEqual([999, 996]);
    // Every pair of two long lists would be too many places to look at: the first key alone bounds the walk.
    const words = { group: { $in: [0, 1, 2] }, word: { $in: some.map(({ word }) => word) } };
    expect(searching(engine, { filter: words }).ids.sort()).toEqual([...ids].sort());
  });

  test('for values longer than an index can hold finds nothing, and for those beside them what is there', async () => {
    const engine = await declared();
    const collection = engine.catalogue.get('notes');
    await insertMany(engine.store, collection, [
      { _id: 'a', group: 'g', word: 'x'.repeat(900) },
      { _id: 'b', group: 'g', word: 'y' },
    ]);
    for (const length of [1025, 2100, 5000]) {
      const long = 'x'.repeat(length);
      expect(findById(engine.store, collection, long)).toBeUndefined();
      expect(searching(engine, { filter: { _id: long } })).toEqual({ ids: [], indexes: ['_id_'], examined: 0 });
      expect(searching(engine, { filter: { _id: { $in: [long, 'a'] } } }).ids).toEqual(['a']);
      for (const where of [{}, { group: 'g' }]) {
        const foundBy = (word: unknown) => searching(engine, { filter: { ...where, word } }).ids;
        expect(foundBy({ $gt: long })).toEqual(['b']);
        expect(foundBy({ $gte: long, $lt: 'z' })).toEqual(['b']);
        expect(foundBy({ $lt: long })).toEqual(['a']);
        expect(foundBy({ $lte: long })).toEqual(['a']);
        expect(foundBy(new RegExp(`^${long}`))).toEqual([]);
        expect(foundBy({ $gt: `x${'w'.repeat(length)}` }).sort()).toEqual(['a', 'b']);
      }
    }
  });
});

describe('a write', () => {
  test('that overtakes the filling of a collection takes a place of its own', async () => {
    const engine = await declared();
    const collection = engine.catalogue.get('notes');
    const filling = insertMany(engine.store, collection, [{ _id: 'a' }, { _id: 'b' }]);
    await engine.write(() => replaceRow(engine.store, collection, undefined, { _id: 'plain' }));
    await filling;
    expect(searching(engine, { filter: {} }).ids).toEqual(['a', 'b', 'plain']);
    expect(checkIndexes(engine).faults).toEqual([]);
  });

  test('of more than 16 MB is refused: bytes are counted, not characters', async () => {
    const engine = await declared();
    const adding = (text: string) =>
      engine.write(() => replaceRow(engine.store, engine.catalogue.get('notes'), undefined, { _id: text[0], text }));
    await adding('x'.repeat(6_000_000));
    await expect(adding('榴'.repeat(6_000_000))).rejects.toThrow('document is too large');
  });
});

describe('collections and indexes', () => {
  test('that were declared, or made by createCollection(), outlive the declaration', async () => {
    const folder = newFolder();
    const first = await declared(folder);
    await first.catalogue.add('extra');
    await insertMany(first.store, first.catalogue.get('extra'), [{ _id: 'e' }]);
    await close(first);
    const second = await openHere(folder);
    const indexesOf = (name: string) => second.catalogue.get(name).indexes.map((index) => index.name);
    expect(indexesOf('notes')).toEqual(['_id_', 'word', 'group_word']);
    expect(indexesOf('extra')).toEqual(['_id_']);
    await second.reload();
    expect(find(second.store, second.catalogue.get('extra'), { filter: {} }).rows).toHaveLength(1);
  });

  test('that two make at once are made once, and the other is told', async () => {
    const { catalogue } = await declared();
    const [one, other] = await Promise.allSettled([catalogue.add('both'), catalogue.add('both')]);
    expect(one?.status).toBe('fulfilled');
    expect(other).toMatchObject({ status: 'rejected', reason: { code: 'DATABASE_COLLECTION_ALREADY_EXIST' } });
  });

  test('are not looked into before their entries are on the disk', async () => {
    const engine = await declared();
    await insertMany(engine.store, engine.catalogue.get('notes'), [{ _id: 'a', extra: 1 }]);
    const extra = { name: 'extra', keys: [{ name: 'extra', direction: '1' }] };
    let isWritten = false;
    const writing = engine.catalogue.redeclare({ notes: [extra] }).finally(() => (isWritten = true));
    const found = new Set<string>();
    while (!isWritten) {
      found.add(searching(engine, { filter: { extra: 1 } }).ids.join());
      await new Promise(setImmediate);
    }
    await writing;
    expect([...found]).toEqual(['a']);
    expect(searching(engine, { filter: { extra: 1 } })).toMatchObject({ ids: ['a'], indexes: ['extra'] });
  });

  test('of which there are more than twenty with that of the ids are refused', () => {
    const withIndexes = (count: number) => {
      const made = makeFixture({
        notes: Array.from({ length: count }, (_, n) => ({ name: `i${n}`, keys: [['a', '1']] })),
      });
      try {
        return readDeclarations(made.database);
      } finally {
        made.remove();
      }
    };
    expect(withIndexes(19).notes).toHaveLength(19);
    expect(() => withIndexes(20)).toThrow('notes declares too many indexes');
  });

  test('that could not be written are not looked into', async () => {
    const engine = await declared();
    await insertMany(engine.store, engine.catalogue.get('notes'), [{ _id: 'a', word: 'w', extra: 1 }]);
    let isFull = false;
    const store = {
      ...engine.store,
      writeWhole: <Result>(step: () => Result): Promise<Result> =>
        engine.store.writeWhole(() => {
          const result = step();
          if (isFull) throw new Error('no space');
          return result;
        }),
    };
    const declarations = readDeclarations(fixture.database);
    const catalogue = await openCatalogue(store, declarations);
    isFull = true;
    const extra = { name: 'extra', keys: [{ name: 'extra', direction: '1' }] };
    await expect(catalogue.redeclare({ notes: [extra] })).rejects.toThrow('no space');
    const search = () => find(store, catalogue.get('notes'), { filter: { extra: 1 } });
    expect([search().cost.indexes, search().rows.length]).toEqual([[], 1]);
    isFull = false;
    await catalogue.redeclare({ notes: [extra] });
    expect([search().cost.indexes, search().rows.length]).toEqual([['extra'], 1]);
  });
});

test('an opening that fails at its last step lets go of the folder and of the store', async () => {
  const folder = newFolder();
  await close(await declared(folder));
  const draft = join(folder, '.cloud-data.json');
  mkdirSync(draft);
  await expect(declared(folder)).rejects.toThrow(/EISDIR/);
  rmdirSync(draft);
  expect((await declared(folder)).catalogue.get('notes').indexes).toHaveLength(3);
});
