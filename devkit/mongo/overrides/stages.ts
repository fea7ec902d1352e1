import { Lazy, type Iterator } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import { evaluate, operators, settled } from '../expressions';
import { compileFilter } from '../matcher';
import { compare, encode } from '../order';
import { plainValue, withValue } from '../paths';
import { refused } from '../refusal';
import { sortDocuments, sortOrderOf } from '../sort';
import { isDocument, nullish, type Document } from '../values';

export type Stage = (documents: Document[], operand: unknown, variables: Document) => Document[];

export function partsOf(name: string, operand: unknown, ...needed: string[]): Document {
  if (isDocument(operand) && needed.every((part) => part in operand)) return operand;
  throw refused(`${name} needs a specification with ${needed.join(', ')}`);
}

export const isCount = (operand: unknown, least: number): boolean =>
  Number.isInteger(operand) && Number(operand) >= least;
const count = (name: string, operand: unknown, least: number): number => {
  if (isCount(operand, least)) return Number(operand);
  throw refused(`invalid argument to ${name} stage: ${String(operand)}`);
};

/** `$expr` inside a filter sees the variables around it. */
export function bindVariables(filter: Document, variables: Document): Document {
  if (Object.keys(variables).length === 0) return filter;
  const vars = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { $literal: value }]));
  const bind = (key: string, value: unknown): unknown => {
    if (key === '$expr') return { $let: { vars, in: value } };
    if (!Array.isArray(value) || !['$and', '$or', '$nor'].includes(key)) return value;
    return value.map((inner: unknown) => (isDocument(inner) ? bindVariables(inner, variables) : inner));
  };
  return Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, bind(key, value)]));
}

/** To mingo an accumulator without an operand stands for an expression over values: null is written out. */
function accumulatorOf([field, spec]: [string, unknown]): [string, Document] {
  const [[name = '', operand] = [], ...more] = Object.entries(isDocument(spec) ? spec : {});
  if (more.length > 0 || !(name in (operators.accumulator ?? {})))
    throw refused(`The field '${field}' must be an accumulator object, not ${JSON.stringify(spec)}`);
  return [field, { [name]: operand ?? { $literal: null } }];
}

/** Null and missing are one group; documents and dates are told apart by their value. */
const $group: Stage = (documents, operand, variables) => {
  const { _id: by, ...fields } = partsOf('$group', operand, '_id');
  const accumulators = Object.entries(fields).map(accumulatorOf);
  const groups = new Map<string, { id: unknown; members: Document[] }>();
  for (const document of documents) {
    const id = settled(evaluate(by, document, variables)) ?? null;
    const key = encode(id).toString('latin1');
    const group = groups.get(key) ?? { id, members: [] };
    group.members.push(document);
    groups.set(key, group);
  }
  const folded = (members: Document[]) =>
    accumulators.map(([field, spec]) => [field, evaluate(spec, members, variables)]);
  return [...groups.values()].map(
    ({ id, members }) => ({ _id: id, ...Object.fromEntries(folded(members)) }) as Document,
  );
};

const COUNTED: Document = { count: { $sum: 1 } };
export const isSort = (operand: unknown): boolean => isDocument(operand) && Object.keys(operand).length > 0;
const $sort: Stage = (documents, operand) => {
  if (!isSort(operand)) throw refused('$sort needs an object with at least one sort key');
  return sortDocuments(documents, (document) => document, sortOrderOf(operand));
};

/** As MongoDB does: a bucket is the group of a boundary and what lies below the next; there is no empty one. */
const $bucket: Stage = (documents, operand, variables) => {
  const {
    groupBy,
    boundaries,
    default: otherwise,
    output = COUNTED,
  } = partsOf('$bucket', operand, 'groupBy', 'boundaries');
  const bounds = Array.isArray(boundaries) ? (boundaries as unknown[]) : [];
  const types = new Set(bounds.map((bound) => Object.prototype.toString.call(bound)));
  const ascending = bounds.every((bound, at) => at === 0 || compare(bounds[at - 1], bound) < 0);
  if (bounds.length < 2 || types.size > 1 || !ascending)
    throw refused("The 'boundaries' of $bucket must be of one type and in ascending order");
  const branches = bounds.slice(1).map((end, at) => ({
    case: { $and: [{ $gte: [groupBy, { $literal: bounds[at] }] }, { $lt: [groupBy, { $literal: end }] }] },
    then: { $literal: bounds[at] },
  }));
  const by = { $switch: { branches, ...(otherwise === undefined ? {} : { default: otherwise }) } };
  return $sort($group(documents, { _id: by, ...(output as Document) }, variables), { _id: 1 }, variables);
};

/** A single value counts as an array of one, whatever it is. */
const $unwind: Stage = (documents, operand) => {
  const spec = typeof operand === 'string' ? { path: operand } : partsOf('$unwind', operand, 'path');
  const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: keeps } = spec as Document;
  if (typeof path !== 'string' || !path.startsWith('$')) throw refused("path option to $unwind should begin with '$'");
  const parts = path.slice(1).split('.');
  const put = (document: Document, value: unknown, at: number | null): Document => {
    const made = withValue(document, parts, value);
    return index === undefined ? made : withValue(made, String(index).split('.'), at);
  };
  return documents.flatMap((document) => {
    const value = plainValue(document, parts);
    if (Array.isArray(value) && value.length > 0) return value.map((item: unknown, at) => put(document, item, at));
    if (!Array.isArray(value) && !nullish(value)) return [put(document, value, null)];
    return keeps === true ? [put(document, Array.isArray(value) ? undefined : value, null)] : [];
  });
};

const stages: { [name: string]: Stage } = {
  $match: (documents, operand, variables) =>
    documents.filter(compileFilter(bindVariables(partsOf('$match', operand), variables))),
  $sort,
  $limit: (documents, operand) => documents.slice(0, count('$limit', operand, 1)),
  /** mingo counts nothing as 0, where MongoDB has no answer. */
  $count: (documents, operand) => {
    if (typeof operand !== 'string' || !/^[^$.][^.]*$/.test(operand)) throw refused('$count needs the name of a field');
    return documents.length > 0 ? [{ [operand]: documents.length }] : [];
  },
  $group,
  $bucket,
  $sortByCount: (documents, operand, variables) =>
    $sort($group(documents, { _id: operand, ...COUNTED }, variables), { count: -1 }, variables),
  $unwind,
  /** A few at random; mingo draws some twice. */
  $sample: (documents, operand) => {
    const drawn = documents
      .map((document) => ({ document, by: Math.random() }))
      .sort((left, right) => left.by - right.by);
    return drawn
      .slice(0, count('$sample', partsOf('$sample', operand, 'size').size, 1))
      .map(({ document }) => document);
  },
};

/** A stage over whole lists, as mingo runs stages. */
export const asOperator = (stage: Stage) => (documents: Iterator, operand: unknown, options: Options) =>
  Lazy(stage(documents.collect<Document>(), operand, options.variables ?? {}));

export const overriddenStages = Object.fromEntries(
  Object.entries(stages).map(([name, stage]) => [name, asOperator(stage)]),
);
