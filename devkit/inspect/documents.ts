import type { DatabaseEngine } from '../cloud/database/database';
import { choosePlans } from '../cloud/database/planner';
import { find, type Query } from '../cloud/database/scan';
import type { Cost } from '../cloud/watch';
import type { Collection } from '../cloud/database/store';
import { projecting } from '../mongo/projection';
import { sortDocuments, sortOrderOf, type SortOrder } from '../mongo/sort';
import { isDocument, parse, stringify, type Document } from '../mongo/values';

/** What somebody typed cannot be asked: `problem` is what is wrong with it, `field` where it was typed. */
export class Misunderstood extends Error {
  constructor(
    readonly field: 'filter' | 'sort',
    readonly problem: 'json' | 'object' | 'query',
    message: string,
  ) {
    super(message);
  }
}

export interface Asked {
  filter: string;
  sort: string;
  /** The key of the last document of the page before. */
  after: string | null;
}
export interface Page {
  /** Each as EJSON. */
  documents: string[];
  index: string | null;
  examined: number;
  next: string | null;
  /** Only so many documents were put in order. */
  sortedAtMost: number | null;
}

const PAGE_SIZE = 50;
/** Sorting more would hold up the cloud. */
const SORTED_AT_MOST = 10_000;
const BY_ID: SortOrder = [['_id', 1]];

function typed(text: string, field: 'filter' | 'sort'): Document {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new Misunderstood(field, 'json', (error as Error).message);
  }
  if (!isDocument(value)) throw new Misunderstood(field, 'object', 'an object is needed');
  return value;
}

function understood<Found>(search: () => Found): Found {
  try {
    return search();
  } catch (error) {
    throw new Misunderstood('filter', 'query', (error as Error).message);
  }
}

/**
 * One page, by the key of the last document of the page before: what is added or removed meanwhile shifts nothing.
 * In the order of ids the index leads there; another order is made anew for each page, with that key sorted in.
 */
export function pageOf(engine: DatabaseEngine, collection: Collection, { filter, sort, after }: Asked): Page {
  const order = sortOrderOf(typed(sort, 'sort'));
  const asked = typed(filter, 'filter');
  const last = after === null ? undefined : (parse(after) as Document);
  const search = (query: Query) => understood(() => find(engine.store, collection, query));
  if (order.length > 0) {
    const plans = understood(() => choosePlans(collection.indexes, asked, order));
    const byIndex = plans.length === 1 && plans[0]?.sorted === true;
    // Without an index that has this order, the first ones that are met.
    const { rows, cost } = search({ filter: asked, order: byIndex ? order : [], limit: SORTED_AT_MOST + 1 });
    const all = rows.slice(0, SORTED_AT_MOST).map(({ document }) => document);
    const page = pageFrom(behind(all, last, [...order, ...BY_ID]), [...order, ...BY_ID], cost);
    return { ...page, sortedAtMost: rows.length > SORTED_AT_MOST ? SORTED_AT_MOST : null };
  }
  const { rows, cost } = search({
    filter: last ? { $and: [asked, behindId(last._id)] } : asked,
    order: BY_ID,
    limit: PAGE_SIZE + 1,
  });
  return pageFrom(
    rows.map(({ document }) => document),
    BY_ID,
    cost,
  );
}

/** An id is a number or a text, and every text is behind every number. */
const behindId = (id: unknown): Document =>
  typeof id === 'number' ? { $or: [{ _id: { $gt: id } }, { _id: { $gte: '' } }] } : { _id: { $gt: id } };

function behind(documents: Document[], last: Document | undefined, order: SortOrder): Document[] {
  const sorted = sortDocuments(last ? [...documents, last] : documents, (document) => document, order);
  return last ? sorted.slice(sorted.indexOf(last) + 1) : sorted;
}

function pageFrom(rest: Document[], order: SortOrder, { indexes, examined }: Cost): Page {
  const page = rest.slice(0, PAGE_SIZE);
  const last = rest.length > PAGE_SIZE ? page.at(-1) : undefined;
  const key = last && projecting(Object.fromEntries(order.map(([path]) => [path, 1])))(last);
  const index = indexes.join(' + ') || null;
  return { documents: page.map(stringify), index, examined, next: key ? stringify(key) : null, sortedAtMost: null };
}
