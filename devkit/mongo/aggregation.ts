import { Aggregator } from 'mingo/aggregator';
import { Context, ProcessingMode } from 'mingo/core';
import { $addFields, $bucketAuto, $project, $replaceRoot, $skip } from 'mingo/operators/pipeline';
import { evaluate, operators, refuseStrange, refusing, settled } from './expressions';
import { distanceFrom } from './geo-operators';
import { compileFilter } from './matcher';
import { EMPTY } from './order';
import { asOperator, bindVariables, isCount, isSort, overriddenStages, partsOf, type Stage } from './overrides/stages';
import { valuesAt, withValue } from './paths';
import { refused } from './refusal';
import { sortOrderOf, type SortOrder } from './sort';
import { isDocument, type Document } from './values';

/** How an aggregation reads documents: the beginning of a pipeline is a query and can be served from an index. */
export type Read = (collection: string, query: { filter: Document; order?: SortOrder; limit?: number }) => Document[];

/** mingo runs the pipeline, with the stages and operators of `overrides/` in the place of those that say something else. */
export function aggregate(collection: string, pipeline: Document[], read: Read, variables: Document = {}): Document[] {
  pipeline.forEach(refuseStrangeStage);
  return run(collection, pipeline, read, variables);
}

function run(collection: string, pipeline: Document[], read: Read, variables: Document): Document[] {
  const { documents, rest } = beginning(collection, pipeline, read, variables);
  const context = Context.init({ ...operators, pipeline: { ...stages, $lookup: asOperator(lookupBy(read)) } as never });
  const options = { context, variables, scriptEnabled: false, processingMode: ProcessingMode.CLONE_INPUT };
  return refusing(() => new Aggregator(rest, options).run(documents)).map((document) => settled(document) as Document);
}

const stages: Document = { $addFields, $bucketAuto, $project, $replaceRoot, $skip, ...overriddenStages };

/** Asked of the whole pipeline, also of those inside it, before a document is read. */
function refuseStrangeStage(step: unknown, at: number): void {
  const [[name = '', operand] = [], ...more] = Object.entries(isDocument(step) ? step : {});
  const isKnown = name in stages || name === '$lookup' || (name === '$geoNear' && at === 0);
  if (more.length > 0 || !isKnown)
    throw refused(`Unrecognized pipeline stage name: '${[name, ...more.map(([other]) => other)].join(', ')}'`);
  (refusals[name] ?? refuseStrange)(operand);
}

/** Most stages consist of expressions; filters and inner pipelines have their own rules. */
const refusals: { [stage: string]: (operand: unknown) => void } = {
  $match: (operand) => compileFilter(partsOf('$match', operand)),
  $geoNear: (operand) => compileFilter(partsOf('$geoNear', partsOf('$geoNear', operand).query ?? {})),
  $lookup: (operand) => {
    const { pipeline, ...others } = partsOf('$lookup', operand);
    if (Array.isArray(pipeline)) pipeline.forEach(refuseStrangeStage);
    refuseStrange(others);
  },
  $project: (operand) => {
    if (Object.keys(partsOf('$project', operand)).length === 0) throw refused('$project needs a field');
    refuseStrange(operand);
  },
};

/** The filter, order and limit with which a pipeline begins are one query; what is not well formed its stage refuses. */
function beginning(collection: string, pipeline: Document[], read: Read, variables: Document) {
  const rest = [...pipeline];
  const take = (name: string, isWell: (operand: unknown) => boolean): unknown =>
    rest[0] && name in rest[0] && isWell(rest[0][name]) ? rest.shift()?.[name] : undefined;
  const near = take('$geoNear', () => true);
  if (near !== undefined) return { documents: geoNear(near, (filter) => read(collection, { filter })), rest };
  const filter = bindVariables((take('$match', isDocument) ?? {}) as Document, variables);
  const order = sortOrderOf(take('$sort', isSort) ?? {});
  const limit = take('$limit', (operand) => isCount(operand, 1));
  return {
    documents: read(collection, { filter, order, ...(limit === undefined ? {} : { limit: Number(limit) }) }),
    rest,
  };
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
      const joined = run(String(from), inner, read, { ...outer, ...given });
      return withValue(document, String(as).split('.'), joined);
    });
  };
