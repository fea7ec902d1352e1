import { open, type Transaction } from 'lmdb';
import { mkdirSync } from 'node:fs';
import { behind, documentKey, entryKey, LAST_POSITION, positionOf } from './keys';
import { limits } from '../limits';
import type { Index } from './planner';
import { parse, type Document } from '../../mongo/values';

export interface Collection {
  id: number;
  name: string;
  indexes: Index[];
  nextPosition: number;
}
/** A stored document: `position` is its place in insertion order, `version` the write that made it. */
export interface Row {
  position: number;
  text: string;
  version: number;
  readonly document: Document;
}

/** Read as a document only when somebody looks into it: a row found by its key and answered whole stays text. */
export function rowOf(position: number, text: string, version: number): Row {
  let document: Document | undefined;
  return {
    position,
    text,
    version,
    get document() {
      return (document ??= parse(text) as Document);
    },
  };
}

export type Store = ReturnType<typeof openStore>;

/** Acknowledged means on disk: without overlapping sync a write is answered only after its fsync, which many writes share. */
export function openStore(folder: string, isDurable: boolean) {
  mkdirSync(folder, { recursive: true });
  // A list of free pages that is kept from one commit to the next ends the process once it is long ("Freelist record not
  // found"): without, each commit reads what it needs.
  const freelist = { maxFreeSpaceToRetain: 0 };
  const root = open({ path: folder, overlappingSync: false, noSync: !isDurable, maxDbs: 8, ...freelist });
  // lmdb promises the commit of each batch to itself as well. Heard by nobody, a full disk would end the process.
  root.on('beforecommit', () => queueMicrotask(() => void root.committed.then(ignore, ignore)));
  const documents = root.openDB<string, Buffer>({
    name: 'documents',
    keyEncoding: 'binary',
    encoding: 'string',
    useVersions: true,
  });
  const entries = root.openDB<Buffer, Buffer>({ name: 'entries', keyEncoding: 'binary', encoding: 'binary' });
  const meta = root.openDB<unknown, string>({ name: 'meta', encoding: 'json' });
  return {
    ...{ root, documents, entries, meta },
    /** One step of the transaction that the writes of a moment share. */
    write: <Result>(step: () => Result): Promise<Result> => told(root.transaction(step)),
    /** A step that leaves nothing behind when it fails in the middle. */
    writeWhole: <Result>(step: () => Result): Promise<Result> => told(root.childTransaction(step)),
    clear: () => told(Promise.all([documents.clearAsync(), entries.clearAsync(), meta.clearAsync()])),
  };
}

const ignore = (): void => undefined;

/** When the disk is full, lmdb says why in a promise of its own. Nothing of the commit is kept, and the next one may succeed. */
async function told<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    if (!(error instanceof Error && 'commitError' in error)) throw error;
    const reason = await Promise.resolve(error.commitError).catch((cause: unknown) => String(cause));
    throw new Error(`the database could not be written: ${String(reason)}`, { cause: error });
  }
}

const readBy = (snapshot: Transaction | undefined) => (snapshot ? { transaction: snapshot } : {});

export function rowAt(store: Store, collection: Collection, position: number, snapshot?: Transaction): Row | undefined {
  const entry = store.documents.getEntry(documentKey(collection.id, position), readBy(snapshot));
  if (!entry) return undefined;
  return rowOf(position, entry.value, entry.version ?? 0);
}

export function findById(store: Store, collection: Collection, id: unknown, snapshot?: Transaction): Row | undefined {
  const index = collection.indexes[0];
  if (!index) return undefined;
  const key = entryKey(index, [id]);
  // A longer one no document has, and the store would not hear of.
  const position = key.length > limits.indexKeySize ? undefined : holderOf(store, key, snapshot);
  return position === undefined ? undefined : rowAt(store, collection, position, snapshot);
}

export function lastPosition(store: Store, collection: Pick<Collection, 'id'>): number {
  const range = {
    start: documentKey(collection.id, LAST_POSITION),
    end: documentKey(collection.id, 0),
    reverse: true,
    limit: 1,
  };
  for (const key of store.documents.getKeys(range)) return positionOf(key);
  return 0;
}

export function* naturalOrder(store: Store, collection: Collection): Generator<Row> {
  const range = { start: documentKey(collection.id, 0), end: documentKey(collection.id, LAST_POSITION) };
  for (const { key, value, version } of store.documents.getRange({ ...range, versions: true })) {
    yield rowOf(positionOf(key), value, version ?? 0);
  }
}

export function holderOf(store: Store, prefix: Buffer, snapshot?: Transaction): number | undefined {
  for (const key of store.entries.getKeys({ start: prefix, end: behind(prefix), limit: 1, ...readBy(snapshot) }))
    return positionOf(key);
  return undefined;
}
