import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { sdkFor } from '../support/sdk';

const outcome = (work: string): string => `return ${work}.then(() => 'done', (error) => error.code || error.message);`;
const fixture = makeFixture(
  { notes: [], others: [] },
  {
    echo: { body: 'return event;', config: { timeout: 1 } },
    writer: { body: outcome("db.collection('notes').add({ _id: event.id })") },
    caller: { body: outcome("app.callFunction({ name: 'echo', data: {} })") },
    asker: {
      body: `const { result } = await app.callWxOpenApi({ apiName: '/' + event.api, requestData: { content: 'a' } });
        return result.errCode;`,
      config: { permissions: { openapi: ['security.msgSecCheck', 'subscribeMessage.send'] } },
    },
  },
);
let cloud: TestCloud;
let app: ReturnType<typeof sdkFor>;
let db: ReturnType<(typeof app)['database']>;
type Transaction = Awaited<ReturnType<typeof db.startTransaction>>;

beforeAll(async () => {
  cloud = await startTestCloud(fixture);
  app = sdkFor(cloud.url);
  db = app.database();
});
beforeEach(() => cloud.reset());
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

const ids = async (): Promise<unknown[]> => (await db.collection('notes').get()).data.map(({ _id }) => _id);
const ask = (api: string): Promise<unknown> => cloud.call('asker', { api }, 'p');

describe('where and how often', () => {
  test('an error comes as often as asked, on the collection that was named', async () => {
    const action = 'database.insertDocument';
    await cloud.faults({ action, collection: 'notes', kind: 'error', code: 'SYS_ERR', count: 2 });
    await db.collection('others').add({ _id: 'o' });
    for (let n = 0; n < 2; n++)
      await expect(db.collection('notes').add({ _id: 'a' })).rejects.toMatchObject({ code: 'SYS_ERR' });
    await db.collection('notes').add({ _id: 'a' });
    expect(await ids()).toEqual(['a']);
  });

  test('only what the named function sends is disturbed', async () => {
    await cloud.faults({ action: 'database', function: 'writer', kind: 'error', code: 'SYS_ERR', count: 1 });
    await db.collection('notes').add({ _id: 'mine' });
    expect(await cloud.call('writer', { id: 'a' }, 'p')).toBe('SYS_ERR');
    expect(await cloud.call('writer', { id: 'a' }, 'p')).toBe('done');
  });

  test('only the named api of WeChat is disturbed', async () => {
    await cloud.faults({ action: 'wx.api', api: 'subscribeMessage.send', kind: 'error', count: 1 });
    expect(await ask('security.msgSecCheck')).toBe(0);
    await expect(ask('subscribeMessage.send')).rejects.toMatchObject({ errCode: -504002 });
  });

  test('by probability, the same seed hits the same of many, and another seed others', async () => {
    const hits = async (seed: number): Promise<number[]> => {
      await cloud.reset();
      await cloud.faults({ action: 'database.getDocument', kind: 'error', probability: 0.2, seed });
      const asked = Array.from({ length: 60 }, (_, n) => n);
      const found: number[] = [];
      for (const n of asked)
        await db
          .collection('notes')
          .get()
          .catch(() => found.push(n));
      return found;
    };
    const [first, again, other] = [await hits(7), await hits(7), await hits(8)];
    expect(first.length).toBeGreaterThan(3);
    expect(first.length).toBeLessThan(25);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('tells what is left and how often each has struck, until all are cleared', async () => {
    await cloud.faults(
      { action: 'database', kind: 'error', count: 2 },
      { action: 'wx', kind: 'delay', ms: 1, count: 1 },
    );
    await expect(ids()).rejects.toMatchObject({ code: 'SYS_ERR' });
    expect(await cloud.faultReport()).toEqual([
      expect.objectContaining({ action: 'database', kind: 'error', fired: 1, left: 1 }),
      expect.objectContaining({ action: 'wx', kind: 'delay', fired: 0, left: 1 }),
    ]);
    await cloud.clearFaults();
    expect([await cloud.faultReport(), await ids()]).toEqual([[], []]);
  });
});

describe('what happens', () => {
  test('a dropped answer leaves the write done', async () => {
    await cloud.faults({ action: 'database', kind: 'dropAnswer', count: 1 });
    await expect(db.collection('notes').add({ _id: 'a' })).rejects.toThrow();
    expect(await ids()).toEqual(['a']);
  });

  test('a conflict at commit makes runTransaction run again', async () => {
    await cloud.faults({ action: 'database.commitTransaction', kind: 'conflict', count: 1 });
    let runs = 0;
    await db.runTransaction(async (transaction: Transaction) => {
      runs++;
      await transaction.collection('notes').doc('a').set({ runs });
    });
    expect([runs, (await db.collection('notes').get()).data]).toEqual([2, [{ _id: 'a', runs: 2 }]]);
  });

  test('nothing outside a transaction can meet a conflict', async () => {
    await cloud.faults({ action: 'database', kind: 'conflict', count: 1 });
    await db.collection('notes').add({ _id: 'a' });
    const transaction = await db.startTransaction();
    const inside = transaction.collection('notes').doc('a').get();
    await expect(inside).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
  });

  test('an invocation dies, or is late, or its answer is lost', async () => {
    const dies = { action: 'functions.invokeFunction', function: 'echo', kind: 'error', count: 1 };
    await cloud.faults(dies, { ...dies, code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' });
    await expect(cloud.call('echo', {}, 'p')).rejects.toMatchObject({ errCode: -501001 });
    await expect(cloud.call('echo', {}, 'p')).rejects.toMatchObject({ errCode: -504003 });
    await cloud.faults({ action: 'functions.invokeFunction', kind: 'dropAnswer', count: 1 });
    await expect(cloud.call('echo', {}, 'p')).rejects.toThrow('fetch failed');
    await cloud.faults({ action: 'functions.invokeFunction', kind: 'delay', ms: 50, count: 1 });
    expect(await cloud.call('echo', { a: 1 }, 'p')).toEqual({ a: 1 });
    // A timer may ring a millisecond early.
    expect((await cloud.queries()).at(-2)?.ms).toBeGreaterThanOrEqual(49);
  });

  test('a function that calls another one loses its answer in the same way', async () => {
    await cloud.faults({ action: 'functions.invokeFunction', function: 'echo', kind: 'dropAnswer', count: 1 });
    expect(await cloud.call('caller', {}, 'p')).toBe('ECONNRESET');
    expect(await cloud.call('caller', {}, 'p')).toBe('done');
  });

  test('an api of WeChat answers the code that was asked for, and the call is recorded with it', async () => {
    const api = 'subscribeMessage.send';
    await cloud.faults({ action: 'wx.api', api, kind: 'errCode', errCode: 45009, count: 1 });
    expect(await ask('security.msgSecCheck')).not.toBe(45009);
    expect(await ask(api)).toBe(45009);
    expect(await ask(api)).not.toBe(45009);
    expect((await cloud.openapiCalls(api)).map(({ answer }) => answer.errCode === 45009)).toEqual([true, false]);
  });
});

describe('a description that is wrong is refused, and says where', () => {
  const action = 'database';
  test.each([
    ['no action', { kind: 'error', count: 1 }, /action/],
    ['an action that nothing has', { action: 'databse.insertDocument', kind: 'error', count: 1 }, /action/],
    ['an unknown kind', { action, kind: 'explode', count: 1 }, /kind/],
    ['a delay without its length', { action, kind: 'delay', count: 1 }, /ms/],
    ['a code of WeChat for the database', { action, kind: 'errCode', errCode: 1, count: 1 }, /action/],
    ['a code of WeChat that is none', { action: 'wx.api', kind: 'errCode', errCode: 'no', count: 1 }, /errCode/],
    ['a conflict where there are no transactions', { action: 'storage', kind: 'conflict', count: 1 }, /action/],
    ['neither count nor probability', { action, kind: 'error' }, /count or probability/],
    ['both of them', { action, kind: 'error', count: 1, probability: 0.5 }, /count or probability/],
    ['more than certain', { action, kind: 'error', probability: 2 }, /probability/],
    ['a word in the wrong place', { action, kind: 'error', count: 1, colection: 'notes' }, /colection/],
  ])('%s', async (_what, fault, reason) => {
    const good = { action, kind: 'error', count: 1 };
    await expect(cloud.faults(good, fault)).rejects.toThrow(reason);
    expect(await ids()).toEqual([]);
  });
});
