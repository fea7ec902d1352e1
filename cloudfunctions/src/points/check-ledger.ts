import { startOfDay } from '../../../miniprogram/shared/domain/calendar';
import { memberAccount, type LedgerEntry } from '../../../miniprogram/shared/domain/ledger';
import { sumOf } from '../../../miniprogram/shared/domain/ledger-lots';
import { _, find, update, type Filter, type Identified } from '../kernel/database';
import { each } from '../kernel/each';
import { ACCOUNTS, ENTRIES, type StoredAccount } from './ledger';

/** The nightly look at every account that has moved: does it still say what its entries say? */

const ACCOUNTS_AT_ONCE = 25;
const ROWS_AT_ONCE = 1000;

interface OpenHold extends Identified {
  price: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const entriesOf = async (personId: string): Promise<LedgerEntry[]> => {
  const entries: LedgerEntry[] = [];
  for (;;) {
    const last = entries[entries.length - 1];
    const rest: Filter = last ? { at: _.gte(last.at) } : {};
    const more = await find<LedgerEntry>(
      ENTRIES,
      { personId, ...rest },
      {
        sort: [
          ['at', 'asc'],
          ['_id', 'asc'],
        ],
        limit: ROWS_AT_ONCE,
      },
    );
    const known = new Set(entries.slice(-ROWS_AT_ONCE).map((entry) => entry._id));
    const fresh = more.filter((entry) => !known.has(entry._id));
    entries.push(...fresh);
    if (more.length < ROWS_AT_ONCE || fresh.length === 0) return entries;
  }
};

const isWellFormed = ({ amount, from, to, lots }: LedgerEntry): boolean =>
  Number.isInteger(amount) && amount > 0 && from !== to && sumOf(lots) === amount;

const movementOf =
  (account: string) =>
  ({ from, to, amount }: LedgerEntry): number =>
    (to === account ? amount : 0) - (from === account ? amount : 0);

const endsTwice = (entries: readonly LedgerEntry[]): boolean => {
  const ended = entries.filter(({ kind }) => kind === 'post' || kind === 'void').map(({ from }) => from);
  return new Set(ended).size < ended.length;
};

/** What is wrong, in words for the log; empty when nothing is. */
const faultsOf = (account: StoredAccount, entries: readonly LedgerEntry[], open: readonly OpenHold[]): string[] => {
  const faults: [string, boolean][] = [
    ['an entry that moves nothing whole', !entries.every(isWellFormed)],
    ['balance below zero', account.balance < 0],
    [
      'balance is not the sum of entries',
      account.balance !== sum(entries.map(movementOf(memberAccount(account.personId)))),
    ],
    ['lots are not the balance', account.balance !== sumOf(account.lots)],
    ['held is not the sum of open vouchers', account.held !== sum(open.map((one) => one.price))],
    ['a hold ended twice', endsTwice(entries)],
  ];
  return faults.filter(([, broken]) => broken).map(([fault]) => fault);
};

const checkAccount = async (account: StoredAccount): Promise<string[]> => {
  const { personId } = account;
  const [entries, open] = await Promise.all([
    entriesOf(personId),
    find<OpenHold>('redemptions', { personId, status: 'held' }, { limit: ROWS_AT_ONCE, fields: ['price'] }),
  ]);
  return faultsOf(account, entries, open);
};

const isWrong = async (account: StoredAccount): Promise<boolean> => {
  const faults = await checkAccount(account);
  // An account that has moved while it was looked at is looked at again in the next run.
  const still = await update(ACCOUNTS, account._id, { version: account.version }, { checkAt: _.remove() });
  if (!still || faults.length === 0) return false;
  console.error(JSON.stringify({ ledger: account._id, faults }));
  return true;
};

/** Checks some of the accounts that moved before today; answers how many are wrong. A fault is logged, never mended by a machine. */
export const checkLedger = async (at: number, until: number): Promise<number> => {
  const look = { sort: [['checkAt', 'asc']], limit: ACCOUNTS_AT_ONCE } as const;
  const accounts = await find<StoredAccount>(ACCOUNTS, { checkAt: _.lt(startOfDay(at)) }, look);
  let wrong = 0;
  const work = async (account: StoredAccount) => {
    wrong += Number(await isWrong(account));
  };
  await each('ledgerFaults', accounts, work, until);
  return wrong;
};
