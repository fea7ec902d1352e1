import { limits } from '../../devkit/cloud/limits';
import { startWatch } from '../../devkit/cloud/watch';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { makeFixture, type DeclaredIndex } from '../support/fixture';
import { sdkFor } from '../support/sdk';

const fixture = makeFixture(
  {
    needs: [{ name: 'grid', keys: [['gridId', '1']] }],
    people: [],
    loose: [],
    seats: [{ name: 'row', keys: [['row', '1']] }],
  },
  {
    reader: {
      body: `
        const needs = db.collection('needs');
        await needs.where({ gridId: 'g1' }).limit(5).get();
        await needs.doc('n1').get();
        return 'read';`,
    },
  },
);
let cloud: TestCloud;
let db: ReturnType<ReturnType<typeof sdkFor>['database']>;

beforeAll(async () => {
  cloud = await startTestCloud(fixture);
  db = sdkFor(cloud.url).database();
  await db.collection('needs').add(Array.from({ length: 40 }, (_, n) => ({ _id: `n${n}`, gridId: `g${n % 4}` })));
  await fillLoose(db);
});
beforeEach(async () => {
  // Where the SDK sends its requests is the environment's, so another cloud's address may stand there.
  db = sdkFor(cloud.url).database();
  await cloud.clearQueries();
});
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

const fillLoose = (database: typeof db) =>
  database
    .collection('loose')
    .add(Array.from({ length: 60 }, (_, n) => ({ openid: `o${n}`, open: n % 2 === 0, due: n, seat: { row: n % 5 } })));

const _ = () => db.command;
const loose = () => db.collection('loose');

/** What the watch complained of since the last look. */
const complaints = async (): Promise<string[]> => {
  const found = await cloud.violations();
  await cloud.clearViolations();
  return found;
};
const suggestionIn = (complaint = ''): unknown => JSON.parse(/this would help: (.+)$/.exec(complaint)?.[1] ?? '0');

describe('what an invocation did', () => {
  test('is kept call by call, with when it began, what it cost, and the sums', async () => {
    await cloud.call('reader', { action: 'needs.read' }, 'o1');
    const [invocation] = (await cloud.queries()).filter((one) => one.function === 'reader');
    expect(invocation).toMatchObject({ action: 'needs.read', roundTrips: 2, examined: 6, returned: 6, error: null });
    expect(invocation?.calls).toMatchObject([
      { action: 'database.getDocument', collection: 'needs', index: 'grid', examined: 5, returned: 5, error: null },
      { action: 'database.getDocument', collection: 'needs', index: '_id_', examined: 1, returned: 1, error: null },
    ]);
    const [first, second] = invocation?.calls ?? [];
    expect(first?.at).toBeGreaterThanOrEqual(0);
    expect(second?.at).toBeGreaterThanOrEqual((first?.at ?? 0) + (first?.ms ?? 0));
    expect((second?.at ?? 0) + (second?.ms ?? 0)).toBeLessThanOrEqual(invocation?.ms ?? 0);
  });

  test('keeps every query of one call apart, as a lookup makes them', async () => {
    await db
      .collection('needs')
      .aggregate()
      .match({ _id: 'n1' })
      .lookup({ from: 'people', localField: 'gridId', foreignField: '_id', as: 'people' })
      .end();
    const [call] = (await cloud.queries()).flatMap(({ calls }) => calls);
    expect(call?.queries).toMatchObject([
      { collection: 'needs', index: '_id_', examined: 1, returned: 1 },
      { collection: 'people', examined: 0, returned: 0 },
    ]);
  });

  test('keeps the code of a call that was refused', async () => {
    await expect(db.collection('nowhere').get()).rejects.toThrow();
    const [call] = (await cloud.queries()).flatMap(({ calls }) => calls);
    expect(call).toMatchObject({ action: 'database.getDocument', error: 'DATABASE_COLLECTION_NOT_EXIST' });
  });

  test('keeps fields and operators of a query, and never a value', async () => {
    const either = _().or([{ phone: 'secret' }, { due: _().gt(77).and(_().lt(88)) }]);
    await db
      .collection('needs')
      .where(_().and([{ gridId: 'g-secret' }, either]))
      .get();
    const [call] = (await cloud.queries()).flatMap(({ calls }) => calls);
    expect(call?.queries[0]?.shape).toBe('{ gridId, $or(phone | due $gt, due $lt) }');
    expect(JSON.stringify(call)).not.toContain('secret');
  });
});

describe('a query without an index that reads many documents for few', () => {
  test('is complained of, with who asked what, and the index that would help', async () => {
    await loose().where({ openid: 'o3' }).get();
    expect(await complaints()).toEqual([
      'a caller outside the functions: database.getDocument on loose examined 60 documents for 1 without an index, ' +
        'asking { openid }; this would help: {"name":"openid","keys":[{"name":"openid","direction":"1"}]}',
    ]);
  });

  test('is still known after everything else was cleared: no test hides what another one did', async () => {
    await loose().where({ openid: 'o3' }).get();
    await cloud.clearQueries();
    expect(await complaints()).toEqual([expect.stringContaining('asking { openid }')]);
    const other = makeFixture({ loose: [] });
    const second = await startTestCloud(other);
    const database = sdkFor(second.url).database();
    await fillLoose(database);
    await database.collection('loose').where({ openid: 'o3' }).get();
    await second.reset();
    await expect(second.close()).rejects.toThrow('asking { openid }');
    other.remove();
  });

  test('counts as a whole in one call, as a lookup reads a collection for each document', async () => {
    const lookup = { from: 'people', localField: 'seat.row', foreignField: 'row', as: 'people' };
    await db.collection('people').add(Array.from({ length: 20 }, (_none, n) => ({ row: n })));
    await loose().aggregate().lookup(lookup).end();
    expect(await complaints()).toEqual([expect.stringMatching(/ on people examined 1200 documents for 60 without/)]);
  });

  test('returns what the last stage of an aggregation lets through', async () => {
    await loose().aggregate().project({ due: 1 }).match({ due: 7 }).end();
    expect(await complaints()).toEqual([expect.stringMatching(/ on loose examined 60 documents for 1 without/)]);
  });

  test('returns a single number when it counts, and nothing was read to count a whole collection', async () => {
    await loose()
      .where({ due: _().gte(0) })
      .count();
    expect(await complaints()).toEqual([expect.stringMatching(/ on loose examined 60 documents for 1 without/)]);
    await loose().count();
    expect(await complaints()).toEqual([]);
  });

  test('is forgiven up to 20 documents', async () => {
    await loose()
      .where({ due: _().gte(20) })
      .limit(40)
      .get();
    await loose()
      .where({ due: _().gte(0) })
      .limit(5)
      .get();
    expect(await complaints()).toEqual([]);
  });

  test('is advised to an index of what is asked by value, then what is sorted by, then what is asked by range', async () => {
    await loose()
      .where({ due: _().lt(50), open: true, 'seat.row': _().in([1, 2]) })
      .orderBy('openid', 'desc')
      .limit(2)
      .get();
    expect((await complaints()).map(suggestionIn)).toEqual([
      {
        name: 'open_row_openid_due',
        keys: [
          { name: 'open', direction: '1' },
          { name: 'seat.row', direction: '1' },
          { name: 'openid', direction: '-1' },
          { name: 'due', direction: '1' },
        ],
      },
    ]);
  });

  test('is advised to an index for each branch of an or', async () => {
    await loose()
      .where(_().or([{ openid: 'o3' }, { due: 7 }]))
      .get();
    const advised = ['openid', 'due'].map((name) => JSON.stringify({ name, keys: [{ name, direction: '1' }] }));
    const [complaint] = await complaints();
    expect(complaint).toContain(`asking { $or(openid | due) }; this would help: ${advised.join(', ')}`);
  });

  test('that no index can serve is said to be so', async () => {
    await loose()
      .where({ openid: _().neq('o3'), due: _().nin([...Array(59).keys()]) })
      .get();
    expect(await complaints()).toEqual([expect.stringMatching(/asking \{ .+ \}; no index can serve it$/)]);
  });

  test.each<[string, (database: typeof db) => Promise<unknown>]>([
    ['of a count', (it) => it.collection('loose').where({ due: 7 }).count()],
    ['of an aggregation', (it) => it.collection('loose').aggregate().match({ due: 7 }).end()],
    ['of an update', (it) => it.collection('loose').where({ openid: 'o7' }).update({ seen: true })],
    ['of an order', (it) => it.collection('loose').orderBy('due', 'desc').limit(1).get()],
  ])('%s is quiet once the advised index is declared', async (_what, query) => {
    await query(db);
    const advised = suggestionIn((await complaints())[0]) as { name: string; keys: { name: string; direction: '1' }[] };
    const index: DeclaredIndex = { ...advised, keys: advised.keys.map(({ name, direction }) => [name, direction]) };
    const declared = makeFixture({ loose: [index] });
    const better = await startTestCloud(declared);
    const database = sdkFor(better.url).database();
    await fillLoose(database);
    await query(database);
    expect(await better.violations()).toEqual([]);
    await better.close();
    declared.remove();
  });
});

describe('a query by an index that reads many times what it returns', () => {
  test('is complained of as well, with the index that would help more', async () => {
    const seats = () => db.collection('seats');
    await seats().add(Array.from({ length: 60 }, (_none, n) => ({ row: n % 2, seat: n })));
    await seats().where({ row: 1, seat: 7 }).get();
    expect(await complaints()).toEqual([
      expect.stringMatching(
        /^a caller .+ on seats examined 30 documents for 1 by the index row, asking \{ row, seat \}/,
      ),
    ]);
    await seats()
      .where({ row: 1, seat: _().gt(50) })
      .get();
    expect(await complaints()).toEqual([]);
  });
});

describe('what goes on for days', () => {
  const watch = startWatch(Date.now);

  test('is remembered as far back as the limits say, complaints and invocations', () => {
    const sent = { action: 'database.getDocument', started: 0, error: null };
    for (let n = 1; n <= limits.violationsRemembered + 5; n += 1)
      watch.record(undefined, sent, [{ collection: `c${n}`, indexes: [], examined: 100, returned: 1, filter: { n } }]);
    expect(watch.violations()).toHaveLength(limits.violationsRemembered);
    expect(watch.violations()[0]).toContain(' on c6 ');
    const [first] = Array.from({ length: limits.invocationsRemembered + 1 }, () => watch.begin('f', null, null));
    expect(watch.invocations().filter((one) => one.function === 'f')).toHaveLength(limits.invocationsRemembered);
    expect(watch.invocationOf(first?.id ?? '')).toBeUndefined();
  });
});
