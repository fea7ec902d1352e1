import { AsyncLocalStorage } from 'node:async_hooks';
import tcb from '@cloudbase/node-sdk';

/** The SDK as it is, for the kernel alone: the nouns reach it through `database.ts` and `cloud.ts`. */
export const sdk = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV });
export const db = sdk.database();

const transaction = new AsyncLocalStorage<true>();

/** Until its promise is settled, everything that `work` begins counts as inside a transaction. */
export const insideTransaction = <T>(work: () => Promise<T>): Promise<T> => transaction.run(true, work);

/**
 * Work in a transaction runs again after a conflict and is taken back by a rollback. What does not belong to it would
 * happen twice, stay after a rollback, or see what the transaction does not see: it is refused.
 */
export const outsideTransactions = (what: string): void => {
  if (transaction.getStore()) throw new TypeError(`${what} inside a transaction`);
};
