import type { Chance } from '../../devkit/random';
import type { CloudClient } from '../support/cloud-client';
import type { sdkFor } from '../support/sdk';
import type { Neighbour } from './neighbours';
import { COUNTERS, promised, PURSES, type Promises } from './promises';

/** What the clients share while one cloud is up. */
export interface Load {
  cloud: CloudClient;
  db: ReturnType<ReturnType<typeof sdkFor>['database']>;
  promises: Promises;
  chance: Chance;
  /** Neighbours without a voucher, and those whose request was not answered: they send it again, as a phone does. */
  neighbours: Neighbour[];
  serial(): number;
  /** Told of each thing that was acknowledged. */
  acknowledged(): void;
}
type Client = (load: Load) => Promise<void>;
type Transaction = Awaited<ReturnType<Load['db']['startTransaction']>>;

const insert: Client = ({ db, promises, chance, serial }) => {
  const n = serial();
  const note = { _id: `n${n}`, n, writer: n % 7, tags: [n % 3, n % 5], text: '字'.repeat(chance.between(0, 300)) };
  return promised(promises.notes, note._id, () => db.collection('soak_notes').add(note));
};

const increment: Client = ({ db, promises, chance, serial }) => {
  const counter = chance.pick(COUNTERS);
  const value = db.command.inc(1);
  return promised(promises.increments, `${counter}:${serial()}`, () =>
    db.collection('soak_counters').doc(counter).update({ value }),
  );
};

const valueOf = ({ data }: { data: unknown }): number => (data as { value: number }).value;

const transfer: Client = ({ db, promises, chance, serial }) => {
  const [from = '', to = ''] = chance.shuffled(PURSES);
  const amount = Math.ceil(chance.between(0, 20));
  const _id = `t${serial()}`;
  return promised(promises.transfers, _id, () =>
    db.runTransaction(async (transaction: Transaction) => {
      const purses = transaction.collection('soak_purses');
      const [giver, taker] = [await purses.doc(from).get(), await purses.doc(to).get()];
      await purses.doc(from).update({ value: valueOf(giver) - amount });
      await purses.doc(to).update({ value: valueOf(taker) + amount });
      await transaction.collection('soak_transfers').add({ _id, from, to, amount });
    }),
  );
};

type Answer = { ok: true } | { ok: false; error: { code: string } };

const redeem: Client = async (load) => {
  const { cloud, promises, neighbours } = load;
  const neighbour = neighbours.shift();
  // Everybody has a voucher: there is other work.
  if (!neighbour) return increment(load);
  const { openid, requestId, serviceId } = neighbour;
  try {
    await promised(promises.vouchers, requestId, async () => {
      const request = { action: 'services.redeem', requestId, serviceId };
      const answer = await cloud.call<Answer>('services', request, openid);
      if (!answer.ok) throw new Error(`services.redeem: ${answer.error.code}`);
    });
  } catch (error) {
    neighbours.unshift(neighbour);
    throw error;
  }
};

const CLIENTS: [Client, number][] = [
  [insert, 6],
  [increment, 5],
  [transfer, 5],
  [redeem, 4],
];

/** After these the client goes on: somebody else was first. */
const isOvertaken = (error: unknown): boolean =>
  (error as { code?: unknown }).code === 'DATABASE_TRANSACTION_CONFLICT' || /: BUSY$/.test(String(error));

/** Twenty clients at work until the cloud is killed; an error before that is one of the cloud. */
export async function workUntilKilled(load: Load, isKilled: () => boolean): Promise<void> {
  const work = async (client: Client): Promise<void> => {
    for (;;) {
      try {
        await client(load);
        load.acknowledged();
      } catch (error) {
        if (isKilled()) return;
        if (!isOvertaken(error)) throw error;
      }
    }
  };
  await Promise.all(CLIENTS.flatMap(([client, count]) => Array.from({ length: count }, () => work(client))));
}

/** The requests that a crash left unanswered are sent once more. */
export async function answerAll(load: Load): Promise<void> {
  const open = load.neighbours.filter(({ requestId }) => load.promises.vouchers.asked.has(requestId));
  await Promise.all(open.map((neighbour) => redeem({ ...load, neighbours: [neighbour] })));
}
