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

/** Where a path has come to: at its end, or before an array, with what is left of the path. */
interface Stop {
  value: unknown;
  rest?: readonly string[];
}

function walk(document: unknown, parts: readonly string[]): Stop {
  let value = document;
  for (const [at, part] of parts.entries()) {
    if (Array.isArray(value) && !isPosition(part)) return { value, rest: parts.slice(at) };
    value = step(value, part);
  }
  return Array.isArray(value) ? { value, rest: [] } : { value };
}

/** An array inside an array is a value of its own: it is not opened again. */
const walkElement = (item: unknown, rest: readonly string[]): Stop =>
  Array.isArray(item) ? { value: rest.length === 0 ? item : undefined } : walk(item, rest);

/**
 * The keys of one document in a compound index: one list of values per key; several when arrays lie on its paths, also
 * one below the other. `multikey` says for each path how many of its parts lead to its innermost array, 0 if to none.
 */
export function indexKeys(
  document: Document,
  paths: readonly (readonly string[])[],
): { keys: unknown[][]; multikey: number[] } | 'parallel' {
  const multikey = paths.map(() => 0);
  const expand = (stops: Stop[]): unknown[][] | 'parallel' => {
    const open = stops.find(({ rest }) => rest);
    if (!open) return [stops.map(({ value }) => value)];
    if (stops.some(({ value, rest }) => rest && value !== open.value)) return 'parallel';
    stops.forEach(({ rest }, at) => {
      if (rest) multikey[at] = Math.max(multikey[at] ?? 0, (paths[at] ?? []).length - rest.length);
    });
    const items = open.value as unknown[];
    const keys = (items.length === 0 ? [EMPTY] : items).map((item) =>
      expand(stops.map((stop) => (stop.rest ? walkElement(item, stop.rest) : stop))),
    );
    return keys.includes('parallel') ? 'parallel' : (keys as unknown[][][]).flat();
  };
  const keys = expand(paths.map((parts) => walk(document, parts)));
  return keys === 'parallel' ? keys : { keys, multikey };
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
