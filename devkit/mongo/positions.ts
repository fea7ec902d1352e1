import { compileFilter } from './matcher';
import { plainValue } from './paths';
import { refused } from './refusal';
import { isDocument, type Document } from './values';

/** The conditions of a filter that speak of a path or of what lies below it, all of which hold. */
function conditionsOn(filter: Document, path: string): [string, unknown][] {
  return Object.entries(filter).flatMap(([key, condition]) => {
    if (key === '$and' && Array.isArray(condition))
      return condition.filter(isDocument).flatMap((inner) => conditionsOn(inner, path));
    return key === path || key.startsWith(`${path}.`) ? [[key, condition] as [string, unknown]] : [];
  });
}

const nested = (parts: readonly string[], value: unknown): Document =>
  parts.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Document;

/** Which element of an array a filter has found: what the positional `$` stands for. */
export function matchedPosition(document: Document, parts: readonly string[], filter: Document): number {
  const conditions = conditionsOn(filter, parts.join('.'));
  const list = plainValue(document, parts);
  const tests = conditions.map(([key, condition]) => compileFilter({ [key]: condition }));
  const at =
    Array.isArray(list) && tests.length > 0
      ? list.findIndex((item) => tests.every((test) => test(nested(parts, [item]))))
      : -1;
  if (at < 0) throw refused('The positional operator did not find the match needed from the query.');
  return at;
}
