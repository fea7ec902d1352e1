import type { Page, PageKey } from '../../../miniprogram/shared/contract/action';
import { _, find, type Filter, type Identified } from './database';

/** Rows of the same millisecond that are expected around a page's edge. */
const TIES = 5;

export interface PageLook {
  /** The field that orders the list, newest first; an index covers the filter and then this field. */
  by: string;
  after?: PageKey | undefined;
  limit: number;
  fields?: readonly string[];
}

const valueAt = (document: Identified, field: string): number => {
  const value = (document as unknown as Record<string, unknown>)[field];
  return typeof value === 'number' ? value : 0;
};

const isBeyond = (row: Identified, by: string, edge: PageKey): boolean =>
  valueAt(row, by) < edge.at || (valueAt(row, by) === edge.at && row._id < edge.id);

/** One page, newest first, continued by the key of the row before: as fast on the last page as on the first. */
export const page = async <T extends Identified>(
  collection: string,
  filter: Filter,
  look: PageLook,
  skipped = look.after ? TIES : 0,
): Promise<Page<T>> => {
  const { by, after, limit } = look;
  const wanted = limit + 1 + skipped;
  const found = await find<T>(collection, after ? { ...filter, [by]: _.lte(after.at) } : filter, {
    sort: [
      [by, 'desc'],
      ['_id', 'desc'],
    ],
    limit: wanted,
    ...(look.fields ? { fields: look.fields } : {}),
  });
  const rest = after ? found.filter((row) => isBeyond(row, by, after)) : found;
  // More rows than expected share the edge's millisecond: look further, so that none is lost.
  if (rest.length <= limit && found.length === wanted) return page(collection, filter, look, skipped + wanted);
  const rows = rest.slice(0, limit);
  const last = rows[rows.length - 1];
  return { rows, next: last && rest.length > limit ? { at: valueAt(last, by), id: last._id } : null };
};

export const mapPage = <From, To>({ rows, next }: Page<From>, view: (row: From) => To): Page<To> => ({
  rows: rows.map(view),
  next,
});
