import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { sdkFor } from '../support/sdk';

const fixture = makeFixture({ things: [] });
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

type Fields = Record<string, unknown>;
async function after(before: Fields, update: Fields): Promise<Fields> {
  const { id } = (await db.collection('things').add(before)) as { id: string };
  await db.collection('things').doc(id).update(update);
  const [{ _id, ...fields }] = (await db.collection('things').doc(id).get()).data as [Fields];
  expect(_id).toBe(id);
  return fields;
}

describe('update operators', () => {
  test('fields merge by their paths, and set() replaces one', async () => {
    expect(await after({ o: { a: 1, b: 1 } }, { o: { a: 2 } })).toEqual({ o: { a: 2, b: 1 } });
    expect(await after({ o: { a: 1, b: 1 } }, { o: db.command.set({ c: 3 }) })).toEqual({ o: { c: 3 } });
    expect(await after({}, { 'x.y.z': 1 })).toEqual({ x: { y: { z: 1 } } });
    expect(await after({ list: [{ a: 1 }, { a: 2 }] }, { 'list.1.a': 9 })).toEqual({ list: [{ a: 1 }, { a: 9 }] });
    expect(
      await after({ a: 1, b: 2, o: { c: 3, d: 4 } }, { a: db.command.remove(), 'o.c': db.command.remove() }),
    ).toEqual({ b: 2, o: { d: 4 } });
  });

  test('numbers', async () => {
    const _ = db.command;
    const update = { inc: _.inc(2), made: _.inc(3), mul: _.mul(4), max: _.max(9), min: _.min(1), kept: _.max(1) };
    expect(await after({ inc: 1, mul: 2, max: 5, min: 5, kept: 5 }, update)).toEqual({
      inc: 3,
      made: 3,
      mul: 8,
      max: 9,
      min: 1,
      kept: 5,
    });
    expect(await after({ old: 1 }, { old: _.rename('young') })).toEqual({ young: 1 });
    expect(await after({ bits: 12 }, { bits: _.bit({ and: 10 }) })).toEqual({ bits: 8 });
  });

  test('arrays', async () => {
    const _ = db.command;
    expect(await after({ l: [1] }, { l: _.push(2, 3) })).toEqual({ l: [1, 2, 3] });
    expect(await after({}, { l: _.push([1, 2]) })).toEqual({ l: [1, 2] });
    expect(await after({ l: [1, 2] }, { l: _.unshift(0) })).toEqual({ l: [0, 1, 2] });
    expect(await after({ l: [1, 2, 3] }, { l: _.pop() })).toEqual({ l: [1, 2] });
    expect(await after({ l: [1, 2, 3] }, { l: _.shift() })).toEqual({ l: [2, 3] });
    expect(await after({ l: [1, 2, 1] }, { l: _.pull(1) })).toEqual({ l: [2] });
    expect(await after({ l: [1, 5, 9] }, { l: _.pull(_.gt(4)) })).toEqual({ l: [1] });
    expect(await after({ l: [{ a: 1 }, { a: 2 }] }, { l: _.pull({ a: 1 }) })).toEqual({ l: [{ a: 2 }] });
    expect(await after({ l: [1, 2, 3] }, { l: _.pullAll([1, 3]) })).toEqual({ l: [2] });
    expect(await after({ l: [1] }, { l: _.addToSet(1) })).toEqual({ l: [1] });
    expect(await after({ l: [1] }, { l: _.addToSet({ $each: [1, 2] }) })).toEqual({ l: [1, 2] });
    expect(await after({ l: [1] }, { l: _.addToSet([1]) })).toEqual({ l: [1, [1]] });
  });

  test('push with each, position, sort and slice', async () => {
    const _ = db.command;
    expect(await after({ l: [1, 2] }, { l: _.push({ each: [8, 9], position: 1 }) })).toEqual({ l: [1, 8, 9, 2] });
    expect(await after({ l: [3] }, { l: _.push({ each: [1, 2], sort: 1, slice: -2 }) })).toEqual({ l: [2, 3] });
    expect(await after({}, { l: _.push({ each: [1, 2, 3], slice: 2 }) })).toEqual({ l: [1, 2] });
    expect(await after({ l: [{ n: 2 }] }, { l: _.push({ each: [{ n: 1 }], sort: { n: 1 } }) })).toEqual({
      l: [{ n: 1 }, { n: 2 }],
    });
  });

  test('the positional $ changes the element that the filter found', async () => {
    const things = db.collection('things');
    await things.add({
      _id: 'p',
      jobs: [
        { id: 'a', done: false },
        { id: 'b', done: false },
      ],
    });
    await things.where({ _id: 'p', 'jobs.id': 'b' }).update({ 'jobs.$.done': true });
    expect((await things.doc('p').get()).data[0].jobs).toEqual([
      { id: 'a', done: false },
      { id: 'b', done: true },
    ]);
  });

  test('what MongoDB refuses is refused, and nothing is changed', async () => {
    const _ = db.command;
    const things = db.collection('things');
    await things.add({ _id: 'r', text: 'a', list: [1], n: 1 });
    const refusals: Fields[] = [{ text: _.inc(1) }, { text: _.push(1) }, { 'n.deeper': 1 }, { text: { $bad: 1 } }];
    for (const update of refusals) {
      await expect(things.where({ _id: 'r' }).update(update)).rejects.toMatchObject({
        code: 'DATABASE_REQUEST_FAILED',
      });
    }
    await expect(
      things
        .where({ _id: 'r' })
        .options({ raw: true } as never)
        .update({ $set: { _id: 'other' } }),
    ).rejects.toThrow(/_id/);
    expect((await things.doc('r').get()).data).toEqual([{ _id: 'r', text: 'a', list: [1], n: 1 }]);
  });
});
