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
    fc
      .tuple(fc.constantFrom('$in', '$nin', '$all'), fc.array(scalar, { minLength: 1, maxLength: 3 }))
      .map(([o, v]) => ({ [o]: v })),
    range.map(($not) => ({ $not })),
    fc.integer({ min: 0, max: 3 }).map(($size) => ({ $size })),
    fc.constantFrom('number', 'string', 'array', 'null').map(($type) => ({ $type })),
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
