import { open, type Database, type RootDatabase, type Transaction } from 'lmdb';
import { mkdirSync } from 'node:fs';
import { limits } from '../limits';
import { refused } from '../failure';
import { encode, invert } from './order';
import { indexKeys } from './paths';
import type { Index } from './planner';
import { parse, stringify, type Document } from './values';

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
  document: Document;
}

const POSITION_BYTES = 6;
const NOTHING = Buffer.alloc(0);

function documentKey(collection: Collection, position: number): Buffer {
  const key = Buffer.allocUnsafe(4 + POSITION_BYTES);
  key.writeUInt32BE(collection.id);
  key.writeUIntBE(position, 4, POSITION_BYTES);
  return key;
}

export interface Store {
  root: RootDatabase;
  documents: Database<string, Buffer>;
  entries: Database<Buffer, Buffer>;
  meta: Database<unknown, string>;
}

/** Acknowledged means on disk: without overlapping sync a write is answered only after its fsync, which many writes share. */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true });
  const root = open({ path: folder, overlappingSync: false, maxDbs: 8 });
  return {
    root,
    documents: root.openDB({ name: 'documents', keyEncoding: 'binary', encoding: 'string', useVersions: true }),
    entries: root.openDB({ name: 'entries', keyEncoding: 'binary', encoding: 'binary' }),
    meta: root.openDB({ name: 'meta', encoding: 'json' }),
  };
}

export function rowAt(store: Store, collection: Collection, position: number, snapshot?: Transaction): Row | undefined {
  const entry = store.documents.getEntry(
    documentKey(collection, position),
    snapshot ? { transaction: snapshot } : undefined,
  );
  if (!entry) return undefined;
  return { position, text: entry.value, version: entry.version ?? 0, document: parse(entry.value) as Document };
}

export const positionOf = (entry: Buffer): number => entry.readUIntBE(entry.length - POSITION_BYTES, POSITION_BYTES);

export function findById(store: Store, collection: Collection, id: unknown, snapshot?: Transaction): Row | undefined {
  const index = collection.indexes[0];
  if (!index) return undefined;
  const position = holderOf(store, entryPrefix(index, [id]), snapshot);
  return position === undefined ? undefined : rowAt(store, collection, position, snapshot);
}

export function lastPosition(store: Store, collectionId: number): number {
  const start = Buffer.alloc(4);
  start.writeUInt32BE(collectionId + 1);
  const end = Buffer.alloc(4);
  end.writeUInt32BE(collectionId);
  for (const key of store.documents.getKeys({ start, end, reverse: true, limit: 1 })) return positionOf(key);
  return 0;
}

export function* naturalOrder(store: Store, collection: Collection): Generator<Row> {
  const range = { start: documentKey(collection, 0), end: documentKey(collection, 2 ** 47) };
  for (const { key, value, version } of store.documents.getRange({ ...range, versions: true })) {
    yield { position: positionOf(key), text: value, version: version ?? 0, document: parse(value) as Document };
  }
}

function entryPrefix(index: Index, values: unknown[]): Buffer {
  const head = Buffer.allocUnsafe(4);
  head.writeUInt32BE(index.id);
  const parts = values.map((value, at) => {
    const encoded = encode(value);
    return index.keys[at]?.descending ? invert(encoded) : encoded;
  });
  return Buffer.concat([head, ...parts]);
}

export const multikeyKey = (index: Index): string => `multikey/${index.id}`;

/** The index entries of a document without its position. */
function prefixesOf(store: Store, collection: Collection, index: Index, document: Document): Buffer[] {
  const found = indexKeys(
    document,
    index.keys.map((key) => key.parts),
  );
  if (found === 'parallel') throw refused(`cannot index parallel arrays [${index.name}]`);
  if (index.sparse && found.keys.every((values) => values.every((value) => value === undefined))) return [];
  if (found.multikey.some((multi, at) => multi && !index.multikey[at])) {
    index.multikey = found.multikey.map((multi, at) => multi || index.multikey[at] === true);
    void store.meta.put(multikeyKey(index), index.multikey);
  }
  const unique = new Map<string, Buffer>();
  for (const values of found.keys) {
    const prefix = entryPrefix(index, values);
    if (prefix.length > limits.indexKeySize) {
      throw refused(
        `Btree::insert: key too large to index, failing ${collection.name}.$${index.name} ${prefix.length}`,
      );
    }
    unique.set(prefix.toString('latin1'), prefix);
  }
  return [...unique.values()];
}

function holderOf(store: Store, prefix: Buffer, snapshot?: Transaction): number | undefined {
  const end = Buffer.concat([prefix, Buffer.of(0xff)]);
  const options = { start: prefix, end, limit: 1, ...(snapshot ? { transaction: snapshot } : {}) };
  for (const key of store.entries.getKeys(options)) return positionOf(key);
  return undefined;
}

const withPosition = (prefix: Buffer, position: number): Buffer => {
  const key = Buffer.allocUnsafe(prefix.length + POSITION_BYTES);
  prefix.copy(key);
  key.writeUIntBE(position, prefix.length, POSITION_BYTES);
  return key;
};

export interface Change {
  collection: Collection;
  position: number;
  before?: Document | undefined;
  after?: Document | undefined;
}

export function duplicateOf(
  store: Store,
  { collection, position, after }: Change,
  snapshot?: Transaction,
): Index | undefined {
  if (!after) return undefined;
  return collection.indexes.find(
    (index) =>
      index.unique &&
      prefixesOf(store, collection, index, after).some(
        (prefix) => (holderOf(store, prefix, snapshot) ?? position) !== position,
      ),
  );
}

export const duplicateKey = (collection: Collection, index: Index, document: Document): Error =>
  refused(
    `E11000 duplicate key error collection: ${collection.name} index: ${index.name} dup key: { ${index.keys
      .map(
        (key) =>
          `: ${stringify(key.parts.reduce<unknown>((value, part) => (value as Document | undefined)?.[part], document) ?? null)}`,
      )
      .join(', ')} }`,
  );

/** Writes one document with its index entries. Everything that can be refused is refused before the first byte is written. */
export function writeChange(store: Store, change: Change): void {
  const { collection, position, before, after } = change;
  const duplicate = duplicateOf(store, change);
  if (duplicate && after) throw duplicateKey(collection, duplicate, after);
  const text = after && stringify(after);
  if (text && text.length > limits.documentSize) throw refused('document is too large');
  const plans = collection.indexes.map((index) => ({
    old: before ? prefixesOf(store, collection, index, before) : [],
    new: after ? prefixesOf(store, collection, index, after) : [],
  }));
  const key = documentKey(collection, position);
  if (text) void store.documents.put(key, text, store.root.getWriteTxnId());
  else void store.documents.remove(key);
  for (const plan of plans) {
    for (const prefix of plan.old)
      if (!plan.new.some((kept) => kept.equals(prefix))) void store.entries.remove(withPosition(prefix, position));
    for (const prefix of plan.new)
      if (!plan.old.some((kept) => kept.equals(prefix)))
        void store.entries.put(withPosition(prefix, position), NOTHING);
  }
}

export function fillIndex(store: Store, collection: Collection, index: Index): void {
  for (const row of naturalOrder(store, collection)) {
    for (const prefix of prefixesOf(store, collection, index, row.document)) {
      if (index.unique && holderOf(store, prefix) !== undefined) throw duplicateKey(collection, index, row.document);
      void store.entries.put(withPosition(prefix, row.position), NOTHING);
    }
  }
}

export function dropIndex(store: Store, index: Index): void {
  const start = entryPrefix(index, []);
  const keys = [...store.entries.getKeys({ start, end: Buffer.concat([start, Buffer.of(0xff)]) })];
  for (const key of keys) void store.entries.remove(key);
}
