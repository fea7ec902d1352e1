import { open, type Transaction } from 'lmdb';
import { mkdirSync } from 'node:fs';
import { encode, invert } from '../../mongo/order';
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

export const POSITION_BYTES = 6;
const LAST_POSITION = 2 ** 47;

export function documentKey(collection: Pick<Collection, 'id'>, position: number): Buffer {
  const key = Buffer.allocUnsafe(4 + POSITION_BYTES);
  key.writeUInt32BE(collection.id);
  key.writeUIntBE(position, 4, POSITION_BYTES);
  return key;
}

export type Store = ReturnType<typeof openStore>;

/** Acknowledged means on disk: without overlapping sync a write is answered only after its fsync, which many writes share. */
export function openStore(folder: string, isDurable: boolean) {
  mkdirSync(folder, { recursive: true });
  const root = open({ path: folder, overlappingSync: false, noSync: !isDurable, maxDbs: 8 });
  return {
    root,
    documents: root.openDB<string, Buffer>({
      name: 'documents',
      keyEncoding: 'binary',
      encoding: 'string',
      useVersions: true,
    }),
    entries: root.openDB<Buffer, Buffer>({ name: 'entries', keyEncoding: 'binary', encoding: 'binary' }),
    meta: root.openDB<unknown, string>({ name: 'meta', encoding: 'json' }),
  };
}

const readBy = (snapshot: Transaction | undefined) => (snapshot ? { transaction: snapshot } : {});

export function rowAt(store: Store, collection: Collection, position: number, snapshot?: Transaction): Row | undefined {
  const entry = store.documents.getEntry(documentKey(collection, position), readBy(snapshot));
  if (!entry) return undefined;
  return rowOf(position, entry.value, entry.version ?? 0);
}

export const positionOf = (entry: Buffer): number => entry.readUIntBE(entry.length - POSITION_BYTES, POSITION_BYTES);

export function findById(store: Store, collection: Collection, id: unknown, snapshot?: Transaction): Row | undefined {
  const index = collection.indexes[0];
  if (!index) return undefined;
  const position = holderOf(store, entryPrefix(index, [id]), snapshot);
  return position === undefined ? undefined : rowAt(store, collection, position, snapshot);
}

export function lastPosition(store: Store, collection: Pick<Collection, 'id'>): number {
  const range = {
    start: documentKey(collection, LAST_POSITION),
    end: documentKey(collection, 0),
    reverse: true,
    limit: 1,
  };
  for (const key of store.documents.getKeys(range)) return positionOf(key);
  return 0;
}

export function* naturalOrder(store: Store, collection: Collection): Generator<Row> {
  const range = { start: documentKey(collection, 0), end: documentKey(collection, LAST_POSITION) };
  for (const { key, value, version } of store.documents.getRange({ ...range, versions: true })) {
    yield rowOf(positionOf(key), value, version ?? 0);
  }
}

export function entryPrefix(index: Index, values: unknown[]): Buffer {
  const head = Buffer.allocUnsafe(4);
  head.writeUInt32BE(index.id);
  const parts = values.map((value, at) => {
    const encoded = encode(value);
    return index.keys[at]?.descending ? invert(encoded) : encoded;
  });
  return Buffer.concat([head, ...parts]);
}

export function holderOf(store: Store, prefix: Buffer, snapshot?: Transaction): number | undefined {
  const end = Buffer.concat([prefix, Buffer.of(0xff)]);
  for (const key of store.entries.getKeys({ start: prefix, end, limit: 1, ...readBy(snapshot) }))
    return positionOf(key);
  return undefined;
}
