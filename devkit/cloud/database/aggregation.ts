import { Query } from 'mingo';
import { Aggregator } from 'mingo/aggregator';
import { Context } from 'mingo/core';
import { Lazy, type Iterator } from 'mingo/lazy';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import { refused } from '../failure';
import type { Catalogue } from './catalogue';
import { compileFilter } from './matcher';
import { EMPTY } from './order';
import { valuesAt } from './paths';
import { find, sortDocuments, type Explained } from './scan';
import type { SortOrder } from './planner';
import type { Store } from './store';
import { isDocument, parse, type Document } from './values';

type Operators = NonNullable<Parameters<typeof Context.init>[0]>;

/** `field()` of the SDK: names to keep or to leave out, `$slice` and `$elemMatch` on an array. */
export function project(document: Document, projection: Document): Document {
  if (Object.keys(projection).length === 0) return document;
  return new Query({}, {}).find<Document>([document], projection).all()[0] ?? {};
}

export const sortOrderOf = (sort: unknown): SortOrder =>
  Object.entries(isDocument(sort) ? sort : {}).map(([path, direction]) => [path, Number(direction) < 0 ? -1 : 1]);

/**
 * mingo runs the pipeline. Its matching and its order differ from MongoDB's in places, so `$match` and `$sort` are the
 * database's own everywhere, inside `$lookup` too. The beginning of a pipeline is a query and is served from an index.
 */
export function aggregate(
  store: Store,
  catalogue: Catalogue,
  name: unknown,
  stages: unknown,
): { list: Document[]; costs: ({ collection: string } & Explained)[] } {
  const collection = catalogue.get(name);
  const { first, rest } = leadingQuery(parseStages(stages));
  const costs: ({ collection: string } & Explained)[] = [];
  const read = (from: string, wanted: Parameters<typeof find>[2]): Document[] => {
    const { rows, explained } = find(store, catalogue.get(from), wanted);
    costs.push({ collection: from, ...explained });
    return rows.map(({ document }) => document);
  };
  const pipelineOperators = { ...pipeline, $match, $sort, $lookup: lookupBy(read) };
  const context = Context.init({
    accumulator,
    expression,
    pipeline: pipelineOperators,
    projection,
    query,
  } as unknown as Operators);
  const documents = read(collection.name, first);
  try {
    return {
      list: new Aggregator(rest, {
        context,
        scriptEnabled: false,
        collectionResolver: (from) => read(from, { filter: {} }),
      }).run(documents),
      costs,
    };
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

function parseStages(stages: unknown): Document[] {
  if (!Array.isArray(stages) || stages.length === 0) throw refused('an aggregation needs stages');
  return stages.map((stage) => {
    if (!isDocument(stage) || typeof stage.stageKey !== 'string') throw refused('a stage is { stageKey, stageValue }');
    if (stage.stageKey === '$geoNear') throw refused('$geoNear is not emulated');
    return { [stage.stageKey]: parse(String(stage.stageValue)) };
  });
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
  (read: (from: string, query: { filter: Document }) => Document[]) =>
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
