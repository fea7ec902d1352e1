import { EMPTY } from './order';
import { isDocument, type Document } from './values';

const isPosition = (part: string): boolean => /^\d+$/.test(part);

/**
 * Calls `see` with every value that a dotted path reaches, as MongoDB walks: into the documents of an array, and to a
 * numbered element. `undefined` says that the field is missing; elements that are no documents are passed over.
 */
export function reach(value: unknown, parts: readonly string[], see: (value: unknown) => boolean, from = 0): boolean {
  const part = parts[from];
  if (part === undefined) return see(value);
  if (Array.isArray(value)) {
    if (isPosition(part) && Number(part) < value.length && reach(value[Number(part)], parts, see, from + 1))
      return true;
    return value.some((item) => isDocument(item) && reach(item, parts, see, from));
  }
  return reach(
    isDocument(value) ? ownField(value, part) : undefined,
    parts,
    see,
    isDocument(value) ? from + 1 : parts.length,
  );
}

/** As `reach`, but a whole array at the end counts as itself and as each of its elements. */
export const reachEach = (document: Document, parts: readonly string[], see: (value: unknown) => boolean): boolean =>
  reach(document, parts, (value) => (Array.isArray(value) && value.some(see)) || see(value));

/** All values that a path reaches, those of arrays one by one; `EMPTY` for an array without any. */
export function valuesAt(document: unknown, path: string): unknown[] {
  const values: unknown[] = [];
  reach(document, path.split('.'), (value) => {
    values.push(...(!Array.isArray(value) ? [value] : value.length > 0 ? value : [EMPTY]));
    return false;
  });
  return values;
}

export const ownField = (document: Document, name: string): unknown =>
  Object.hasOwn(document, name) ? document[name] : undefined;

/** The values of a compound index when no array lies on any of its paths, as is usual; else `undefined`. */
export function plainKey(document: Document, paths: readonly (readonly string[])[]): unknown[] | undefined {
  const values: unknown[] = [];
  for (const parts of paths) {
    let value: unknown = document;
    for (const part of parts) {
      value = isDocument(value) ? ownField(value, part) : undefined;
      if (Array.isArray(value)) return undefined;
    }
    values.push(value);
  }
  return values;
}

/** The keys of one document in a compound index: one list of values per key; several when an array lies on a path. */
export function indexKeys(
  document: Document,
  paths: readonly (readonly string[])[],
): { keys: unknown[][]; multikey: boolean[] } | 'parallel' {
  const arrays = paths.map((parts) => arrayOn(document, parts));
  const multikey = arrays.map((length) => length !== undefined);
  const first = arrays.findIndex((length) => length !== undefined);
  if (first < 0) return { keys: [paths.map((parts) => plainValue(document, parts))], multikey };
  const prefix = (paths[first] ?? []).slice(0, arrays[first]);
  const through = paths.map((parts, at) => arrays[at] !== undefined && prefix.every((part, i) => parts[i] === part));
  if (multikey.some((multi, at) => multi && !through[at])) return 'parallel';
  const items = plainValue(document, prefix) as unknown[];
  const keys = (items.length === 0 ? [EMPTY] : items).map((item) =>
    paths.map((parts, at) => (through[at] ? inside(item, parts.slice(prefix.length)) : plainValue(document, parts))),
  );
  return { keys, multikey };
}

function inside(item: unknown, rest: readonly string[]): unknown {
  if (rest.length === 0) return item;
  return isDocument(item) ? plainValue(item, rest) : undefined;
}

function arrayOn(document: Document, parts: readonly string[]): number | undefined {
  let value: unknown = document;
  for (let at = 0; at <= parts.length; at++) {
    const part = parts[at];
    if (Array.isArray(value) && (part === undefined || !isPosition(part))) return at;
    if (part === undefined) return undefined;
    value = step(value, part);
  }
  return undefined;
}

export function plainValue(document: unknown, parts: readonly string[]): unknown {
  let value = document;
  for (const part of parts) value = step(value, part);
  return value;
}

const step = (value: unknown, part: string): unknown =>
  Array.isArray(value) ? value[Number(part)] : isDocument(value) ? ownField(value, part) : undefined;

/** A copy of a document with another value at a path; `undefined` takes the field away. */
export function withValue(document: Document, [part = '', ...rest]: readonly string[], value: unknown): Document {
  const inner = document[part];
  const after = rest.length === 0 ? value : withValue(isDocument(inner) ? inner : {}, rest, value);
  const { [part]: _, ...others } = document;
  return after === undefined ? others : { ...document, [part]: after };
}
