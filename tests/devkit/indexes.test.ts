import { join } from 'node:path';
import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { sdkFor } from '../support/sdk';

const fixture = makeFixture({
  needs: [
    {
      name: 'grid_status',
      keys: [
        ['gridId', '1'],
        ['status', '1'],
        ['at', '-1'],
      ],
    },
    { name: 'outbox', keys: [['outbox.dueAt', '1']] },
    {
      name: 'person',
      keys: [
        ['personId', '1'],
        ['at', '1'],
      ],
    },
  ],
  people: [{ name: 'street', keys: [['street', '1']] }],
});
let cloud: TestCloud;
let db: ReturnType<ReturnType<typeof sdkFor>['database']>;

beforeAll(async () => {
  cloud = await startTestCloud(fixture);
  db = sdkFor(cloud.url).database();
  const rows = Array.from({ length: 600 }, (_, n) => ({
    _id: String(n).padStart(4, '0'),
    gridId: `g${n % 3}`,
    status: ['new', 'accepted', 'done'][n % 4 === 3 ? 2 : n % 2],
    at: new Date(1_700_000_000_000 + ((n * 7919) % 600) * 1000),
    personId: `p${n % 50}`,
    outbox: n % 10 === 0 ? [{ dueAt: n }, { dueAt: n + 1 }] : [],
  }));
  await db.collection('needs').add(rows);
});
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

/** Runs one query and tells what it cost. */
async function cost(query: () => Promise<unknown>) {
  await cloud.clearQueries();
  await query();
  const [call] = (await cloud.queries()).flatMap(({ calls }) => calls);
  return { index: call?.index, examined: call?.examined, returned: call?.returned };
}

describe('an index serves', () => {
  const needs = () => db.collection('needs');
  const _ = () => db.command;

  test('equality, order and limit together: only what is returned is read', async () => {
    const query = () => needs().where({ gridId: 'g1', status: 'new' }).orderBy('at', 'desc').limit(20).get();
    expect(await cost(query)).toEqual({ index: 'grid_status', examined: 20, returned: 20 });
  });

  test('the same order backwards', async () => {
    const query = () => needs().where({ gridId: 'g1', status: 'new' }).orderBy('at', 'asc').limit(20).get();
    expect(await cost(query)).toEqual({ index: 'grid_status', examined: 20, returned: 20 });
  });

  test('several values before the order, merged', async () => {
    const query = () =>
      needs()
        .where({ gridId: 'g1', status: _().in(['new', 'accepted']) })
        .orderBy('at', 'desc')
        .limit(20)
        .get();
    expect(await cost(query)).toEqual({ index: 'grid_status', examined: 20, returned: 20 });
    const times = ((await query()).data as { at: Date }[]).map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((left, right) => right - left));
  });

  test('a range and the order of the same key, and the next page after a key', async () => {
    const first = await needs().where({ gridId: 'g2', status: 'new' }).orderBy('at', 'desc').limit(10).get();
    const last = (first.data as { at: Date }[]).at(-1)?.at;
    const query = () =>
      needs()
        .where({ gridId: 'g2', status: 'new', at: _().lt(last) })
        .orderBy('at', 'desc')
        .limit(10)
        .get();
    expect(await cost(query)).toEqual({ index: 'grid_status', examined: 10, returned: 10 });
  });

  test('elements of an array, each document once', async () => {
    const query = () =>
      needs()
        .where({ 'outbox.dueAt': _().lte(30) })
        .orderBy('outbox.dueAt', 'asc')
        .limit(100)
        .get();
    expect(await cost(query)).toEqual({ index: 'outbox', examined: 4, returned: 4 });
  });

  test('each branch of an or by an index of its own, each document once', async () => {
    const either = _().or([{ gridId: 'g1', status: 'done' }, { personId: 'p7' }]);
    const found = await cost(() => needs().where(either).limit(1000).get());
    expect(found).toEqual({ index: 'grid_status + person', examined: 60, returned: 60 });
    const unbounded = await cost(() =>
      needs()
        .where(_().or([{ personId: 'p7' }, { at: _().exists(false) }]))
        .get(),
    );
    expect(unbounded).toMatchObject({ index: null, returned: 12 });
    await cloud.clearViolations();
  });

  test('_id alone, and updates and counts', async () => {
    expect(await cost(() => needs().doc('0007').get())).toEqual({ index: '_id_', examined: 1, returned: 1 });
    expect(await cost(() => needs().where({ _id: '0007', status: 'done' }).update({ seen: 1 }))).toEqual({
      index: '_id_',
      examined: 1,
      returned: 1,
    });
    expect(await cost(() => needs().where({ personId: 'p7' }).count())).toEqual({
      index: 'person',
      examined: 12,
      returned: 12,
    });
  });

  test('the beginning of an aggregation', async () => {
    const query = () =>
      needs()
        .aggregate()
        .match({ personId: 'p7' })
        .sort({ at: 1 })
        .limit(5)
        .group({ _id: '$status', n: db.command.aggregate.sum(1) })
        .end();
    expect(await cost(query)).toEqual({ index: 'person', examined: 5, returned: 5 });
  });
});

test('the few documents of a unique index are better than many of another', async () => {
  await db
    .collection('people')
    .add(Array.from({ length: 30 }, (_none, n) => ({ _id: `officer-${n}`, street: 'long' })));
  const _id = db.command.in(['officer-1', 'officer-2']);
  const query = () => db.collection('people').where({ street: 'long', _id }).get();
  expect(await cost(query)).toEqual({ index: '_id_', examined: 2, returned: 2 });
});

describe('changed declarations', () => {
  test('are built at the next start, and the old index is gone', async () => {
    const before = makeFixture({ things: [{ name: 'by_a', keys: [['a', '1']] }] });
    const after = makeFixture({ things: [{ name: 'by_b', keys: [['b', '1']], unique: true }] });
    const first = await startTestCloud({ ...before, data: join(before.folder, 'data') });
    await sdkFor(first.url)
      .database()
      .collection('things')
      .add([
        { a: 1, b: 1 },
        { a: 1, b: 2 },
      ]);
    await first.close();
    const second = await startTestCloud({ ...after, data: join(before.folder, 'data') });
    const things = sdkFor(second.url).database().collection('things');
    await expect(things.add({ b: 2 })).rejects.toThrow(/E11000.*by_b/);
    await things.where({ b: 2 }).get();
    await things.where({ a: 1 }).get();
    const indexes = (await second.queries()).flatMap(({ calls }) => calls.map(({ index }) => index ?? null));
    expect(indexes.slice(-2)).toEqual(['by_b', null]);
    await second.close();
    [before, after].forEach((made) => made.remove());
  });
});
