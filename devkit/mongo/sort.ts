import { compare } from './order';
import { indexKeys, plainKey } from './paths';
import { refused } from './refusal';
import { isDocument, type Document } from './values';

export type SortOrder = [path: string, direction: 1 | -1][];

export function sortOrderOf(sort: unknown): SortOrder {
  if (!isDocument(sort)) throw refused('the sort key specification must be an object');
  return Object.entries(sort).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw refused('$sort key ordering must be 1 (for ascending) or -1');
    return [path, direction];
  });
}

type Compare = (left: readonly unknown[], right: readonly unknown[]) => number;

const comparing =
  (order: SortOrder): Compare =>
  (left, right) => {
    for (const [at, [, direction]] of order.entries()) {
      const difference = compare(left[at], right[at]);
      if (difference !== 0) return difference * direction;
    }
    return 0;
  };

/** A stable sort: what the order does not tell apart keeps its place. */
export function sortDocuments<Item>(items: Item[], documentOf: (item: Item) => Document, order: SortOrder): Item[] {
  if (order.length === 0) return items;
  const paths = order.map(([path]) => path.split('.'));
  const byOrder = comparing(order);
  const keyed = items.map((item) => ({ item, key: sortKey(documentOf(item), paths, byOrder) }));
  return keyed.sort((left, right) => byOrder(left.key, right.key)).map(({ item }) => item);
}

/** Where arrays give a document several keys, it sorts by the one that comes first: the one an index would meet first. */
function sortKey(document: Document, paths: readonly string[][], byOrder: Compare): readonly unknown[] {
  const plain = plainKey(document, paths);
  if (plain) return plain;
  const found = indexKeys(document, paths);
  if (found === 'parallel') throw refused('cannot sort with keys that are parallel arrays');
  return found.keys.reduce((first, key) => (byOrder(key, first) < 0 ? key : first));
}
