/** What other nouns and the clock may use of the ledger. */
export { award } from './award';
export { checkLedger } from './check-ledger';
export { expireLots } from './expire-lots';
export { ACCOUNTS, balanceOf, book, readAccount, type StoredAccount } from './ledger';
export { areTotalsComplete, rollUp, totalsOf } from './roll-up';
export { unaward } from './unaward';
