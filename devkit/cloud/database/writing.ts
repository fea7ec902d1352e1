import { refused } from '../../mongo/refusal';
import { limits } from '../limits';
import { indexKeys, plainValue } from '../../mongo/paths';
import type { Index } from './planner';
import {
  documentKey,
  entryPrefix,
  holderOf,
  naturalOrder,
  POSITION_BYTES,
  type Collection,
  type Row,
  type Store,
} from './store';
import { stringify, type Document } from '../../mongo/values';

const NOTHING = Buffer.alloc(0);

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

/** Puts a document in the place of a row, or in a new place; `undefined` removes it. Answers whether that changed anything. */
export function replaceRow(
  store: Store,
  collection: Collection,
  row: Row | undefined,
  after: Document | undefined,
): boolean {
  if (row && after && stringify(after) === row.text) return false;
  const position = row?.position ?? collection.nextPosition++;
  writeChange(store, { collection, position, before: row?.document, after });
  return true;
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
