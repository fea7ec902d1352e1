import { accumulators, distinct } from './accumulators';
import { evaluate } from './expressions';
import { compileFilter } from './matcher';
import { compare, encode } from './order';
import { plainValue } from './paths';
import { addFieldsStage, projectStage } from './projection';
import { refused } from './refusal';
import { sortDocuments, sortOrderOf } from './sort';
import { isDocument, nullish, type Document } from './values';

/** One stage of an aggregation; the variables are those that `$lookup` gave to its pipeline. */
export type Stage = (documents: Document[], operand: unknown, variables: Document) => Document[];

export function partsOf(name: string, operand: unknown, ...needed: string[]): Document {
  if (isDocument(operand) && needed.every((part) => part in operand)) return operand;
  throw refused(`${name} needs a specification with ${needed.join(', ')}`);
}

function count(name: string, operand: unknown, least: number): number {
  if (!Number.isInteger(operand) || Number(operand) < least)
    throw refused(`invalid argument to ${name} stage: ${String(operand)}`);
  return Number(operand);
}

/** `$expr` inside a filter sees the variables around it. */
export function bindVariables(filter: Document, variables: Document): Document {
  if (Object.keys(variables).length === 0) return filter;
  const vars = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { $literal: value }]));
  return Object.fromEntries(
    Object.entries(filter).map(([key, value]) => {
      if (key === '$expr') return [key, { $let: { vars, in: value } }];
      if (!Array.isArray(value) || !['$and', '$or', '$nor'].includes(key)) return [key, value];
      return [key, value.map((inner: unknown) => (isDocument(inner) ? bindVariables(inner, variables) : inner))];
    }),
  );
}

type Accumulate = (documents: Document[]) => unknown;

function accumulatorOf(field: string, spec: unknown, variables: Document): Accumulate {
  const [entry, ...more] = Object.entries(isDocument(spec) ? spec : {});
  const fold =
    entry && Object.hasOwn(accumulators, entry[0]) ? accumulators[entry[0] as keyof typeof accumulators] : undefined;
  if (!entry || !fold || more.length > 0 || field.includes('.'))
    throw refused(`The field '${field}' must be an accumulator object, not ${JSON.stringify(spec)}`);
  return (documents) => fold(documents.map((document) => evaluate(entry[1], { document, variables })));
}

function fieldsOf(spec: Document, variables: Document): (documents: Document[]) => Document {
  const fields = Object.entries(spec).map(([name, value]) => [name, accumulatorOf(name, value, variables)] as const);
  return (documents) => Object.fromEntries(fields.map(([name, fold]) => [name, fold(documents)]));
}

const group: Stage = (documents, operand, variables) => {
  const { _id: by, ...spec } = partsOf('$group', operand, '_id');
  const fold = fieldsOf(spec, variables);
  const groups = new Map<string, { id: unknown; members: Document[] }>();
  for (const document of documents) {
    const id = evaluate(by, { document, variables }) ?? null;
    const key = encode(id).toString('latin1');
    const found = groups.get(key);
    if (found) found.members.push(document);
    else groups.set(key, { id, members: [document] });
  }
  return [...groups.values()].map(({ id, members }) => ({ _id: id, ...fold(members) }));
};

const COUNTED: Document = { count: { $sum: 1 } };

/** As MongoDB does: a bucket is a group by the greatest boundary that is not above the value. */
const bucket: Stage = (documents, operand, variables) => {
  const {
    groupBy,
    boundaries,
    default: otherwise,
    output = COUNTED,
  } = partsOf('$bucket', operand, 'groupBy', 'boundaries');
  const bounds = Array.isArray(boundaries) ? (boundaries as unknown[]) : [];
  const ascending = bounds.every((bound, at) => at === 0 || compare(bounds[at - 1], bound) < 0);
  const oneType =
    distinct(bounds.map((bound) => (bound === null ? 'null' : Object.prototype.toString.call(bound)))).length === 1;
  if (bounds.length < 2 || !ascending || !oneType)
    throw refused("The 'boundaries' of $bucket must be of one type and in ascending order");
  const branches = bounds.slice(1).map((end, at) => ({
    case: { $and: [{ $gte: [groupBy, { $literal: bounds[at] }] }, { $lt: [groupBy, { $literal: end }] }] },
    then: { $literal: bounds[at] },
  }));
  const by = { $switch: { branches, ...(otherwise === undefined ? {} : { default: otherwise }) } };
  return sort(group(documents, { _id: by, ...(output as Document) }, variables), { _id: 1 }, variables);
};

/** Buckets of about one size; equal values stay together. */
const bucketAuto: Stage = (documents, operand, variables) => {
  const { groupBy, buckets, output = COUNTED, granularity } = partsOf('$bucketAuto', operand, 'groupBy', 'buckets');
  if (granularity !== undefined) throw refused('$bucketAuto with granularity is not emulated');
  const wanted = count('$bucketAuto', buckets, 1);
  const fold = fieldsOf(output as Document, variables);
  const valued = documents.map((document) => ({ document, value: evaluate(groupBy, { document, variables }) ?? null }));
  valued.sort((left, right) => compare(left.value, right.value));
  const size = Math.max(1, Math.round(valued.length / wanted));
  const made: Document[] = [];
  for (let from = 0, until; from < valued.length; from = until) {
    until = made.length === wanted - 1 ? valued.length : Math.min(valued.length, from + size);
    while (until < valued.length && compare(valued[until]?.value, valued[until - 1]?.value) === 0) until++;
    const max = (valued[until] ?? valued.at(-1))?.value;
    made.push({
      _id: { min: valued[from]?.value, max },
      ...fold(valued.slice(from, until).map(({ document }) => document)),
    });
  }
  return made;
};

const sort: Stage = (documents, operand) => sortDocuments(documents, (document) => document, sortOrderOf(operand));

const unwind: Stage = (documents, operand, variables) => {
  const spec = typeof operand === 'string' ? { path: operand } : partsOf('$unwind', operand, 'path');
  const { path, includeArrayIndex: indexName, preserveNullAndEmptyArrays: keeps } = spec as Document;
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw refused("path option to $unwind stage should be prefixed with a '$'");
  const put = (document: Document, value: unknown, at: number | null): Document => {
    const fields = {
      [path.slice(1)]: { $literal: value },
      ...(indexName === undefined ? {} : { [String(indexName)]: { $literal: at } }),
    };
    return addFieldsStage(
      value === undefined ? { ...fields, [path.slice(1)]: '$$REMOVE' } : fields,
      variables,
    )(document);
  };
  return documents.flatMap((document) => {
    const value = plainValue(document, path.slice(1).split('.'));
    if (Array.isArray(value) && value.length > 0) return value.map((item: unknown, at) => put(document, item, at));
    if (!Array.isArray(value) && !nullish(value)) return [put(document, value, null)];
    return keeps === true ? [put(document, Array.isArray(value) ? undefined : value, null)] : [];
  });
};

const replaceRoot: Stage = (documents, operand, variables) => {
  const { newRoot } = partsOf('$replaceRoot', operand, 'newRoot');
  return documents.map((document) => {
    const root = evaluate(newRoot, { document, variables });
    if (!isDocument(root))
      throw refused(
        `'newRoot' expression must evaluate to an object, but resulting value was: ${JSON.stringify(root)}`,
      );
    return root;
  });
};

/** A few at random, none twice. */
const sample: Stage = (documents, operand) => {
  const size = count('$sample', partsOf('$sample', operand, 'size').size, 1);
  const drawn = documents.map((document) => ({ document, by: Math.random() }));
  return drawn
    .sort((left, right) => left.by - right.by)
    .slice(0, size)
    .map(({ document }) => document);
};

export const stages: { [name: string]: Stage } = {
  $match: (documents, operand, variables) =>
    documents.filter(compileFilter(bindVariables(partsOf('$match', operand), variables))),
  $sort: sort,
  $limit: (documents, operand) => documents.slice(0, count('$limit', operand, 1)),
  $skip: (documents, operand) => documents.slice(count('$skip', operand, 0)),
  $count: (documents, operand) => {
    if (typeof operand !== 'string' || !/^[^$.][^.]*$/.test(operand))
      throw refused('the count field must be a non-empty string without $ and dots');
    return documents.length > 0 ? [{ [operand]: documents.length }] : [];
  },
  $project: (documents, operand, variables) => documents.map(projectStage(partsOf('$project', operand), variables)),
  $addFields: (documents, operand, variables) =>
    documents.map(addFieldsStage(partsOf('$addFields', operand), variables)),
  $group: group,
  $sortByCount: (documents, operand, variables) =>
    sort(group(documents, { _id: operand, ...COUNTED }, variables), { count: -1 }, variables),
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $unwind: unwind,
  $replaceRoot: replaceRoot,
  $sample: sample,
};
