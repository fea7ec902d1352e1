import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { sdkFor } from '../support/sdk';

const fixture = makeFixture({
  people: [
    {
      name: 'role_scope',
      keys: [
        ['roles.role', '1'],
        ['roles.scope', '1'],
      ],
    },
  ],
  orders: [
    { name: 'n', keys: [['items.n', '1']] },
    {
      name: 'x_y',
      keys: [
        ['items.parts.x', '1'],
        ['items.parts.y', '1'],
      ],
    },
    {
      name: 'p_q',
      keys: [
        ['list.p', '1'],
        ['list.q', '1'],
      ],
    },
  ],
});
let cloud: TestCloud;
let db: ReturnType<ReturnType<typeof sdkFor>['database']>;

beforeAll(async () => {
  cloud = await startTestCloud(fixture);
  db = sdkFor(cloud.url).database();
});
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

type Order = [path: string, direction: 'asc' | 'desc'][];
async function found(collection: string, filter: object, order: Order = []): Promise<string[]> {
  const asked = db.collection(collection).where(filter);
  const query = order.reduce((one, [path, direction]) => one.orderBy(path, direction), asked);
  return (await query.get()).data.map(({ _id }) => _id as string);
}

async function cost(query: () => Promise<unknown>) {
  await cloud.clearQueries();
  await query();
  const [call] = (await cloud.queries()).flatMap(({ calls }) => calls);
  return { index: call?.index, examined: call?.examined, returned: call?.returned };
}

describe('an index over several fields of the elements of an array', () => {
  const people = () => db.collection('people');
  const idsOf = (filter: object) => found('people', filter);
  beforeAll(async () => {
    const officers = Array.from({ length: 30 }, (_none, n) => ({
      _id: `officer-${n}`,
      roles: [{ role: 'officer', scope: 'street' }],
    }));
    await people().add(officers);
    const roles = [
      { role: 'officer', scope: 'grid' },
      { role: 'admin', scope: 'street' },
    ];
    await people().add({ _id: 'both', roles });
  });

  test('is bounded by every condition on one element', async () => {
    const filter = { roles: db.command.elemMatch({ role: 'admin', scope: 'street' }) };
    expect(await cost(() => idsOf(filter))).toEqual({ index: 'role_scope', examined: 1, returned: 1 });
    expect(await idsOf({ roles: db.command.elemMatch({ role: 'admin', scope: 'grid' }) })).toEqual([]);
  });

  test('finds a document whose conditions are met by two elements', async () => {
    expect(await idsOf({ 'roles.role': 'admin', 'roles.scope': 'grid' })).toEqual(['both']);
  });
});

describe('an index over arrays inside the elements of an array', () => {
  const orders = () => db.collection('orders');
  const { elemMatch, gt, lt } = {
    elemMatch: (condition: object) => db.command.elemMatch(condition),
    gt: (value: number) => db.command.gt(value),
    lt: (value: number) => db.command.lt(value),
  };
  beforeAll(() =>
    orders().add([
      { _id: 'nested', items: [{ n: [0, 5] }] },
      {
        _id: 'parts',
        items: [
          {
            parts: [
              { x: 1, y: 0 },
              { x: 0, y: 2 },
            ],
          },
        ],
      },
      ...Array.from({ length: 9 }, (_none, n) => ({
        _id: `other-${n}`,
        items: [{ n: 10 + n, parts: { x: 9, y: n } }],
      })),
    ]),
  );
  const foundBy = async (index: string, filter: object): Promise<string[]> => {
    const ids: string[] = [];
    const spent = await cost(async () => ids.push(...(await found('orders', filter))));
    expect(spent).toMatchObject({ index, examined: 1 });
    return ids;
  };

  test('finds each value of the inner array', async () => {
    expect(await foundBy('n', { 'items.n': 0 })).toEqual(['nested']);
    expect(await foundBy('n', { 'items.n': 5 })).toEqual(['nested']);
    expect(await foundBy('x_y', { 'items.parts.x': 0, 'items.parts.y': 2 })).toEqual(['parts']);
  });

  test('finds one element whose conditions are met by two values of its array', async () => {
    expect(await found('orders', { items: elemMatch({ n: { $gt: 1, $lt: 3 } }) })).toEqual(['nested']);
    expect(await foundBy('x_y', { items: elemMatch({ 'parts.x': 1, 'parts.y': 2 }) })).toEqual(['parts']);
    expect(await found('orders', { 'items.parts': elemMatch({ x: 1, y: 2 }) })).toEqual([]);
    expect(await found('orders', { 'items.n': gt(1).and(lt(3)) })).toEqual(['nested']);
  });

  test('refuses two arrays in one element, and arrays beside each other', async () => {
    await expect(orders().add({ list: [{ p: [1], q: [2] }] })).rejects.toThrow(/parallel arrays \[p_q\]/);
    await orders().add({
      _id: 'one each',
      list: [
        { p: [1, 2], q: 3 },
        { p: 4, q: [5, 6] },
      ],
    });
    expect(await foundBy('p_q', { list: elemMatch({ p: 4, q: 6 }) })).toEqual(['one each']);
  });
});

describe('an order through an array', () => {
  const lists = {
    first: [
      { p: 1, q: 9 },
      { p: 2, q: 0 },
    ],
    second: [{ p: 1, q: 5 }],
    third: [null, { p: 3, q: 1 }],
  };
  const rows = Object.entries(lists).map(([_id, list]) => ({ _id, list }));
  beforeAll(async () => {
    await db.createCollection('unindexed');
    for (const name of ['orders', 'unindexed']) {
      await db
        .collection(name)
        .where({ _id: db.command.exists(true) })
        .remove();
      await db.collection(name).add(rows);
    }
  });

  test.each<[string, object, Order, string[]]>([
    [
      'goes by the first of the pairs of keys',
      {},
      [
        ['list.p', 'asc'],
        ['list.q', 'asc'],
      ],
      ['third', 'second', 'first'],
    ],
    [
      'goes by all pairs, also by those that are not asked for',
      { 'list.p': 1 },
      [['list.q', 'asc']],
      ['first', 'second'],
    ],
    [
      'sees null before the values asked for',
      { 'list.p': { $gte: 1 } },
      [
        ['list.p', 'asc'],
        ['list.q', 'asc'],
      ],
      ['third', 'second', 'first'],
    ],
  ])('%s, with an index as without one', async (_title, filter, order, ids) => {
    expect(await found('unindexed', filter, order)).toEqual(ids);
    expect(await found('orders', filter, order)).toEqual(ids);
  });
});
