import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { sdkFor } from '../support/sdk';

const fixture = makeFixture({
  notes: [
    {
      name: 'writer',
      keys: [
        ['writer', '1'],
        ['n', '1'],
      ],
    },
  ],
  accounts: [],
});
const WRITERS = 8;
const ROUNDS = 3;
const KILL_AFTER = 120;

afterAll(() => fixture.remove());

type Db = ReturnType<ReturnType<typeof sdkFor>['database']>;
type Transaction = Awaited<ReturnType<Db['startTransaction']>>;
const moneyOf = (row: { data: unknown }): number => (row.data as { money: number }).money;

/** One writer: notes and transfers in turn until the cloud is gone; returns what was acknowledged. */
async function write(db: Db, writer: number, acknowledged: (id: string) => void): Promise<void> {
  for (let n = 0; ; n++) {
    const id = `${writer}-${n}-${Math.random()}`;
    await db.collection('notes').add({ _id: id, writer, n });
    acknowledged(id);
    await db.runTransaction(async (transaction: Transaction) => {
      const accounts = transaction.collection('accounts');
      const [from, to] = [await accounts.doc(`a${writer}`).get(), await accounts.doc(`b${writer}`).get()];
      await accounts.doc(`a${writer}`).update({ money: moneyOf(from) - 1 });
      await accounts.doc(`b${writer}`).update({ money: moneyOf(to) + 1 });
    });
  }
}

test('an acknowledged write survives kill -9, a transfer is never half done, and the index agrees with the documents', async () => {
  const kept: string[] = [];
  let cloud: TestCloud = await startTestCloud({ ...fixture, data: fixture.folder });
  const accounts = Array.from({ length: WRITERS }, (_, n) => [
    { _id: `a${n}`, money: 1000 },
    { _id: `b${n}`, money: 1000 },
  ]);
  await sdkFor(cloud.url).database().collection('accounts').add(accounts.flat());

  for (let round = 0; round < ROUNDS; round++) {
    const db = sdkFor(cloud.url).database();
    const until = kept.length + KILL_AFTER;
    let killed: Promise<void> | undefined;
    const acknowledged = (id: string): void => {
      kept.push(id);
      if (kept.length >= until) killed ??= cloud.kill();
    };
    const outcomes = await Promise.allSettled(
      Array.from({ length: WRITERS }, (_, writer) => write(db, writer, acknowledged)),
    );
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    await killed;
    cloud = await startTestCloud({ ...fixture, data: fixture.folder });
  }

  const db = sdkFor(cloud.url).database();
  const byId = new Set<string>();
  for (let writer = 0; writer < WRITERS; writer++) {
    const rows = await db.collection('notes').where({ writer }).orderBy('n', 'asc').limit(1000).get();
    (rows.data as { _id: string }[]).forEach(({ _id }) => byId.add(_id));
  }
  expect(kept.filter((id) => !byId.has(id))).toEqual([]);
  expect((await db.collection('notes').count()).total).toBe(byId.size);
  for (let writer = 0; writer < WRITERS; writer++) {
    const pair = await Promise.all([`a${writer}`, `b${writer}`].map((id) => db.collection('accounts').doc(id).get()));
    expect(pair.reduce((sum, { data }) => sum + ((data as { money: number }[])[0]?.money ?? NaN), 0)).toBe(2000);
  }
  await cloud.close();
});
