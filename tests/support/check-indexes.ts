import { indexKeys } from '../../devkit/mongo/paths';
import type { DatabaseEngine } from '../../devkit/cloud/database/database';
import { behind, entryKey } from '../../devkit/cloud/database/keys';
import type { Index } from '../../devkit/cloud/database/planner';
import { naturalOrder, type Collection, type Row, type Store } from '../../devkit/cloud/database/store';
import { entriesOf } from '../../devkit/cloud/database/writing';

export interface Counts {
  documents: number;
  entries: number;
}

/** Walks every index of an open store: each document has exactly its entries, and there are no others. */
export function checkIndexes({ store, catalogue }: DatabaseEngine): { counts: Counts; faults: string[] } {
  const counts = { documents: 0, entries: 0 };
  const faults: string[] = [];
  for (const collection of catalogue.collections.values()) {
    const expected = new Map(collection.indexes.map((index) => [index, 0]));
    for (const row of naturalOrder(store, collection)) {
      counts.documents++;
      for (const index of collection.indexes) {
        const { count, lacking } = entriesFor(store, collection, index, row);
        expected.set(index, (expected.get(index) ?? 0) + count);
        faults.push(...lacking);
      }
    }
    for (const [index, count] of expected) {
      const start = entryKey(index, []);
      const found = store.entries.getKeysCount({ start, end: behind(start) });
      counts.entries += found;
      if (found !== count) faults.push(`${collection.name}.${index.name} has ${found} entries instead of ${count}`);
    }
  }
  return { counts, faults };
}

function entriesFor(store: Store, collection: Collection, index: Index, { document, position }: Row) {
  const place = `${collection.name}.${index.name}: document ${String(document._id)}`;
  const found = indexKeys(document, index.parts);
  // An index that does not know of its arrays would be walked as if each document had one entry.
  if (found === 'parallel' || found.multikey.some((depth, at) => depth > (index.multikey[at] ?? 0)))
    return { count: 0, lacking: [`${place} has an array that the index does not know of`] };
  const entries = entriesOf(store, collection, index, document, position);
  const lacking = entries.filter((entry) => !store.entries.doesExist(entry)).map(() => `${place} lacks an entry`);
  return { count: entries.length, lacking };
}
