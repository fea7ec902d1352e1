import { Query } from 'mingo';
import { refusing } from './expressions';
import { elementTest } from './matcher';
import { plainValue, withValue } from './paths';
import { matchedPosition } from './positions';
import { refused } from './refusal';
import { isDocument, type Document } from './values';

/** What becomes of the value on a path, in this document. */
type CutFor = (document: Document) => (value: unknown) => unknown;

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

const positional =
  (list: string, filter: Document): CutFor =>
  (document) => {
    const at = matchedPosition(document, list.split('.'), filter);
    return (found) => (found as unknown[]).slice(at, at + 1);
  };

/**
 * What a projection shows of a document; nothing asked for is the whole. Names to keep or to leave out are mingo's work;
 * `$slice`, `$elemMatch` and the element that the filter found are not: in mingo `$slice` hides the other fields, and
 * `$elemMatch` knows no operators.
 */
export function projecting(projection: Document, filter: Document = {}): (document: Document) => Document {
  const names = keptNames(projection);
  if (names) return (document) => keep(document, names);
  const flags: Document = {};
  const cuts: [path: string, cut: CutFor][] = [];
  for (const [path, value] of Object.entries(projection)) {
    if (path.endsWith('.$')) {
      const list = path.slice(0, -2);
      flags[list] = 1;
      cuts.push([list, positional(list, filter)]);
    } else if (!isDocument(value)) flags[path] = value;
    else if ('$elemMatch' in value) {
      flags[path] = 1;
      const cut = elemMatch(value.$elemMatch);
      cuts.push([path, () => cut]);
    } else if ('$slice' in value) {
      const cut = slice(value.$slice);
      cuts.push([path, () => cut]);
    } else throw refused(`Unsupported projection option: ${path}: ${JSON.stringify(value)}`);
  }
  if (Object.entries(flags).some(([path, flag]) => flag && path !== '_id')) for (const [path] of cuts) flags[path] = 1;
  const query = new Query({}, {});
  const flagged = (document: Document): Document =>
    Object.keys(flags).length === 0
      ? document
      : (refusing(() => query.find<Document>([document], flags).all()[0]) ?? {});
  // A projection that mixes the two ways is refused even where nothing is found.
  flagged({});
  return (document) => {
    return cuts.reduce<Document>((whole, [path, cutFor]) => {
      const parts = path.split('.');
      return withValue(whole, parts, cutFor(document)(plainValue(document, parts)));
    }, flagged(document));
  };
}

/** The usual projection keeps some fields of the top level: said by their names, without mingo, many times faster. */
function keptNames(projection: Document): Set<string> | undefined {
  const { _id = true, ...others } = projection;
  const kept = Object.entries(others);
  const isPlain = kept.length > 0 && kept.every(([name, flag]) => (flag === true || flag === 1) && !/[.$]/.test(name));
  if (!isPlain || typeof _id === 'object') return undefined;
  return new Set([...(_id ? ['_id'] : []), ...Object.keys(others)]);
}

function keep(document: Document, names: Set<string>): Document {
  const kept: Document = {};
  for (const name of Object.keys(document)) if (names.has(name)) kept[name] = document[name];
  return kept;
}
