import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { sdkFor } from '../support/sdk';

const fixture = makeFixture({ notes: [], others: [] }, { echo: { body: 'return event;', config: { timeout: 1 } } });
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

describe('faults on demand', () => {
  test('an error comes as often as asked, on the collection that was named', async () => {
    await cloud.faults({
      action: 'database.insertDocument',
      collection: 'notes',
      kind: 'error',
      code: 'SYS_ERR',
      count: 2,
    });
    await db.collection('others').add({ _id: 'o' });
    for (let n = 0; n < 2; n++)
      await expect(db.collection('notes').add({ _id: 'a' })).rejects.toMatchObject({ code: 'SYS_ERR' });
    await db.collection('notes').add({ _id: 'a' });
    expect((await db.collection('notes').get()).data).toEqual([{ _id: 'a' }]);
  });

  test('a dropped answer leaves the write done', async () => {
    await cloud.faults({ action: 'database', kind: 'dropAnswer', count: 1 });
    await expect(db.collection('notes').add({ _id: 'a' })).rejects.toThrow();
    expect((await db.collection('notes').get()).data).toEqual([{ _id: 'a' }]);
  });

  test('a conflict at commit makes runTransaction run again', async () => {
    await cloud.faults({ action: 'database.commitTransaction', kind: 'conflict', count: 1 });
    let runs = 0;
    await db.runTransaction(async (transaction: { collection(name: string): ReturnType<typeof db.collection> }) => {
      runs++;
      await transaction.collection('notes').doc('a').set({ runs });
    });
    expect([runs, (await db.collection('notes').get()).data]).toEqual([2, [{ _id: 'a', runs: 2 }]]);
  });

  test('an invocation dies, or is too slow, or its answer is lost', async () => {
    await cloud.faults({ action: 'functions.invokeFunction', function: 'echo', kind: 'error', count: 1 });
    await expect(cloud.call('echo', {}, 'p')).rejects.toMatchObject({ errCode: -504002 });
    await cloud.faults({ action: 'functions.invokeFunction', kind: 'dropAnswer', count: 1 });
    await expect(cloud.call('echo', {}, 'p')).rejects.toThrow('fetch failed');
    await cloud.faults({ action: 'functions.invokeFunction', kind: 'delay', ms: 30, count: 1 });
    expect(await cloud.call('echo', { a: 1 }, 'p')).toEqual({ a: 1 });
  });

  test('cleared faults are gone, and nonsense is refused', async () => {
    await cloud.faults({ action: 'database', kind: 'error', count: 5 });
    await cloud.clearFaults();
    await db.collection('notes').add({ _id: 'a' });
    await expect(cloud.faults({ kind: 'error' })).rejects.toThrow(/a fault is/);
  });
});
