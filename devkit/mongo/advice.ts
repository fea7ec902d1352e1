import { hasOperators } from './matcher';
import type { SortOrder } from './sort';
import { isDocument, type Document } from './values';
import { boundsOf, conditionsOf } from './bounds';

/** What a query asked, without a single value: whoever reads a log must not meet a person in it. */
export const shapeOf = (filter: Document, order: SortOrder = []): string => {
  const sorted = order.map(([path, direction]) => `${path} ${direction}`).join(', ');
  return `{ ${fieldsOf(filter)} }${sorted ? ` sorted by ${sorted}` : ''}`;
};

const fieldsOf = (filter: Document): string =>
  Object.entries(filter)
    .map(([key, condition]) => {
      const parts = key.startsWith('$') && Array.isArray(condition) ? condition.filter(isDocument).map(fieldsOf) : [];
      if (key === '$and') return parts.join(', ');
      if (parts.length > 0) return `${key}(${parts.join(' | ')})`;
      return hasOperators(condition) ? `${key} ${Object.keys(condition).join(' ')}` : key;
    })
    .join(', ');

/**
 * The index that would serve a query, as `database.json` declares it: what is asked by value, then what is sorted by,
 * then what is asked by range. Where only an `$or` is of use to an index: one for each of its branches, if each has one.
 */
export function indexesFor(filter: Document, order: SortOrder = []): object[] {
  const conditions = conditionsOf(filter);
  const bounded = (kind: 'points' | 'interval') =>
    conditions.map(({ path }) => path).filter((path) => kind in (boundsOf(conditions, path, 0) ?? {}));
  const directions = new Map(order);
  const paths = [...new Set([...bounded('points'), ...directions.keys(), ...bounded('interval')])];
  if (paths.length === 0) {
    const branches = (Array.isArray(filter.$or) ? filter.$or : []).map((branch: Document) => indexesFor(branch));
    return branches.every((indexes) => indexes.length > 0) ? branches.flat() : [];
  }
  const name = paths.map((path) => path.split('.').at(-1)).join('_');
  return [{ name, keys: paths.map((path) => ({ name: path, direction: String(directions.get(path) ?? 1) })) }];
}
