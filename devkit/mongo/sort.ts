import { compare } from './order';
import { valuesAt } from './paths';
import { refused } from './refusal';
import { isDocument, type Document } from './values';

export type SortOrder = [path: string, direction: 1 | -1][];

export const sortOrderOf = (sort: unknown): SortOrder =>
  Object.entries(isDocument(sort) ? sort : {}).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw refused('$sort key ordering must be 1 (for ascending) or -1');
    return [path, direction];
  });

/** A stable sort: what the order does not tell apart keeps its place. */
export function sortDocuments<Item>(items: Item[], documentOf: (item: Item) => Document, order: SortOrder): Item[] {
  if (order.length === 0) return items;
  const keyed = items.map((item) => ({
    item,
    keys: order.map(([path, direction]) => sortKey(documentOf(item), path, direction)),
  }));
  keyed.sort((left, right) => {
    for (const [at, [, direction]] of order.entries()) {
      const difference = compare(left.keys[at], right.keys[at]);
      if (difference !== 0) return difference * direction;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** An array sorts by its least element ascending, by its greatest descending. */
const sortKey = (document: Document, path: string, direction: 1 | -1): unknown =>
  valuesAt(document, path).reduce(
    (best, value, at) => (at === 0 || compare(value, best) * direction < 0 ? value : best),
    undefined,
  );
