import {
  emptyAccount,
  memberAccount,
  type Booking,
  type LedgerEntry,
  type MemberAccount,
} from '../../../miniprogram/shared/domain/ledger';
import { firstEnd, liveLots, sumOf } from '../../../miniprogram/shared/domain/ledger-lots';
import type { Taken } from '../../../miniprogram/shared/domain/redemption';
import { _, DuplicateKey, get, transact, type Transaction } from '../kernel/database';
import type { Outbox, WithOutbox } from '../kernel/outbox';

export const ACCOUNTS = 'accounts';
export const ENTRIES = 'entries';

export interface StoredAccount extends MemberAccount, WithOutbox {
  /** What the person has redeemed this month, for the limit of each service. */
  taken: Taken;
  /** When the oldest points end; the clock looks here. */
  expiresAt?: number;
  /** Since when the account has moved without a nightly check. */
  checkAt?: number;
}

/** Version 0: nobody has written it yet. */
const openAccount = (personId: string, communityId: string): StoredAccount => ({
  ...emptyAccount(personId, communityId),
  _id: memberAccount(personId),
  version: 0,
  taken: { month: '', serviceIds: [] },
});

export const accountOf = (personId: string): Promise<StoredAccount | null> =>
  get<StoredAccount>(ACCOUNTS, memberAccount(personId));

/** What is still worth something; what ended at midnight is gone, booked or not. */
export const balanceAt = (account: StoredAccount | null, at: number): number =>
  account ? sumOf(liveLots(account.lots, at)) : 0;

export const balanceOf = async (personId: string, at: number): Promise<number> =>
  balanceAt(await accountOf(personId), at);

export const readAccount = async (
  transaction: Transaction,
  personId: string,
  communityId: string,
): Promise<StoredAccount> =>
  (await transaction.get<StoredAccount>(ACCOUNTS, memberAccount(personId))) ?? openAccount(personId, communityId);

const save = async (transaction: Transaction, account: StoredAccount, at: number, outbox: Outbox): Promise<void> => {
  const { _id, version, balance, held, lots, spent, earned, capped, taken, checkAt = at } = account;
  const expiresAt = firstEnd(lots);
  const owed = Object.entries(outbox);
  if (version === 0) {
    const debts = owed.length > 0 ? { outbox, outboxAt: at } : {};
    const ends = expiresAt === undefined ? {} : { expiresAt };
    await transaction.insert(ACCOUNTS, { ...account, version: 1, checkAt, ...ends, ...debts });
    return;
  }
  const replaced = Object.entries({ lots, spent, earned, capped, taken }).map(([field, value]) => [
    field,
    _.set(value),
  ]);
  await transaction.update(ACCOUNTS, _id, {
    version: _.inc(1),
    balance,
    held,
    checkAt,
    expiresAt: expiresAt ?? _.remove(),
    ...Object.fromEntries(replaced),
    ...Object.fromEntries(owed.map(([cause, entry]) => [`outbox.${cause}`, _.set(entry)])),
    ...(owed.length > 0 ? { outboxAt: at } : {}),
  });
};

/** The account and its entries, together: the only way anything gets into the ledger. */
export const book = async (
  transaction: Transaction,
  { account, entries }: Booking<StoredAccount>,
  at: number,
  outbox: Outbox = {},
): Promise<void> => {
  await save(transaction, account, at, outbox);
  for (const entry of entries) await transaction.insert<LedgerEntry>(ENTRIES, entry);
};

/** As `transact`, for work that looks for its own entry first: whoever lost a race for a new key looks again and finds it. */
export const transactOnce = async <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
  try {
    return await transact(work);
  } catch (error) {
    if (error instanceof DuplicateKey) return transact(work);
    throw error;
  }
};
