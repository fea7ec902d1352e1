import { Aggregator } from 'mingo/aggregator';
import { Context } from 'mingo/core';
import { Lazy, type Iterator } from 'mingo/lazy';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import { compileFilter } from './matcher';
import { EMPTY } from './order';
import { valuesAt } from './paths';
import { Refusal, refused } from './refusal';
import { sortDocuments, sortOrderOf, type SortOrder } from './sort';
import { isDocument, type Document } from './values';

type Operators = NonNullable<Parameters<typeof Context.init>[0]>;

/** How an aggregation reads documents: the beginning of a pipeline is a query and can be served from an index. */
export type Read = (collection: string, query: { filter: Document; order?: SortOrder; limit?: number }) => Document[];

/**
 * mingo runs the pipeline. Its matching and its order differ from MongoDB's in places, so `$match` and `$sort` are the
 * database's own everywhere, inside `$lookup` too.
 */
export function aggregate(collection: string, stages: Document[], read: Read): Document[] {
  const { first, rest } = leadingQuery(stages);
  const context = Context.init({
    accumulator,
    expression,
    pipeline: { ...pipeline, $match, $sort, $lookup: lookupBy(read) },
    projection,
    query,
  } as unknown as Operators);
  const collectionResolver = (from: string): Document[] => read(from, { filter: {} });
  const aggregator = new Aggregator(rest, { context, scriptEnabled: false, collectionResolver });
  const documents = read(collection, first);
  try {
    return aggregator.run(documents);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

function leadingQuery(steps: Document[]) {
  const rest = [...steps];
  const take = (name: string): unknown => (rest[0] && name in rest[0] ? rest.shift()?.[name] : undefined);
  const match = take('$match');
  const order = sortOrderOf(take('$sort'));
  const limit = take('$limit');
  return {
    first: { filter: isDocument(match) ? match : {}, order, ...(typeof limit === 'number' ? { limit } : {}) },
    rest,
  };
}

const $match = (documents: Iterator, filter: unknown): Iterator => {
  const matches = compileFilter(filter as Document);
  return documents.filter((document) => matches(document as Document));
};

const $sort = (documents: Iterator, sort: unknown): Iterator =>
  Lazy(sortDocuments(documents.collect<Document>(), (document) => document, sortOrderOf(sort)));

/** A join by two fields asks the other collection once per document, so it is served from an index there if one exists. */
const lookupBy =
  (read: Read) =>
  (
    documents: Iterator,
    stage: Parameters<typeof pipeline.$lookup>[1],
    options: Parameters<typeof pipeline.$lookup>[2],
  ): Iterator => {
    const { from, localField, foreignField, as, pipeline: inner, let: variables } = stage;
    if (variables !== undefined || localField === undefined || foreignField === undefined)
      return pipeline.$lookup(documents, stage, options);
    return documents.map((document) => {
      const local = valuesAt(document, localField).flatMap((value) => (value === EMPTY ? [] : [value ?? null]));
      const joined = read(String(from), { filter: { [foreignField]: { $in: local } } });
      return { ...(document as Document), [as]: inner ? new Aggregator(inner, options).run(joined) : joined };
    });
  };
