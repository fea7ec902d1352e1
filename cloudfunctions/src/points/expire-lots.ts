import { expire, type LedgerEntry } from '../../../miniprogram/shared/domain/ledger';
import { _, find, transact } from '../kernel/database';
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

/** Books out what has ended, some accounts a run; answers how many lots. The clock calls until nothing is left. */
export const expireLots = async (at: number): Promise<number> => {
  const look = { sort: [['expiresAt', 'asc']], limit: ACCOUNTS_AT_ONCE, fields: ['personId', 'communityId'] } as const;
  const accounts = await find<StoredAccount>(ACCOUNTS, { expiresAt: _.lt(at) }, look);
  let lots = 0;
  for (const account of accounts) lots += await expireOf(account, at);
  return lots;
};
