import { indexKeys, plainKey, plainValue } from '../../mongo/paths';
import { refused } from '../../mongo/refusal';
import { stringify, type Document } from '../../mongo/values';
import { limits } from '../limits';
import { behind, documentKey, entryKey, POSITION_BYTES, prefixOf } from './keys';
import type { Index } from './planner';
import { holderOf, naturalOrder, type Collection, type Row, type Store } from './store';

export const NOTHING = Buffer.alloc(0);

export const multikeyKey = (index: Index): string => `multikey/${index.id}`;

/** The entries of a document in one index, each once. */
export function entriesOf(
  store: Store,
  collection: Collection,
  index: Index,
  document: Document,
  position: number,
): Buffer[] {
  const values = plainKey(document, index.parts);
  const lists = values ? [values] : multipleKeys(store, index, document);
  const sparse = index.sparse && lists.every((list) => list.every((value) => value === undefined));
  const entries = sparse ? [] : lists.map((list) => entryKey(index, list, position));
  if (entries.some((entry) => entry.length - POSITION_BYTES > limits.indexKeySize))
    throw refused(`Btree::insert: key too large to index, failing ${collection.name}.$${index.name}`);
  if (entries.length < 2) return entries;
  return [...new Map(entries.map((entry) => [entry.toString('latin1'), entry])).values()];
}

/** An array on a path of the index: from now on its order and its bounds are those of several entries for one document. */
function multipleKeys(store: Store, index: Index, document: Document): unknown[][] {
  const found = indexKeys(document, index.parts);
  if (found === 'parallel') throw refused(`cannot index parallel arrays [${index.name}]`);
  // Asked of the store, not of memory: a write that is undone takes its note with it.
  const noted = (store.meta.get(multikeyKey(index)) ?? []) as number[];
  if (found.multikey.some((depth, at) => depth > (noted[at] ?? 0))) {
    index.multikey = found.multikey.map((depth, at) => Math.max(depth, index.multikey[at] ?? 0));
    void store.meta.put(multikeyKey(index), index.multikey);
  }
  return found.keys;
}

export interface Change {
  collection: Collection;
  position: number;
  before?: Document | undefined;
  after?: Document | undefined;
}

export function duplicateKey(collection: Collection, index: Index, document: Document): Error {
  const values = index.parts.map((parts) => `: ${stringify(plainValue(document, parts) ?? null)}`).join(', ');
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

/** What a change takes from an index and adds to it. */
interface Difference {
  index: Index;
  gone: Buffer[];
  fresh: Buffer[];
}
const differencesOf = (store: Store, { collection, position, before, after }: Change): Difference[] =>
  collection.indexes.map((index) => {
    const old = before ? entriesOf(store, collection, index, before, position) : [];
    const now = after ? entriesOf(store, collection, index, after, position) : [];
    return { index, gone: without(old, now), fresh: without(now, old) };
  });

/** Several documents in a step that leaves nothing behind: what one gives up another may take, whichever was first. */
export function writeChanges(store: Store, changes: Change[]): void {
  const steps = changes.map((change) => ({ change, differences: differencesOf(store, change) }));
  for (const { gone } of steps.flatMap(({ differences }) => differences))
    for (const entry of gone) void store.entries.remove(entry);
  for (const { change, differences } of steps) writeChange(store, change, differences);
}

/** One document with its index entries. Everything that can be refused is refused before the first byte is written. */
function writeChange(store: Store, change: Change, differences = differencesOf(store, change)): void {
  const { collection, position, after } = change;
  for (const { index, fresh } of differences) {
    const isTaken = index.unique && fresh.some((entry) => holderOf(store, prefixOf(entry)) !== undefined);
    if (isTaken && after) throw duplicateKey(collection, index, after);
  }
  putDocument(store, collection, position, after);
  for (const { gone, fresh } of differences) {
    for (const entry of gone) void store.entries.remove(entry);
    for (const entry of fresh) void store.entries.put(entry, NOTHING);
  }
}

const without = (entries: Buffer[], others: Buffer[]): Buffer[] =>
  others.length === 0 ? entries : entries.filter((entry) => !others.some((other) => other.equals(entry)));

export function putDocument(store: Store, { id }: Collection, position: number, document: Document | undefined): void {
  const text = document && stringify(document);
  if (text && Buffer.byteLength(text) > limits.documentSize) throw refused('document is too large');
  if (text) void store.documents.put(documentKey(id, position), text, store.root.getWriteTxnId());
  else void store.documents.remove(documentKey(id, position));
}

export function fillIndex(store: Store, collection: Collection, index: Index): void {
  for (const row of naturalOrder(store, collection)) {
    for (const entry of entriesOf(store, collection, index, row.document, row.position)) {
      if (index.unique && holderOf(store, prefixOf(entry)) !== undefined)
        throw duplicateKey(collection, index, row.document);
      void store.entries.put(entry, NOTHING);
    }
  }
}

export function dropIndex(store: Store, index: Index): void {
  const start = entryKey(index, []);
  const keys = [...store.entries.getKeys({ start, end: behind(start) })];
  for (const key of keys) void store.entries.remove(key);
}
