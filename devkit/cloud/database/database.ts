import { join } from 'node:path';
import { openCatalogue, readDeclarations } from './catalogue';
import { openDataFolder } from '../../folder/data-folder';
import { openStore } from './store';
import { Locked, openTransactions } from './transactions';

export type DatabaseEngine = Awaited<ReturnType<typeof openDatabase>>;

export interface DatabaseOptions {
  dataFolder: string;
  /** Without it, collections and indexes stay as they are. */
  declarationFile?: string | undefined;
  now: () => number;
  isDurable: boolean;
}

export async function openDatabase({ dataFolder, declarationFile, now, isDurable }: DatabaseOptions) {
  const declared = () => (declarationFile === undefined ? undefined : readDeclarations(declarationFile));
  const declarations = declared();
  const data = await openDataFolder(dataFolder, isDurable);
  const open = async () => {
    const store = openStore(join(dataFolder, 'database'), isDurable);
    try {
      const catalogue = await openCatalogue(store, declarations);
      data.begin();
      return { store, catalogue };
    } catch (error) {
      await store.root.close();
      throw error;
    }
  };
  const { store, catalogue } = await open().catch(async (error: unknown) => {
    await data.release();
    throw error;
  });
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
    reload: (): Promise<void> => catalogue.redeclare(declared()),
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
