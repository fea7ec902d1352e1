import type { Document } from '../mongo/values';
import { behind, POSITION_BYTES, positionOf, prefixOf } from '../cloud/database/keys';
import { holderOf, type Collection, type Store } from '../cloud/database/store';
import { duplicateKey, entriesOf, NOTHING, putDocument } from '../cloud/database/writing';

/**
 * Writes many new documents in one transaction, much faster than one by one: the entries of each index are sorted first,
 * so that the tree is walked once from left to right. All of them or none; throws as an insertion does.
 */
export async function insertMany(store: Store, collection: Collection, documents: readonly Document[]): Promise<void> {
  const first = collection.nextPosition;
  // Taken before the step, which others may overtake; places of a step that fails stay empty.
  collection.nextPosition += documents.length;
  await store.writeWhole(() => {
    documents.forEach((document, at) => putDocument(store, collection, first + at, document));
    for (const index of collection.indexes) {
      const entries: Buffer[] = [];
      documents.forEach((document, at) => entries.push(...entriesOf(store, collection, index, document, first + at)));
      entries.sort(Buffer.compare);
      const twice = index.unique ? firstTaken(store, entries) : undefined;
      if (twice) throw duplicateKey(collection, index, documents[positionOf(twice) - first] ?? {});
      for (const entry of entries) void store.entries.put(entry, NOTHING);
    }
  });
}

/** The first of the sorted entries whose values another one has, among them or in the store. */
function firstTaken(store: Store, entries: readonly Buffer[]): Buffer | undefined {
  const [least, greatest] = [entries[0], entries[entries.length - 1]];
  if (!least || !greatest) return undefined;
  // Usually the new entries lie where no other is, and one look tells.
  const span = { start: prefixOf(least), end: behind(prefixOf(greatest)), limit: 1 };
  const crowded = [...store.entries.getKeys(span)].length > 0;
  return entries.find(
    (entry, at) => sameValues(entry, entries[at - 1]) || (crowded && holderOf(store, prefixOf(entry)) !== undefined),
  );
}

const sameValues = (entry: Buffer, other: Buffer | undefined): boolean =>
  other?.compare(entry, 0, entry.length - POSITION_BYTES, 0, other.length - POSITION_BYTES) === 0;
