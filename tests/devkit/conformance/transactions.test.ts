import { codeOf, conformance } from '../../support/conformance';

const { db, collection, onlyHere } = conformance('transactions');
const accounts = collection('accounts');
const numbered = collection('numbered', [
  { name: 'number_1', keys: [['number', '1']], unique: true, sparse: true },
  { name: 'letters_1', keys: [['letters', '1']], unique: true, sparse: true },
]);
/** The SDK's types leave this one out. */
type Transaction = Awaited<ReturnType<typeof db.startTransaction>>;

beforeEach(async () => {
  await accounts.add([
    { _id: 'a', money: 100 },
    { _id: 'b', money: 100 },
  ]);
});

const { inc, exists } = db.command;
const insideOf = (transaction: Transaction) => transaction.collection(accounts.name);
const moneyOf = async (id: string): Promise<unknown> =>
  ((await accounts.doc(id).get()).data[0] as { money?: unknown } | undefined)?.money;
const begun = async (): Promise<[Transaction, ReturnType<typeof insideOf>]> => {
  const transaction = await db.startTransaction();
  return [transaction, insideOf(transaction)];
};

describe('commit() and rollback()', () => {
  test('all of it happens, or nothing', async () => {
    const [first, inFirst] = await begun();
    await inFirst.doc('a').update({ money: 60 });
    await inFirst.add({ _id: 'entry', by: 40 });
    await first.commit();
    const [second, inSecond] = await begun();
    await inSecond.doc('a').update({ money: 0 });
    await inSecond.doc('entry').remove();
    await second.rollback();
    expect([await moneyOf('a'), (await accounts.doc('entry').get()).data]).toEqual([60, [{ _id: 'entry', by: 40 }]]);
  });

  test('a transaction reads what it has written; others do not until it commits', async () => {
    const [transaction, inside] = await begun();
    await inside.doc('a').update({ money: inc(1) });
    await inside.doc('new').set({ money: 5 });
    await inside.doc('b').remove();
    expect((await inside.doc('a').get()).data).toEqual({ _id: 'a', money: 101 });
    expect((await inside.doc('b').get()).data).toBeNull();
    expect([await moneyOf('a'), await moneyOf('b'), await moneyOf('new')]).toEqual([100, 100, undefined]);
    await transaction.commit();
    expect([await moneyOf('a'), await moneyOf('b'), await moneyOf('new')]).toEqual([101, undefined, 5]);
  });

  test('it sees the moment of its first operation, not that of its start', async () => {
    const [transaction, inside] = await begun();
    await accounts.doc('a').update({ money: 1 });
    expect((await inside.doc('a').get()).data).toEqual({ _id: 'a', money: 1 });
    await accounts.doc('b').update({ money: 2 });
    expect((await inside.doc('b').get()).data).toEqual({ _id: 'b', money: 100 });
    await transaction.rollback();
  });

  test('rolled back, it leaves no lock, and is over', async () => {
    const [transaction, inside] = await begun();
    await inside.doc('a').update({ money: 1 });
    await transaction.rollback();
    await accounts.doc('a').update({ money: 2 });
    expect(await moneyOf('a')).toBe(2);
    expect(await codeOf(inside.doc('a').get())).toBe('DATABASE_TRANSACTION_FAIL');
    expect(await codeOf(transaction.commit())).toBe('DATABASE_TRANSACTION_FAIL');
  });

  test('a transaction commits once', async () => {
    const [transaction, inside] = await begun();
    await inside.doc('a').update({ money: inc(1) });
    await transaction.commit();
    expect(await codeOf(transaction.commit())).toBe('DATABASE_TRANSACTION_FAIL');
    expect(await moneyOf('a')).toBe(101);
  });
});

describe('two at once', () => {
  test('the second writer of a document conflicts at once and has lost everything', async () => {
    const [first, inFirst] = await begun();
    const [second, inSecond] = await begun();
    await inSecond.doc('b').update({ money: 5 });
    await inFirst.doc('a').update({ money: 1 });
    expect(await codeOf(inSecond.doc('a').update({ money: 2 }))).toBe('DATABASE_TRANSACTION_CONFLICT');
    await first.commit();
    expect(await codeOf(second.commit())).toBe('DATABASE_TRANSACTION_FAIL');
    expect([await moneyOf('a'), await moneyOf('b')]).toEqual([1, 100]);
  });

  test('so does a writer of what has changed since the snapshot', async () => {
    const [, inside] = await begun();
    await inside.doc('a').get();
    await accounts.doc('b').update({ money: 1 });
    expect(await codeOf(inside.doc('b').update({ money: 2 }))).toBe('DATABASE_TRANSACTION_CONFLICT');
    expect(await moneyOf('b')).toBe(1);
  });

  test('reading conflicts with nothing: two may each write what the other has read', async () => {
    const [first, inFirst] = await begun();
    const [second, inSecond] = await begun();
    await Promise.all([inFirst.doc('b').get(), inSecond.doc('a').get()]);
    await inFirst.doc('a').update({ money: 1 });
    await inSecond.doc('b').update({ money: 2 });
    await Promise.all([first.commit(), second.commit()]);
    expect([await moneyOf('a'), await moneyOf('b')]).toEqual([1, 2]);
  });

  test('a plain write waits for the transaction that has written before it', async () => {
    const [transaction, inside] = await begun();
    await inside.doc('a').update({ money: 1 });
    const plain = accounts.doc('a').update({ money: inc(10) });
    await transaction.commit();
    expect(await plain).toMatchObject({ updated: 1 });
    expect(await moneyOf('a')).toBe(11);
  });
});

describe('what doc() and add() do inside', () => {
  test('set() replaces a document that is there and makes one that is not', async () => {
    const [transaction, inside] = await begun();
    expect(await inside.doc('a').set({ name: 'li' })).toMatchObject({ updated: 1 });
    expect(await inside.doc('new').set({ name: 'zhao' })).toMatchObject({ updated: 0, upserted: [{ _id: 'new' }] });
    await transaction.commit();
    const { data } = await accounts.where({ name: exists(true) }).get();
    expect(data).toEqual(
      expect.arrayContaining([
        { _id: 'a', name: 'li' },
        { _id: 'new', name: 'zhao' },
      ]),
    );
  });

  test('update() and remove() of what is not there change nothing', async () => {
    const [transaction, inside] = await begun();
    expect(await inside.doc('nobody').update({ money: 1 })).toMatchObject({ updated: 0 });
    expect(await inside.doc('nobody').remove()).toMatchObject({ deleted: 0 });
    await transaction.commit();
    expect((await accounts.doc('nobody').get()).data).toEqual([]);
  });

  test('what was removed can be added again', async () => {
    const [transaction, inside] = await begun();
    expect(await inside.doc('a').remove()).toMatchObject({ deleted: 1 });
    expect(await inside.add({ _id: 'a', money: 7 })).toMatchObject({ id: 'a' });
    await transaction.commit();
    expect(await moneyOf('a')).toBe(7);
  });

  test('an id that is taken is refused at once, and nothing of the transaction is left', async () => {
    const [transaction, inside] = await begun();
    await inside.doc('b').update({ money: 1 });
    await expect(inside.add({ _id: 'a' })).rejects.toThrow(/E11000/);
    expect(await codeOf(transaction.commit())).toBe('DATABASE_TRANSACTION_FAIL');
    expect(await moneyOf('b')).toBe(100);
  });
});

describe('a unique value that is taken', () => {
  const here = onlyHere('a unique index');
  const insideNumbered = async () => (await db.startTransaction()).collection(numbered.name);

  here('is refused at the write, whether add(), set() or update() takes it', async () => {
    await numbered.add([{ _id: 'one', number: 1 }, { _id: 'two' }]);
    await expect((await insideNumbered()).add({ _id: 'x', number: 1 })).rejects.toThrow(/E11000.*number_1/);
    await expect((await insideNumbered()).doc('x').set({ number: 1 })).rejects.toThrow(/E11000.*number_1/);
    await expect((await insideNumbered()).doc('two').update({ number: 1 })).rejects.toThrow(/E11000.*number_1/);
  });

  here('is refused also when the same transaction has taken it', async () => {
    const inside = await insideNumbered();
    await inside.add({ _id: 'one', letters: ['a', 'b'] });
    await expect(inside.add({ _id: 'two', letters: ['b', 'c'] })).rejects.toThrow(/E11000.*letters_1/);
  });

  here('is free again when the same transaction has given it up', async () => {
    await numbered.add([
      { _id: 'one', number: 1 },
      { _id: 'two', number: 2 },
    ]);
    const transaction = await db.startTransaction();
    const inside = transaction.collection(numbered.name);
    await inside.doc('one').remove();
    await inside.doc('two').update({ number: 3 });
    await inside.add([
      { _id: 'three', number: 1 },
      { _id: 'four', number: 2 },
    ]);
    await transaction.commit();
    expect((await numbered.where({ number: exists(true) }).count()).total).toBe(3);
  });

  here(
    'may be exchanged for another one, and taken by a document that was written before it was given up',
    async () => {
      await numbered.add([
        { _id: 'one', number: 1 },
        { _id: 'two', number: 2 },
      ]);
      const transaction = await db.startTransaction();
      const inside = transaction.collection(numbered.name);
      await inside.doc('one').update({ number: 3 });
      await inside.doc('two').update({ number: 1 });
      await inside.doc('one').update({ number: 2 });
      await transaction.commit();
      const numbers = async () =>
        (await numbered.orderBy('_id', 'asc').get()).data.map(({ number }) => number as unknown);
      expect(await numbers()).toEqual([2, 1]);

      const another = await db.startTransaction();
      const insideAnother = another.collection(numbered.name);
      await insideAnother.doc('two').update({ touched: true });
      await insideAnother.doc('one').update({ number: 5 });
      await insideAnother.doc('two').update({ number: 2 });
      await another.commit();
      expect(await numbers()).toEqual([5, 2]);
      expect((await numbered.where({ number: 2 }).get()).data).toMatchObject([{ _id: 'two' }]);
    },
  );
});
