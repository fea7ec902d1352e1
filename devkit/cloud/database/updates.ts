import { refused } from '../failure';
import { arrayOperators } from './array-updates';
import { compare, same } from './order';
import { isDocument, type Document } from './values';

/** The place a dotted path ends at: the object or array that holds it, and the key in it. */
export interface Place {
  value: unknown;
  set(value: unknown): void;
  unset(): void;
}
export type Operator = (place: Place, operand: unknown, path: string) => void;

/** Returns a copy of the document after the operators; the original is not touched. */
export function applyUpdate(document: Document, update: Document, inserting = false): Document {
  const changed = copy(document) as Document;
  for (const [operator, fields] of Object.entries(update)) {
    const apply = operators[operator];
    if (!apply) throw refused(`Unknown modifier: ${operator}`);
    if (!isDocument(fields)) throw refused(`Modifiers operate on fields but we found another type for ${operator}`);
    if (operator === '$setOnInsert' && !inserting) continue;
    for (const [path, operand] of Object.entries(fields)) {
      if (operator === '$rename') rename(changed, path, operand);
      else
        apply(
          placeAt(changed, path, operator !== '$unset' && operator !== '$pull' && operator !== '$pop'),
          operand,
          path,
        );
    }
  }
  if (!same(changed._id, document._id)) {
    throw refused("Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  return changed;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isDocument(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, copy(inner)]));
}

function placeAt(document: Document, path: string, create: boolean): Place {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  if ([...parts, last].some((part) => part === '' || part.startsWith('$'))) {
    throw refused(`The dollar ($) prefixed or empty field in '${path}' is not valid for storage.`);
  }
  let holder: unknown = document;
  for (const part of parts) {
    let next = fieldOf(holder, part);
    if (next === undefined && create) {
      next = {};
      write(holder, part, next, path);
    }
    if (next === undefined) return { value: undefined, set: () => undefined, unset: () => undefined };
    holder = next;
  }
  return {
    value: fieldOf(holder, last),
    set: (value) => write(holder, last, value, path),
    unset: () => {
      if (Array.isArray(holder)) holder[Number(last)] = null;
      else if (isDocument(holder)) delete holder[last];
    },
  };
}

const fieldOf = (holder: unknown, part: string): unknown => {
  if (Array.isArray(holder)) return /^\d+$/.test(part) ? holder[Number(part)] : undefined;
  return isDocument(holder) && Object.hasOwn(holder, part) ? holder[part] : undefined;
};

function write(holder: unknown, part: string, value: unknown, path: string): void {
  if (isDocument(holder)) holder[part] = value;
  else if (Array.isArray(holder) && /^\d+$/.test(part)) {
    while (holder.length < Number(part)) holder.push(null);
    holder[Number(part)] = value;
  } else throw refused(`Cannot create field '${part}' in element of '${path}'`);
}

function rename(document: Document, from: string, to: unknown): void {
  if (typeof to !== 'string' || to === from) throw refused("The 'to' field for $rename must be another string");
  const source = placeAt(document, from, false);
  if (source.value === undefined) return;
  source.unset();
  placeAt(document, to, true).set(source.value);
}

function numberOf(value: unknown, operator: string, path: string): number {
  if (typeof value === 'number') return value;
  throw refused(`Cannot apply ${operator} to a value of non-numeric type: '${path}'`);
}

const arithmetic =
  (operator: string, combine: (value: number, operand: number) => number): Operator =>
  (place, operand, path) =>
    place.set(combine(numberOf(place.value ?? 0, operator, path), numberOf(operand, operator, path)));

const extreme =
  (sign: 1 | -1): Operator =>
  (place, operand) => {
    if (place.value === undefined || compare(operand, place.value) * sign > 0) place.set(operand);
  };

const set: Operator = (place, operand) => {
  refuseDollar(operand);
  place.set(operand);
};

const bitwise: { [name: string]: (value: number, operand: number) => number } = {
  and: (value, operand) => value & operand,
  or: (value, operand) => value | operand,
  xor: (value, operand) => value ^ operand,
};

const operators: { [operator: string]: Operator } = {
  ...arrayOperators,
  $set: set,
  $setOnInsert: set,
  $unset: (place) => place.unset(),
  $inc: arithmetic('$inc', (value, operand) => value + operand),
  $mul: arithmetic('$mul', (value, operand) => value * operand),
  $max: extreme(1),
  $min: extreme(-1),
  $rename: () => undefined,
  $bit: (place, operand, path) => {
    for (const [name, mask] of Object.entries(isDocument(operand) ? operand : {})) {
      const combine = bitwise[name];
      if (!combine) throw refused(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
      place.set(combine(numberOf(place.value ?? 0, '$bit', path), numberOf(mask, '$bit', path)));
    }
  },
};

/** What may be stored: no field may begin with `$`, at any depth; field names have no dots. */
export function refuseDollar(value: unknown): void {
  if (Array.isArray(value)) value.forEach(refuseDollar);
  else if (isDocument(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (name.startsWith('$')) throw refused(`The dollar ($) prefixed field '${name}' is not valid for storage.`);
      refuseDollar(inner);
    }
  }
}
