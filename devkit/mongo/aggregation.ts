import { evaluate } from './expressions';
import { distanceFrom } from './geo-operators';
import { EMPTY } from './order';
import { valuesAt } from './paths';
import { addFieldsStage } from './projection';
import { refused } from './refusal';
import { sortOrderOf, type SortOrder } from './sort';
import { bindVariables, partsOf, stages } from './stages';
import { isDocument, type Document } from './values';

/** How an aggregation reads documents: the beginning of a pipeline is a query and can be served from an index. */
export type Read = (collection: string, query: { filter: Document; order?: SortOrder; limit?: number }) => Document[];

export function aggregate(collection: string, pipeline: Document[], read: Read, variables: Document = {}): Document[] {
  const { documents, rest } = beginning(collection, pipeline, read, variables);
  return rest.reduce((before, step) => {
    const [name = '', ...more] = Object.keys(step);
    if (more.length > 0) throw refused('A pipeline stage specification object must contain exactly one field.');
    if (name === '$geoNear') throw refused('$geoNear is only valid as the first stage in a pipeline.');
    if (name === '$lookup') return lookup(before, step.$lookup, read, variables);
    const stage = stages[name];
    if (!stage) throw refused(`Unrecognized pipeline stage name: '${name}'`);
    return stage(before, step[name], variables);
  }, documents);
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
  const most = Number(options.limit ?? options.num ?? Infinity);
  return found
    .sort((left, right) => left.metres - right.metres)
    .slice(0, most)
    .map(({ document, metres }) => {
      const told = { [String(distanceField)]: { $literal: metres * Number(options.distanceMultiplier ?? 1) } };
      return addFieldsStage(
        includeLocs === undefined ? told : { ...told, [String(includeLocs)]: `$${key}` },
        {},
      )(document);
    });
}

/** A join by two fields asks the other collection once per document, so it is served from an index there if one exists. */
function lookup(documents: Document[], operand: unknown, read: Read, outer: Document): Document[] {
  const { from, as, localField, foreignField, let: named, pipeline = [] } = partsOf('$lookup', operand, 'from', 'as');
  if (!Array.isArray(pipeline) || !pipeline.every(isDocument))
    throw refused("'pipeline' of $lookup must be an array of stages");
  if ((localField === undefined) !== (foreignField === undefined))
    throw refused("$lookup requires both or neither of 'localField' and 'foreignField' to be specified");
  return documents.map((document) => {
    const scope = { document, variables: outer };
    const given = Object.entries(isDocument(named) ? named : {}).map(([name, value]) => [name, evaluate(value, scope)]);
    const local = valuesAt(document, String(localField)).flatMap((value) => (value === EMPTY ? [] : [value ?? null]));
    const join = localField === undefined ? [] : [{ $match: { [String(foreignField)]: { $in: local } } }];
    const variables = { ...outer, ...(Object.fromEntries(given) as Document) };
    const joined = aggregate(String(from), [...join, ...pipeline], read, variables);
    return addFieldsStage({ [String(as)]: { $literal: joined } }, {})(document);
  });
}
