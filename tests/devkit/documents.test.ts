import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { sdkFor } from '../support/sdk';

const fixture = makeFixture({
  notes: [{ name: 'number_1', keys: [['number', '1']], unique: true, sparse: true }],
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

const notes = () => db.collection('notes');
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

describe('documents', () => {
  test('an added document is read back with its types', async () => {
    const at = new Date('2026-01-02T03:04:05.678Z');
    const document = {
      text: '石榴',
      n: 1.5,
      big: 2 ** 40,
      yes: true,
      none: null,
      at,
      list: [1, 'a', { b: 2 }],
      inner: { c: at },
    };
    const { id } = (await notes().add(document)) as { id: string };
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect((await notes().doc(id).get()).data).toEqual([{ _id: id, ...document }]);
  });

  test('an own _id is kept, and used twice it is a duplicate', async () => {
    await notes().add({ _id: 'mine', n: 1 });
    await expect(notes().add({ _id: 'mine', n: 2 })).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringMatching(
        /E11000 duplicate key error collection: .*notes index: _id_ dup key: \{ : "mine" \}/,
      ) as string,
    });
    expect((await notes().doc('mine').get()).data).toEqual([{ _id: 'mine', n: 1 }]);
  });

  test('a unique index refuses the second holder, and a sparse one forgives missing fields', async () => {
    await notes().add({ _id: 'a', number: 7 });
    await expect(notes().add({ _id: 'b', number: 7 })).rejects.toThrow(/E11000.*index: number_1 dup key: \{ : 7 \}/);
    await notes().add([{ _id: 'c' }, { _id: 'd' }]);
    await expect(notes().doc('c').update({ number: 7 })).rejects.toThrow(/E11000/);
    await notes().doc('a').remove();
    expect(await notes().doc('c').update({ number: 7 })).toMatchObject({ updated: 1 });
  });

  test('set() replaces the whole document, or makes it', async () => {
    expect(await notes().doc('s').set({ a: 1, b: 2 })).toMatchObject({ updated: 0, upsertedId: 's' });
    expect(await notes().doc('s').set({ c: 3 })).toMatchObject({ updated: 1 });
    expect((await notes().doc('s').get()).data).toEqual([{ _id: 's', c: 3 }]);
  });

  test('a conditional update is done once however many ask at once', async () => {
    await notes().add({ _id: 'v', version: 1 });
    const tries = Array.from({ length: 20 }, (_, by) =>
      notes().where({ _id: 'v', version: 1 }).update({ version: 2, by }),
    );
    const done = (await Promise.all(tries)).reduce((sum, { updated }) => sum + (updated ?? 0), 0);
    expect(done).toBe(1);
  });

  test('increments by many are all counted', async () => {
    await notes().add({ _id: 'n', count: 0 });
    await Promise.all(
      Array.from({ length: 50 }, () =>
        notes()
          .doc('n')
          .update({ count: db.command.inc(1) }),
      ),
    );
    expect((await notes().doc('n').get()).data[0].count).toBe(50);
  });

  test('updateAndReturn answers the document after the change, and nothing when none matches', async () => {
    await notes().add({ _id: 'r', n: 1 });
    expect(
      await notes()
        .where({ _id: 'r' })
        .updateAndReturn({ n: db.command.inc(4) }),
    ).toMatchObject({ updated: 1, doc: { _id: 'r', n: 5 } });
    expect(await notes().where({ _id: 'r' }).updateAndReturn({ n: 5 })).toMatchObject({ updated: 1, doc: { n: 5 } });
    expect(await notes().where({ _id: 'x' }).updateAndReturn({ n: 1 })).toMatchObject({ updated: 0, doc: null });
  });

  test('update() and remove() by where() reach every match', async () => {
    await notes().add([
      { _id: '1', kind: 'a' },
      { _id: '2', kind: 'a' },
      { _id: '3', kind: 'b' },
    ]);
    expect(await notes().where({ kind: 'a' }).update({ seen: true })).toMatchObject({ updated: 2 });
    expect(await notes().where({ seen: true }).remove()).toMatchObject({ deleted: 2 });
    expect(await notes().count()).toMatchObject({ total: 1 });
  });

  test('an update that changes nothing counts as none', async () => {
    await notes().add({ _id: 'same', a: 1 });
    expect(await notes().doc('same').update({ a: 1 })).toMatchObject({ updated: 0 });
  });

  test('server dates are the cloud’s, with their offset, at any depth', async () => {
    await cloud.moveClock({ to: '2030-05-05T00:00:00Z' });
    await notes().add({ _id: 'd', at: db.serverDate(), in: { due: db.serverDate({ offset: 3600_000 }) } });
    const [found] = (await notes().doc('d').get()).data as [{ at: Date; in: { due: Date } }];
    expect(found.at.toISOString()).toMatch(/^2030-05-05T00:00:0/);
    expect(found.in.due.getTime() - found.at.getTime()).toBe(3600_000);
  });

  test('field() keeps or leaves out', async () => {
    await notes().add({ _id: 'p', a: 1, b: { c: 2, d: 3 }, list: [1, 2, 3] });
    expect((await notes().doc('p').field({ a: true }).get()).data).toEqual([{ _id: 'p', a: 1 }]);
    expect((await notes().where({ _id: 'p' }).field({ 'b.c': 0, list: 0 }).get()).data).toEqual([
      { _id: 'p', a: 1, b: { d: 3 } },
    ]);
    expect((await notes().where({ _id: 'p' }).field({ _id: 0, 'b.d': 1 }).get()).data).toEqual([{ b: { d: 3 } }]);
  });

  test('get() gives 100 rows unless asked for more, and never more than 1,000', async () => {
    for (let from = 0; from < 1100; from += 220) {
      await notes().add(Array.from({ length: 220 }, (_, at) => ({ _id: String(from + at).padStart(5, '0') })));
    }
    expect((await notes().get()).data).toHaveLength(100);
    expect((await notes().limit(5000).get()).data).toHaveLength(1000);
    expect(
      (await notes().orderBy('_id', 'desc').skip(1095).limit(10).get()).data.map(({ _id }: { _id: string }) => _id),
    ).toEqual(['00004', '00003', '00002', '00001', '00000']);
  });

  test('without an order rows come as they were inserted', async () => {
    await notes().add([{ _id: 'z' }, { _id: 'a' }]);
    await notes().add({ _id: 'm' });
    await notes().doc('z').update({ touched: true });
    expect((await notes().get()).data.map(({ _id }: { _id: string }) => _id)).toEqual(['z', 'a', 'm']);
  });

  test('refusals carry production’s codes', async () => {
    expect(await codeOf(db.collection('nowhere').get())).toBe('DATABASE_COLLECTION_NOT_EXIST');
    expect(await codeOf(notes().add({ $set: 1 }))).toBe('DATABASE_REQUEST_FAILED');
    expect(await codeOf(notes().add({ deep: [{ $bad: 1 }] }))).toBe('DATABASE_REQUEST_FAILED');
    expect(
      await codeOf(
        notes()
          .where({ a: { $near: 1 } })
          .get(),
      ),
    ).toBe('DATABASE_REQUEST_FAILED');
    expect(await codeOf(notes().doc('x').update({}))).toBe('INVALID_PARAM');
    expect(await codeOf(db.createCollection('notes') as Promise<unknown>)).not.toBe('no error');
  });

  test('a collection made by createCollection outlives the start', async () => {
    await db.createCollection('extra');
    await db.collection('extra').add({ _id: 'e' });
    expect(await db.collection('extra').count()).toMatchObject({ total: 1 });
  });
});
