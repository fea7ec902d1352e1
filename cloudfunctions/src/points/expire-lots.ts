import { expire, type LedgerEntry } from '../../../miniprogram/shared/domain/ledger';
import { _, find, transact } from '../kernel/database';
import { each } from '../kernel/each';
import { owe, type Outbox } from '../kernel/outbox';
import { ACCOUNTS, book, readAccount, type StoredAccount } from './ledger';

const ACCOUNTS_AT_ONCE = 50;

const noticesOf = (entries: readonly LedgerEntry[], at: number): Outbox =>
  Object.fromEntries(
    entries.map(({ _id, personId, amount, about }) => [
      _id,
      owe('notice', at, { to: personId, kind: 'points_expired', title: about, number: `-${amount}` }),
    ]),
  );

const expireOf = ({ personId, communityId }: StoredAccount, at: number): Promise<number> =>
  transact(async (transaction) => {
    const booking = expire(await readAccount(transaction, personId, communityId), at);
    await book(transaction, booking, at, noticesOf(booking.entries, at));
    return booking.entries.length;
  });

/** Books out what has ended, some accounts a run; one that fails stops no other. Answers how many lots. */
export const expireLots = async (at: number, until: number): Promise<number> => {
  const look = { sort: [['expiresAt', 'asc']], limit: ACCOUNTS_AT_ONCE, fields: ['personId', 'communityId'] } as const;
  const accounts = await find<StoredAccount>(ACCOUNTS, { expiresAt: _.lt(at) }, look);
  let lots = 0;
  const work = async (account: StoredAccount) => {
    lots += await expireOf(account, at);
  };
  await each('points', accounts, work, until);
  return lots;
};
