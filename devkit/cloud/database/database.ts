import { join } from 'node:path';
import { openCatalogue, readDeclarations } from './catalogue';
import { openDataFolder } from '../../folder/data-folder';
import { openStore } from './store';
import { Locked, openTransactions } from './transactions';

export type DatabaseEngine = Awaited<ReturnType<typeof openDatabase>>;

export interface DatabaseOptions {
  dataFolder: string;
  declarationFile: string;
  now: () => number;
  isDurable: boolean;
}

export async function openDatabase({ dataFolder, declarationFile, now, isDurable }: DatabaseOptions) {
  const declarations = readDeclarations(declarationFile);
  const data = await openDataFolder(dataFolder, isDurable);
  const store = openStore(join(dataFolder, 'database'), isDurable);
  const catalogue = await openCatalogue(store, declarations).catch(async (error: unknown) => {
    await store.root.close();
    await data.release();
    throw error;
  });
  data.begin();
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
          return await store.write(step);
        } catch (error) {
          if (!(error instanceof Locked)) throw error;
          await error.ended;
        }
      }
    },
    /** Takes up declarations that have changed. */
    reload: (): Promise<void> => catalogue.redeclare(readDeclarations(declarationFile)),
    reset: async (): Promise<void> => {
      transactions.close();
      await store.clear();
      await catalogue.reload();
    },
    close: async (): Promise<void> => {
      transactions.close();
      await store.root.close();
      await data.close();
    },
  };
}
