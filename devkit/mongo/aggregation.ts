import { Aggregator } from 'mingo/aggregator';
import { Context, ProcessingMode } from 'mingo/core';
import { $addFields, $bucketAuto, $project, $replaceRoot, $skip } from 'mingo/operators/pipeline';
import { evaluate, operators, refusing, settled } from './expressions';
import { distanceFrom } from './geo-operators';
import { EMPTY } from './order';
import { asOperator, bindVariables, overriddenStages, partsOf, type Stage } from './overrides/stages';
import { valuesAt, withValue } from './paths';
import { refused } from './refusal';
import { sortOrderOf, type SortOrder } from './sort';
import { isDocument, type Document } from './values';

/** How an aggregation reads documents: the beginning of a pipeline is a query and can be served from an index. */
export type Read = (collection: string, query: { filter: Document; order?: SortOrder; limit?: number }) => Document[];

/** mingo runs the pipeline, with the stages and operators of `overrides/` in the place of those that say something else. */
export function aggregate(collection: string, pipeline: Document[], read: Read, variables: Document = {}): Document[] {
  const { documents, rest } = beginning(collection, pipeline, read, variables);
  rest.forEach(refuseStrange);
  const context = Context.init({ ...operators, pipeline: { ...stages, $lookup: asOperator(lookupBy(read)) } as never });
  const options = { context, variables, scriptEnabled: false, processingMode: ProcessingMode.CLONE_INPUT };
  return refusing(() => new Aggregator(rest, options).run(documents)).map((document) => settled(document) as Document);
}

const stages: Document = { $addFields, $bucketAuto, $project, $replaceRoot, $skip, ...overriddenStages };

/** A number in the path of an expression is never a position in MongoDB; mingo would take it for one. */
function refuseStrange(step: Document): void {
  const [name = '', ...more] = Object.keys(step);
  if (more.length > 0 || (!(name in stages) && name !== '$lookup'))
    throw refused(`Unrecognized pipeline stage name: '${[name, ...more].join(', ')}'`);
  if (name === '$project' && Object.keys(partsOf(name, step[name])).length === 0)
    throw refused('$project needs a field');
  const path = name === '$match' ? undefined : /"\$[^"\s]*\.\d+[."]/.exec(JSON.stringify(step))?.[0];
  if (path !== undefined) throw refused(`${path} does not reach the element of an array: use $arrayElemAt`);
}

/** The filter, order and limit with which a pipeline begins are one query. */
function beginning(collection: string, pipeline: Document[], read: Read, variables: Document) {
  const rest = [...pipeline];
  const take = (name: string): unknown => (rest[0] && name in rest[0] ? rest.shift()?.[name] : undefined);
  const near = take('$geoNear');
  if (near !== undefined) return { documents: geoNear(near, (filter) => read(collection, { filter })), rest };
  const match = take('$match');
  const order = sortOrderOf(take('$sort'));
  const limit = take('$limit');
  const filter = isDocument(match) ? bindVariables(match, variables) : {};
  return { documents: read(collection, { filter, order, ...(typeof limit === 'number' ? { limit } : {}) }), rest };
}

/** MongoDB finds the field through its geo index; here `key` has to name it. */
function geoNear(operand: unknown, read: (filter: Document) => Document[]): Document[] {
  const { near, key, distanceField, includeLocs, query, ...options } = partsOf(
    '$geoNear',
    operand,
    'near',
    'distanceField',
  );
  if (typeof key !== 'string') throw refused('$geoNear needs a key here: the path of the geometry');
  const distanceOf = distanceFrom(key, near, options.minDistance, options.maxDistance);
  const found = read(isDocument(query) ? query : {}).flatMap((document) => {
    const metres = distanceOf(document);
    return metres === undefined ? [] : [{ document, metres }];
  });
  const nearest = found.sort((left, right) => left.metres - right.metres).slice(0, Number(options.limit ?? Infinity));
  return nearest.map(({ document, metres }) => {
    const told = withValue(
      document,
      String(distanceField).split('.'),
      metres * Number(options.distanceMultiplier ?? 1),
    );
    return includeLocs === undefined
      ? told
      : withValue(told, String(includeLocs).split('.'), evaluate(`$${key}`, document));
  });
}

/** A join by two fields asks the other collection once per document, so it is served from an index there if one exists. */
const lookupBy =
  (read: Read): Stage =>
  (documents, operand, outer) => {
    const { from, as, localField, foreignField, let: named, pipeline = [] } = partsOf('$lookup', operand, 'from', 'as');
    if (!Array.isArray(pipeline) || (localField === undefined) !== (foreignField === undefined))
      throw refused("$lookup requires both or neither of 'localField' and 'foreignField', and a list as 'pipeline'");
    return documents.map((document) => {
      const valueOf = ([name, value]: [string, unknown]) => [name, evaluate(value, document, outer)];
      const given = Object.fromEntries(Object.entries(isDocument(named) ? named : {}).map(valueOf)) as Document;
      const local = valuesAt(document, String(localField)).flatMap((value) => (value === EMPTY ? [] : [value ?? null]));
      const join = localField === undefined ? [] : [{ $match: { [String(foreignField)]: { $in: local } } }];
      const inner = [...join, ...(pipeline as Document[])];
      const joined = aggregate(String(from), inner, read, { ...outer, ...given });
      return withValue(document, String(as).split('.'), joined);
    });
  };
