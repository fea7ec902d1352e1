import { Query } from 'mingo';
import { refusing } from './expressions';
import { elementTest } from './matcher';
import { plainValue, withValue } from './paths';
import { matchedPosition } from './positions';
import { refused } from './refusal';
import { isDocument, type Document } from './values';

/** What becomes of the value on a path. */
type Cut = [path: string, cut: (value: unknown) => unknown];

function slice(operand: unknown): (value: unknown) => unknown {
  const [skip, limit] = Array.isArray(operand) ? operand.map(Number) : [Math.min(0, Number(operand)), Number(operand)];
  if (!Number.isInteger(skip) || !Number.isInteger(limit)) throw refused('$slice needs one or two integers');
  const [first, count] = [skip ?? 0, Math.abs(limit ?? 0)];
  return (value) => {
    if (!Array.isArray(value)) return value;
    const from = first < 0 ? Math.max(0, value.length + first) : first;
    return value.slice(from, from + count);
  };
}

function elemMatch(operand: unknown): (value: unknown) => unknown {
  const test = elementTest(operand);
  return (value) => (Array.isArray(value) && value.some(test) ? [value.find(test) as unknown] : undefined);
}

/**
 * Names to keep or to leave out are mingo's work; `$slice`, `$elemMatch` and the element that the filter found are not:
 * in mingo `$slice` hides the other fields, and `$elemMatch` knows no operators.
 */
export function project(document: Document, projection: Document, filter: Document = {}): Document {
  const flags: Document = {};
  const cuts: Cut[] = [];
  for (const [path, value] of Object.entries(projection)) {
    if (path.endsWith('.$')) {
      const list = path.slice(0, -2);
      const at = matchedPosition(document, list.split('.'), filter);
      flags[list] = 1;
      cuts.push([list, (found) => (found as unknown[]).slice(at, at + 1)]);
    } else if (!isDocument(value)) flags[path] = value;
    else if ('$elemMatch' in value) {
      flags[path] = 1;
      cuts.push([path, elemMatch(value.$elemMatch)]);
    } else if ('$slice' in value) cuts.push([path, slice(value.$slice)]);
    else throw refused(`Unsupported projection option: ${path}: ${JSON.stringify(value)}`);
  }
  if (Object.entries(flags).some(([path, flag]) => flag && path !== '_id')) for (const [path] of cuts) flags[path] = 1;
  const query = new Query({}, {});
  const shown =
    Object.keys(flags).length === 0 ? document : refusing(() => query.find<Document>([document], flags).all()[0]);
  return cuts.reduce<Document>((whole, [path, cut]) => {
    const parts = path.split('.');
    return withValue(whole, parts, cut(plainValue(document, parts)));
  }, shown ?? {});
}
