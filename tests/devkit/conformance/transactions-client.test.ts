import { codeOf, conformance } from '../../support/conformance';

/** What the SDK makes of a transaction: what it sends outside of it, and what `runTransaction` repeats. */

const { db, collection, onlyHere } = conformance('transactions-client');
const accounts = collection('accounts');
/** The SDK's types leave this one out. */
type Transaction = Awaited<ReturnType<typeof db.startTransaction>>;

beforeEach(async () => {
  await accounts.add([
    { _id: 'a', money: 100 },
    { _id: 'b', money: 100 },
  ]);
});

const insideOf = (transaction: Transaction) => transaction.collection(accounts.name);
const moneyOf = async (id: string): Promise<unknown> =>
  ((await accounts.doc(id).get()).data[0] as { money?: unknown } | undefined)?.money;

describe('what is sent outside the transaction', () => {
  test('count() and aggregate() do not see what the transaction has written', async () => {
    const transaction = await db.startTransaction();
    const inside = insideOf(transaction);
    await inside.add({ _id: 'c', money: 1 });
    expect((await inside.where({ money: db.command.gt(0) }).count()).total).toBe(2);
    const { data } = await inside.aggregate().match({ money: 1 }).end();
    expect(data).toEqual([]);
    await transaction.rollback();
  });

  test('where().update() and where().remove() are done at once, and a rollback leaves them', async () => {
    const transaction = await db.startTransaction();
    const inside = insideOf(transaction);
    await inside.doc('new').set({ money: 1 });
    await inside.where({ _id: 'a' }).update({ money: 1 });
    await inside.where({ _id: 'b' }).remove();
    expect([await moneyOf('a'), await moneyOf('b')]).toEqual([1, undefined]);
    await transaction.rollback();
    expect([await moneyOf('a'), await moneyOf('b'), await moneyOf('new')]).toEqual([1, undefined, undefined]);
  });

  const strictly = onlyHere('a cloud that allows in transactions only what WeChat documents');
  strictly('where().get() and where().updateAndReturn() are sent inside, and refused', async () => {
    const ask = async (work: (inside: ReturnType<typeof insideOf>) => Promise<unknown>) =>
      codeOf(work(insideOf(await db.startTransaction())));
    expect(await ask((inside) => inside.where({ money: 100 }).get())).toBe('DATABASE_REQUEST_FAILED');
    expect(await ask((inside) => inside.where({ _id: 'a' }).updateAndReturn({ money: 1 }))).toBe(
      'DATABASE_REQUEST_FAILED',
    );
  });
});

describe('runTransaction()', () => {
  test('answers what its work returns', async () => {
    const answer: unknown = await db.runTransaction(async (transaction: Transaction) => {
      await insideOf(transaction).doc('a').update({ money: 60 });
      return 'done';
    });
    expect([answer, await moneyOf('a')]).toEqual(['done', 60]);
  });

  test('takes everything back when its work fails, and passes the reason on', async () => {
    const failing = db.runTransaction(async (transaction: Transaction) => {
      await insideOf(transaction).doc('a').update({ money: 0 });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    const leaving = db.runTransaction(async (transaction: Transaction) => {
      await insideOf(transaction).doc('a').update({ money: 0 });
      await transaction.rollback('not today');
    });
    await expect(leaving).rejects.toBe('not today');
    expect(await moneyOf('a')).toBe(100);
  });

  test('does its work again after a conflict: four times in all, without waiting', async () => {
    const holder = await db.startTransaction();
    await insideOf(holder).doc('a').update({ money: 1 });
    let runs = 0;
    const conflicting = db.runTransaction(async (transaction: Transaction) => {
      runs += 1;
      await insideOf(transaction).doc('a').update({ money: 2 });
    });
    expect(await codeOf(conflicting)).toBe('DATABASE_TRANSACTION_CONFLICT');
    await holder.commit();
    expect([runs, await moneyOf('a')]).toEqual([4, 1]);
  });

  test('succeeds when the conflict has passed', async () => {
    const holder = await db.startTransaction();
    await insideOf(holder).doc('a').update({ money: 1 });
    let runs = 0;
    await db.runTransaction(async (transaction: Transaction) => {
      runs += 1;
      if (runs === 3) await holder.commit();
      await insideOf(transaction)
        .doc('a')
        .update({ money: db.command.inc(10) });
    });
    expect([runs, await moneyOf('a')]).toEqual([3, 11]);
  });

  test('transfers by many at once neither make nor lose money', async () => {
    const transfer = (from: string, to: string, by: number) =>
      db.runTransaction(async (transaction: Transaction) => {
        const inside = insideOf(transaction);
        const one = (await inside.doc(from).get()).data as unknown as { money: number };
        const other = (await inside.doc(to).get()).data as unknown as { money: number };
        await inside.doc(from).update({ money: one.money - by });
        await inside.doc(to).update({ money: other.money + by });
      });
    const tries = Array.from({ length: 24 }, (_, n) => (n % 2 ? transfer('a', 'b', n) : transfer('b', 'a', n)));
    const outcomes = await Promise.allSettled(tries);
    const moved = outcomes.reduce((sum, { status }, n) => sum + (status === 'fulfilled' ? (n % 2 ? -n : n) : 0), 0);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect([await moneyOf('a'), await moneyOf('b')]).toEqual([100 + moved, 100 - moved]);
  });
});
