import { openCatalogue, readDeclarations } from './catalogue';
import { openStore } from './store';
import { Locked, openTransactions } from './transactions';

export type DatabaseEngine = Awaited<ReturnType<typeof openDatabase>>;

export interface DatabaseOptions {
  folder: string;
  declarationFile: string;
  now: () => number;
  isDurable: boolean;
}

export async function openDatabase({ folder, declarationFile, now, isDurable }: DatabaseOptions) {
  const store = openStore(folder, isDurable);
  const catalogue = await openCatalogue(store, readDeclarations(declarationFile));
  const transactions = openTransactions(store);
  return {
    store,
    catalogue,
    transactions,
    now,
    /** One atomic step of reading and writing; resolves when it is on disk. Waits for transactions that hold what it writes. */
    write: async <Result>(step: () => Result): Promise<Result> => {
      for (;;) {
        try {
          return await store.root.transaction(step);
        } catch (error) {
          if (!(error instanceof Locked)) throw error;
          await error.ended;
        }
      }
    },
    reset: async (): Promise<void> => {
      transactions.close();
      await store.documents.clearAsync();
      await store.entries.clearAsync();
      await store.meta.clearAsync();
      await catalogue.reload();
    },
    close: async (): Promise<void> => {
      transactions.close();
      await store.root.close();
    },
  };
}
