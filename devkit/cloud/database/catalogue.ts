import { readFileSync } from 'node:fs';
import { openTurns } from '../../turns';
import { CloudFailure, invalid } from '../failure';
import { limits } from '../limits';
import type { Index } from './planner';
import { lastPosition, type Collection, type Store } from './store';
import { isDocument } from '../../mongo/values';
import { dropIndex, fillIndex, multikeyKey } from './writing';

interface DeclaredIndex {
  name: string;
  keys: { name: string; direction: string }[];
  unique?: boolean;
  sparse?: boolean;
}
type Declarations = { [collection: string]: DeclaredIndex[] };
interface Stored {
  nextId: number;
  collections: { [name: string]: { id: number; indexes: { id: number; declaration: DeclaredIndex }[] } };
}

export type Catalogue = Awaited<ReturnType<typeof openCatalogue>>;

const ID_INDEX: DeclaredIndex = { name: '_id_', keys: [{ name: '_id', direction: '1' }], unique: true };
const NAME = /^[A-Za-z_][\w.-]{0,127}$/;

/** `database.json`: the emulator and the deployment both read it. */
export function readDeclarations(file: string): Declarations {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const collections = isDocument(content) && isDocument(content.collections) ? content.collections : {};
  return Object.fromEntries(
    Object.entries(collections).map(([name, declared]) => {
      const indexes =
        isDocument(declared) && Array.isArray(declared.indexes) ? (declared.indexes as DeclaredIndex[]) : [];
      if (indexes.length + 1 > limits.indexesPerCollection)
        throw new Error(`${file}: ${name} declares too many indexes`);
      const names = new Set(indexes.map((index) => index.name));
      if (names.size < indexes.length) throw new Error(`${file}: ${name} declares two indexes of one name`);
      return [name, indexes];
    }),
  );
}

const toIndex = (store: Store, id: number, declared: DeclaredIndex, isReady: boolean): Index => {
  const index: Index = {
    id,
    name: declared.name,
    paths: declared.keys.map(({ name }) => name),
    parts: declared.keys.map(({ name }) => name.split('.')),
    descending: declared.keys.map(({ direction }) => direction === '-1'),
    unique: declared.unique === true,
    sparse: declared.sparse === true,
    isReady,
    multikey: [],
  };
  const multikey = store.meta.get(multikeyKey(index));
  return { ...index, multikey: Array.isArray(multikey) ? (multikey as number[]) : [] };
};

export async function openCatalogue(store: Store, declarations = storedIn(store)) {
  const collections = new Map<string, Collection>();
  const inTurn = openTurns();
  const place = async (name: string, declared: DeclaredIndex[]): Promise<void> => {
    if (!NAME.test(name)) throw invalid(`collection name is invalid: ${name}`);
    const known = collections.get(name);
    const { indexes: before = [] } = known ?? {};
    // A step that has looked the collection up already must see the new indexes too, and no place is given away twice.
    const renew = (): Collection => {
      const { nextPosition = 0 } = known ?? {};
      const renewed = declare(store, name, [ID_INDEX, ...declared]);
      return Object.assign(known ?? {}, renewed, { nextPosition: Math.max(nextPosition, renewed.nextPosition) });
    };
    const written = store.writeWhole(renew).catch((error: unknown) => {
      // The new indexes are not on disk: nobody must look into them.
      if (known) known.indexes = before;
      throw error;
    });
    const { indexes } = await written;
    for (const index of indexes) index.isReady = true;
    collections.set(name, await written);
  };
  const add = (name: string, declared: DeclaredIndex[] = []) => inTurn(name, () => place(name, declared));
  const addAll = (all: Declarations) => Promise.all(Object.entries(all).map(([name, declared]) => add(name, declared)));
  const reload = async (): Promise<void> => {
    collections.clear();
    const known = Object.keys(readStored(store).collections).map((name) => [name, []]);
    await addAll({ ...(Object.fromEntries(known) as Declarations), ...declarations });
  };
  await reload();
  return {
    collections,
    /** Declares everything again, after the store was emptied. */
    reload,
    /** Takes up what has changed in the declarations, under running calls. */
    redeclare: async (changed = declarations): Promise<void> => {
      if (JSON.stringify(changed) === JSON.stringify(declarations)) return;
      await addAll(changed);
      declarations = changed;
    },
    add: (name: string): Promise<void> =>
      inTurn(name, async () => {
        if (collections.has(name)) throw new CloudFailure('DATABASE_COLLECTION_ALREADY_EXIST', `Table exist: ${name}`);
        await place(name, []);
      }),
    get: (name: unknown): Collection => {
      const found = collections.get(String(name));
      if (!found) throw new CloudFailure('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${String(name)}`);
      return found;
    },
  };
}

const readStored = (store: Store): Stored =>
  (store.meta.get('catalogue') as Stored | undefined) ?? { nextId: 1, collections: {} };

/** The declarations as the store has them, without that of the ids. */
const storedIn = (store: Store): Declarations =>
  Object.fromEntries(
    Object.entries(readStored(store).collections).map(([name, { indexes }]) => [
      name,
      indexes.slice(1).map(({ declaration }) => declaration),
    ]),
  );

/** Compares what the store has with what is declared: changed and new indexes are built, others dropped. Runs in a write transaction. */
function declare(store: Store, name: string, declared: DeclaredIndex[]): Collection {
  const stored = readStored(store);
  const before = JSON.stringify(stored);
  const nextId = (): number => stored.nextId++;
  const entry = (stored.collections[name] ??= { id: nextId(), indexes: [] });
  const old = entry.indexes;
  const wordingOf = (index: DeclaredIndex): string =>
    JSON.stringify([index.name, index.keys, !!index.unique, !!index.sparse]);
  entry.indexes = declared.map(
    (index) =>
      old.find((kept) => wordingOf(kept.declaration) === wordingOf(index)) ?? { id: nextId(), declaration: index },
  );
  const collection: Collection = { id: entry.id, name, indexes: [], nextPosition: lastPosition(store, entry) + 1 };
  collection.indexes = entry.indexes.map((kept) => toIndex(store, kept.id, kept.declaration, old.includes(kept)));
  for (const index of collection.indexes) if (!index.isReady) fillIndex(store, collection, index);
  for (const gone of old)
    if (!entry.indexes.includes(gone)) dropIndex(store, toIndex(store, gone.id, gone.declaration, true));
  if (JSON.stringify(stored) !== before) void store.meta.put('catalogue', stored);
  return collection;
}
