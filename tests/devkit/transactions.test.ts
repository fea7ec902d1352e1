import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { sdkFor } from '../support/sdk';

const fixture = makeFixture({ accounts: [{ name: 'number_1', keys: [['number', '1']], unique: true, sparse: true }] });
let cloud: TestCloud;
let db: ReturnType<ReturnType<typeof sdkFor>['database']>;
/** The SDK's types leave this one out. */
type Transaction = Awaited<ReturnType<typeof db.startTransaction>>;

beforeAll(async () => {
  cloud = await startTestCloud(fixture);
  db = sdkFor(cloud.url).database();
});
beforeEach(async () => {
  await cloud.reset();
  await db.collection('accounts').add([
    { _id: 'a', money: 100 },
    { _id: 'b', money: 100 },
  ]);
});
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

const moneyOf = async (id: string): Promise<number> =>
  (await db.collection('accounts').doc(id).get()).data[0]?.money as number;

describe('transactions', () => {
  test('all of it or nothing of it', async () => {
    await db.runTransaction(async (transaction: Transaction) => {
      await transaction.collection('accounts').doc('a').update({ money: 60 });
      await transaction.collection('accounts').add({ _id: 'entry', by: 40 });
    });
    expect([await moneyOf('a'), (await db.collection('accounts').doc('entry').get()).data]).toEqual([
      60,
      [{ _id: 'entry', by: 40 }],
    ]);
    const failed = db.runTransaction(async (transaction: Transaction) => {
      await transaction.collection('accounts').doc('a').update({ money: 0 });
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await moneyOf('a')).toBe(60);
  });

  test('reads its own writes, others do not until it commits', async () => {
    const transaction = await db.startTransaction();
    const inside = transaction.collection('accounts');
    await inside.doc('a').update({ money: db.command.inc(1) });
    await inside.doc('new').set({ money: 5 });
    await inside.doc('b').remove();
    expect((await inside.doc('a').get()).data).toEqual({ _id: 'a', money: 101 });
    expect((await inside.doc('b').get()).data).toBeNull();
    expect([await moneyOf('a'), await moneyOf('b')]).toEqual([100, 100]);
    await transaction.commit();
    expect([await moneyOf('a'), await moneyOf('new'), await moneyOf('b')]).toEqual([101, 5, undefined]);
  });

  test('sees the moment of its first operation', async () => {
    const transaction = await db.startTransaction();
    await transaction.collection('accounts').doc('a').get();
    await db.collection('accounts').doc('b').update({ money: 1 });
    expect((await transaction.collection('accounts').doc('b').get()).data).toEqual({ _id: 'b', money: 100 });
    await expect(transaction.collection('accounts').doc('b').update({ money: 2 })).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_CONFLICT',
    });
    expect(await moneyOf('b')).toBe(1);
  });

  test('the second writer of a document fails at once', async () => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()];
    await first.collection('accounts').doc('a').update({ money: 1 });
    await expect(second.collection('accounts').doc('a').update({ money: 2 })).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_CONFLICT',
    });
    await first.commit();
    expect(await moneyOf('a')).toBe(1);
  });

  test('a plain write waits for the transaction', async () => {
    const transaction = await db.startTransaction();
    await transaction.collection('accounts').doc('a').update({ money: 1 });
    const plain = db
      .collection('accounts')
      .doc('a')
      .update({ money: db.command.inc(10) });
    await transaction.commit();
    expect(await plain).toMatchObject({ updated: 1 });
    expect(await moneyOf('a')).toBe(11);
  });

  test('rolled back, it leaves no trace and no lock', async () => {
    const transaction = await db.startTransaction();
    await transaction.collection('accounts').doc('a').update({ money: 1 });
    await transaction.rollback();
    await db.collection('accounts').doc('a').update({ money: 2 });
    expect(await moneyOf('a')).toBe(2);
    await expect(transaction.collection('accounts').doc('a').get()).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_FAIL',
    });
  });

  test('a duplicate key is refused inside, and found at commit', async () => {
    const refused = await db.startTransaction();
    await expect(refused.collection('accounts').add({ _id: 'a' })).rejects.toThrow(/E11000/);
    await expect(refused.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
    const transaction = await db.startTransaction();
    await transaction.collection('accounts').add({ _id: 'x', number: 1 });
    await db.collection('accounts').add({ _id: 'y', number: 1 });
    await expect(transaction.commit()).rejects.toBeDefined();
    expect((await db.collection('accounts').doc('x').get()).data).toEqual([]);
  });

  test('where() is refused instead of running outside', async () => {
    const transaction = await db.startTransaction();
    await expect(transaction.collection('accounts').where({ money: 100 }).get()).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    });
    await transaction.rollback();
  });

  test('transfers by many at once neither make nor lose money', async () => {
    const transfer = (from: string, to: string, by: number) =>
      db.runTransaction(async (transaction: Transaction) => {
        const accounts = transaction.collection('accounts');
        const [one, other] = [(await accounts.doc(from).get()).data, (await accounts.doc(to).get()).data] as {
          money: number;
        }[];
        await accounts.doc(from).update({ money: (one?.money ?? 0) - by });
        await accounts.doc(to).update({ money: (other?.money ?? 0) + by });
      });
    const tries = Array.from({ length: 24 }, (_, n) => (n % 2 ? transfer('a', 'b', n) : transfer('b', 'a', n)));
    const outcomes = await Promise.allSettled(tries);
    const moved = outcomes.reduce((sum, { status }, n) => sum + (status === 'fulfilled' ? (n % 2 ? -n : n) : 0), 0);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect([await moneyOf('a'), await moneyOf('b')]).toEqual([100 + moved, 100 - moved]);
  });
});
