import { openCatalogue, readDeclarations, type Catalogue } from './catalogue';
import { openStore, type Store } from './store';
import { Locked, openTransactions, type Transactions } from './transactions';

export interface DatabaseEngine {
  store: Store;
  catalogue: Catalogue;
  transactions: Transactions;
  /** One atomic step of reading and writing; resolves when it is on disk. Waits for transactions that hold what it writes. */
  write<Result>(step: () => Result): Promise<Result>;
  reset(): Promise<void>;
  close(): Promise<void>;
}

export async function openDatabase(folder: string, declarationFile: string): Promise<DatabaseEngine> {
  const store = openStore(folder);
  const catalogue = await openCatalogue(store, readDeclarations(declarationFile));
  const transactions = openTransactions(store);
  return {
    store,
    catalogue,
    transactions,
    write: async (step) => {
      for (;;) {
        try {
          return await store.root.transaction(step);
        } catch (error) {
          if (!(error instanceof Locked)) throw error;
          await error.ended;
        }
      }
    },
    reset: async () => {
      transactions.close();
      await store.documents.clearAsync();
      await store.entries.clearAsync();
      await store.meta.clearAsync();
      await catalogue.reload();
    },
    close: async () => {
      transactions.close();
      await store.root.close();
    },
  };
}
