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
    {
      name: 'items_n_m',
      keys: [
        ['items.n', '-1'],
        ['items.m', '1'],
      ],
    },
    {
      name: 'parts_x_y',
      keys: [
        ['items.parts.x', '1'],
        ['items.parts.y', '1'],
      ],
    },
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
    fc.constantFrom('', 'a', 'ab', 'b', '石', '😀', '\u0000', '\u0001x', null, true, false, 0.5),
    fc.integer({ min: 0, max: 3 }).map((n) => new Date(n)),
  );
  const oneOrMore = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }));
  const part = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] });
  // Of the fields of one item that an index has together, only one may be an array.
  const item = fc.oneof(
    fc.record({ n: oneOrMore, m: scalar }, { requiredKeys: [] }),
    fc.record({ n: scalar, m: oneOrMore }, { requiredKeys: [] }),
    fc.record({ n: scalar, parts: fc.oneof(part, fc.array(fc.oneof(part, scalar), { maxLength: 2 })) }),
    scalar,
    fc.array(scalar, { maxLength: 2 }),
  );
  const document = fc.record(
    {
      a: scalar,
      b: fc.oneof(scalar, fc.record({ x: scalar })),
      c: scalar,
      tags: oneOrMore,
      items: fc.oneof(item, fc.array(item, { maxLength: 3 })),
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
    fc.constantFrom(
      { $regex: '^a' },
      { $regex: '^ab?' },
      { $regex: '^😀?' },
      { $regex: '^\u0001' },
      { $exists: true },
      { $exists: false },
    ),
  );
  const path = fc.constantFrom('a', 'b', 'c', 'tags', 'items.n', 'items.m', 'items.parts.x', 'items.parts.y', 'b.x');
  const fields = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 2 });
  const inItem = fc.dictionary(fc.constantFrom('n', 'm', 'parts.x', 'parts.y'), condition, { minKeys: 1, maxKeys: 2 });
  const inPart = fc.dictionary(fc.constantFrom('x', 'y'), condition, { minKeys: 1, maxKeys: 2 });
  const filter = fc.oneof(
    fc.dictionary(path, condition, { maxKeys: 3 }),
    inItem.map(($elemMatch) => ({ items: { $elemMatch } })),
    inPart.map(($elemMatch) => ({ 'items.parts': { $elemMatch } })),
    inPart.map(($elemMatch) => ({ items: { $elemMatch: { parts: { $elemMatch } } } })),
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(fields, { minLength: 1, maxLength: 2 }), fields)
      .map(([combine, list, also]) => ({ [combine]: list, ...also })),
  );
  // Only one array of a document may be on the paths of an order.
  const order = fc
    .constantFrom(['a', 'b', 'c', 'tags'], ['c', 'items.n', 'items.m'], ['c', 'items.parts.x', 'items.parts.y'])
    .chain((ordered) =>
      fc.uniqueArray(fc.tuple(fc.constantFrom(...ordered), fc.constantFrom('asc', 'desc')), {
        maxLength: 2,
        selector: ([field]) => field,
      }),
    );

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
            const places = await placesOf(asked);
            const [plain, indexed] = [await answer('plain', asked, places), await answer('indexed', asked, places)];
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
  /** Rows that the order does not tell apart may come either way: compared are their places, which such rows share. */
  async function answer(collection: string, { filter: where, order: by, limit }: Asked, places: Places) {
    const asked = queryOf(collection, where);
    const all = (await asked.limit(1000).get()) as { data: Row[] };
    const page = (await sorted(asked, by).limit(limit).get()) as { data: Row[] };
    return { all: idsOf(all).sort(), count: (await asked.count()).total, places: idsOf(page).map((id) => places[id]) };
  }

  type Places = Record<string, number>;
  type Query = ReturnType<typeof queryOf>;
  const queryOf = (collection: string, where: object) =>
    db
      .collection(collection)
      .options({ raw: true } as never)
      .where(where);
  const sorted = (query: Query, by: Asked['order']): Query =>
    by.reduce((one, [field, direction]) => one.orderBy(field, direction as 'asc' | 'desc'), query);

  /** The sum of a row's places when rows of equal order come by their id upwards and downwards. */
  async function placesOf({ filter: where, order: by }: Asked): Promise<Places> {
    const places: Places = {};
    for (const direction of ['asc', 'desc']) {
      const rows = await sorted(queryOf('plain', where), [...by, ['_id', direction]]).get();
      idsOf(rows as { data: Row[] }).forEach((id, at) => (places[id] = (places[id] ?? 0) + at));
    }
    return places;
  }
});
