import { open, type Transaction } from 'lmdb';
import { mkdirSync } from 'node:fs';
import { limits } from '../limits';
import { refused } from '../failure';
import { encode, invert } from './order';
import { indexKeys, plainValue } from './paths';
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
const LAST_POSITION = 2 ** 47;
const NOTHING = Buffer.alloc(0);

function documentKey(collection: Pick<Collection, 'id'>, position: number): Buffer {
  const key = Buffer.allocUnsafe(4 + POSITION_BYTES);
  key.writeUInt32BE(collection.id);
  key.writeUIntBE(position, 4, POSITION_BYTES);
  return key;
}

export type Store = ReturnType<typeof openStore>;

/** Acknowledged means on disk: without overlapping sync a write is answered only after its fsync, which many writes share. */
export function openStore(folder: string) {
  mkdirSync(folder, { recursive: true });
  const root = open({ path: folder, overlappingSync: false, maxDbs: 8 });
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
  return { position, text: entry.value, version: entry.version ?? 0, document: parse(entry.value) as Document };
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
function prefixesOf(store: Store, collection: Collection, index: Index, document: Document): Map<string, Buffer> {
  const paths = index.keys.map(({ parts }) => parts);
  const found = indexKeys(document, paths);
  if (found === 'parallel') throw refused(`cannot index parallel arrays [${index.name}]`);
  if (found.multikey.some((multi, at) => multi && !index.multikey[at])) {
    index.multikey = found.multikey.map((multi, at) => multi || index.multikey[at] === true);
    void store.meta.put(multikeyKey(index), index.multikey);
  }
  const prefixes = new Map<string, Buffer>();
  if (index.sparse && found.keys.every((values) => values.every((value) => value === undefined))) return prefixes;
  for (const values of found.keys) {
    const prefix = entryPrefix(index, values);
    if (prefix.length > limits.indexKeySize) {
      throw refused(`Btree::insert: key too large to index, failing ${collection.name}.$${index.name}`);
    }
    prefixes.set(prefix.toString('latin1'), prefix);
  }
  return prefixes;
}

function holderOf(store: Store, prefix: Buffer, snapshot?: Transaction): number | undefined {
  const end = Buffer.concat([prefix, Buffer.of(0xff)]);
  for (const key of store.entries.getKeys({ start: prefix, end, limit: 1, ...readBy(snapshot) }))
    return positionOf(key);
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

export function duplicateKey(collection: Collection, index: Index, document: Document): Error {
  const values = index.keys.map(({ parts }) => `: ${stringify(plainValue(document, parts) ?? null)}`).join(', ');
  return refused(
    `E11000 duplicate key error collection: ${collection.name} index: ${index.name} dup key: { ${values} }`,
  );
}

/** Writes one document with its index entries. Everything that can be refused is refused before the first byte is written. */
export function writeChange(store: Store, { collection, position, before, after }: Change): void {
  const plans = collection.indexes.map((index) => {
    const old = before ? prefixesOf(store, collection, index, before) : new Map<string, Buffer>();
    const fresh = after ? prefixesOf(store, collection, index, after) : new Map<string, Buffer>();
    const taken =
      index.unique && [...fresh.values()].some((prefix) => (holderOf(store, prefix) ?? position) !== position);
    if (taken && after) throw duplicateKey(collection, index, after);
    return { old, fresh };
  });
  const text = after && stringify(after);
  if (text && text.length > limits.documentSize) throw refused('document is too large');
  const key = documentKey(collection, position);
  if (text) void store.documents.put(key, text, store.root.getWriteTxnId());
  else void store.documents.remove(key);
  for (const { old, fresh } of plans) {
    for (const [name, prefix] of old) if (!fresh.has(name)) void store.entries.remove(withPosition(prefix, position));
    for (const [name, prefix] of fresh)
      if (!old.has(name)) void store.entries.put(withPosition(prefix, position), NOTHING);
  }
}

export function fillIndex(store: Store, collection: Collection, index: Index): void {
  for (const row of naturalOrder(store, collection)) {
    for (const prefix of prefixesOf(store, collection, index, row.document).values()) {
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
