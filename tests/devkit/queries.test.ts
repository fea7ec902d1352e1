import fc from 'fast-check';
import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { sdkFor } from '../support/sdk';

const fixture = makeFixture({
  plain: [],
  indexed: [
    {
      name: 'a_b',
      keys: [
        ['a', '1'],
        ['b', '-1'],
      ],
    },
    {
      name: 'b_c',
      keys: [
        ['b', '1'],
        ['c', '1'],
      ],
    },
    {
      name: 'tags_c',
      keys: [
        ['tags', '1'],
        ['c', '-1'],
      ],
    },
    { name: 'items_n', keys: [['items.n', '1']] },
    { name: 'c_sparse', keys: [['c', '1']], sparse: true },
  ],
});
let cloud: TestCloud;
let db: ReturnType<ReturnType<typeof sdkFor>['database']>;

beforeAll(async () => {
  cloud = await startTestCloud(fixture);
  db = sdkFor(cloud.url).database();
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

type Row = { _id: string } & Record<string, unknown>;
const idsOf = ({ data }: { data: Row[] }): string[] => data.map(({ _id }) => _id);
const find = async (filter: object): Promise<string[]> =>
  idsOf((await db.collection('plain').where(filter).get()) as { data: Row[] });
const given = (...rows: Row[]) => db.collection('plain').add(rows);

describe('matching follows MongoDB', () => {
  test('types never equal each other', async () => {
    await given(
      { _id: 'n', v: 1 },
      { _id: 's', v: '1' },
      { _id: 'b', v: true },
      { _id: 'd', v: new Date(1) },
      { _id: 'z', v: null },
      { _id: 'm' },
    );
    const _ = db.command;
    expect(await find({ v: 1 })).toEqual(['n']);
    expect(await find({ v: true })).toEqual(['b']);
    expect(await find({ v: _.gt(0) })).toEqual(['n']);
    expect(await find({ v: _.gte(new Date(0)) })).toEqual(['d']);
    expect(await find({ v: _.lt('9') })).toEqual(['s']);
    expect(await find({ v: _.eq(null) })).toEqual(['z', 'm']);
    expect(await find({ v: _.exists(true) })).toEqual(['n', 's', 'b', 'd', 'z']);
    expect(await find({ v: _.neq(1) })).toEqual(['s', 'b', 'd', 'z', 'm']);
    expect(await find({ v: _.in([1, null]) })).toEqual(['n', 'z', 'm']);
    expect(await find({ v: _.nin([1, '1', null]) })).toEqual(['b', 'd']);
  });

  test('an array matches by any element or as a whole', async () => {
    await given(
      { _id: 'a', t: [1, 2] },
      { _id: 'b', t: [2, 1] },
      { _id: 'c', t: 2 },
      { _id: 'd', t: [] },
      { _id: 'e', t: [[1, 2]] },
    );
    const _ = db.command;
    expect(await find({ t: 2 })).toEqual(['a', 'b', 'c']);
    expect(await find({ t: [1, 2] })).toEqual(['a', 'e']);
    expect(await find({ t: _.size(2) })).toEqual(['a', 'b']);
    expect(await find({ t: _.all([1, 2]) })).toEqual(['a', 'b']);
    expect(await find({ t: _.elemMatch(_.gt(1)) })).toEqual(['a', 'b']);
    expect(await find({ t: _.gt(1).lt(2) })).toEqual(['a', 'b']);
    expect(await find({ t: _.elemMatch({ $gt: 1, $lt: 2 }) })).toEqual([]);
    expect(await find({ 't.0': 1 })).toEqual(['a', 'e']);
    expect(await find({ t: _.neq(2) })).toEqual(['d', 'e']);
    expect(await find({ t: { $mod: [2, 0] } })).toEqual(['a', 'b', 'c']);
  });

  test('dotted paths go into documents and into arrays of documents', async () => {
    await given(
      { _id: 'a', o: { x: 1 } },
      { _id: 'b', o: [{ x: 1 }, { x: 5 }] },
      { _id: 'c', o: [] },
      { _id: 'd', o: [{ y: 1 }] },
      { _id: 'e', o: 3 },
      { _id: 'f', o: [1, 2] },
    );
    const _ = db.command;
    expect(await find({ 'o.x': 1 })).toEqual(['a', 'b']);
    expect(await find({ 'o.x': null })).toEqual(['d', 'e']);
    expect(await find({ 'o.x': _.exists(false) })).toEqual(['c', 'd', 'e', 'f']);
    expect(await find({ 'o.1.x': 5 })).toEqual(['b']);
    expect(await find({ o: _.elemMatch({ x: _.gt(1) }) })).toEqual(['b']);
    expect(await find({ o: _.elemMatch({ x: 1, y: 1 }) })).toEqual([]);
  });

  test('embedded documents are equal only with the same order of keys', async () => {
    await given({ _id: 'a', o: { x: 1, y: 2 } }, { _id: 'b', o: { y: 2, x: 1 } });
    expect(await find({ o: db.command.eq({ x: 1, y: 2 }) })).toEqual(['a']);
  });

  test('patterns match texts, alone and inside not()', async () => {
    await given(
      { _id: 'a', t: 'Apfel' },
      { _id: 'b', t: 'birne' },
      { _id: 'c', t: ['x', 'apfel'] },
      { _id: 'd', t: 4 },
    );
    expect(await find({ t: /^a/i })).toEqual(['a', 'c']);
    expect(await find({ t: db.RegExp({ regexp: '^b', options: '' }) })).toEqual(['b']);
    expect(await find({ t: db.command.not(/^a/i) as unknown })).toEqual(['b', 'd']);
  });

  test('and, or, nor, expr combine', async () => {
    await given({ _id: 'a', x: 1, y: 2 }, { _id: 'b', x: 2, y: 1 }, { _id: 'c', x: 3, y: 3 });
    const _ = db.command;
    expect(await find(_.or([{ x: 1 }, { y: 1 }]))).toEqual(['a', 'b']);
    expect(await find(_.and([{ x: _.gt(1) }, { y: _.gt(1) }]))).toEqual(['c']);
    expect(await find(_.nor([{ x: 1 }, { y: 1 }]))).toEqual(['c']);
    expect(await find({ x: _.or(_.eq(1), _.gt(2)) })).toEqual(['a', 'c']);
    expect(await find(_.expr(_.aggregate.gt(['$y', '$x'])))).toEqual(['a']);
  });

  test('sorting goes by type, then by value; arrays by their least or greatest element', async () => {
    await given(
      { _id: 'date', v: new Date(0) },
      { _id: 'bool', v: false },
      { _id: 'text', v: 'a' },
      { _id: 'number', v: 5 },
      { _id: 'missing' },
      { _id: 'object', v: { a: 1 } },
      { _id: 'array', v: [9, 3] },
    );
    const sorted = async (direction: 'asc' | 'desc') =>
      idsOf((await db.collection('plain').orderBy('v', direction).get()) as { data: Row[] });
    expect(await sorted('asc')).toEqual(['missing', 'array', 'number', 'text', 'object', 'bool', 'date']);
    expect(await sorted('desc')).toEqual(['date', 'bool', 'object', 'text', 'array', 'number', 'missing']);
  });
});

describe('an index changes the cost, never the answer', () => {
  const scalar = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom('', 'a', 'ab', 'b', '石', '\u0000', '\u0001x', null, true, false, 0.5),
    fc.integer({ min: 0, max: 3 }).map((n) => new Date(n)),
  );
  const document = fc.record(
    {
      a: scalar,
      b: fc.oneof(scalar, fc.record({ x: scalar })),
      c: scalar,
      tags: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
      items: fc.array(fc.oneof(fc.record({ n: scalar }, { requiredKeys: [] }), scalar), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
  const operators = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'] as const;
  const range = fc
    .tuple(fc.constantFrom(...operators), scalar, fc.constantFrom(...operators), scalar)
    .map(([o, v, p, w]) => ({ [o]: v, [p]: w }));
  const condition = fc.oneof(
    scalar,
    range,
    fc.array(scalar, { minLength: 1, maxLength: 3 }).map(($in) => ({ $in })),
    range.map(($elemMatch) => ({ $elemMatch })),
    fc.constantFrom({ $regex: '^a' }, { $regex: '^ab?' }, { $exists: true }, { $exists: false }),
  );
  const path = fc.constantFrom('a', 'b', 'c', 'tags', 'items.n', 'b.x');
  const filter = fc.oneof(
    fc.dictionary(path, condition, { maxKeys: 3 }),
    condition.map((inner) => ({ items: { $elemMatch: { n: inner } } })),
    fc
      .array(fc.dictionary(path, condition, { minKeys: 1, maxKeys: 2 }), { minLength: 1, maxLength: 2 })
      .map(($and) => ({ $and })),
  );
  const order = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'tags'), fc.constantFrom('asc', 'desc')), {
    maxLength: 2,
    selector: ([field]) => field,
  });

  test('for any documents, filter and order', async () => {
    const query = fc.record({ filter, order, limit: fc.integer({ min: 1, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 1, maxLength: 16 }),
        fc.array(query, { minLength: 8, maxLength: 12 }),
        async (documents, queries) => {
          await cloud.reset();
          const rows = documents.map((fields, at) => ({ _id: String(at), ...fields }));
          await Promise.all([db.collection('plain').add(rows), db.collection('indexed').add(rows)]);
          for (const asked of queries) {
            const [plain, indexed] = await Promise.all([answer('plain', asked), answer('indexed', asked)]);
            expect({ asked, ...indexed }).toEqual({ asked, ...plain });
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  interface Asked {
    filter: object;
    order: [string, string][];
    limit: number;
  }
  /** Rows that the order does not tell apart may come either way: compared are the sorted keys, and without a cut the set of rows. */
  async function answer(collection: string, { filter: where, order: by, limit }: Asked) {
    const base = db
      .collection(collection)
      .options({ raw: true } as never)
      .where(where);
    const sorted = by.reduce((query, [field, direction]) => query.orderBy(field, direction as 'asc' | 'desc'), base);
    const all = (await base.get()) as { data: Row[] };
    const page = (await sorted.limit(limit).get()) as { data: Row[] };
    const keys = page.data.map((row) =>
      by.map(([field]) => (field === 'tags' ? 'a text and a list with it sort alike' : (row[field] ?? null))),
    );
    return { all: idsOf(all).sort(), count: (await base.count()).total, keys: by.length > 0 ? keys : page.data.length };
  }
});
