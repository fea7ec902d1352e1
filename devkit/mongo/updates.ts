import { compare, same } from './order';
import { distinct } from './accumulators';
import { elementTest } from './matcher';
import { ownField, plainValue } from './paths';
import { matchedPosition } from './positions';
import { refused } from './refusal';
import { sortDocuments, sortOrderOf } from './sort';
import { isDocument, type Document } from './values';

interface Step {
  path: string;
  operand: unknown;
}
/** What becomes of a value, `undefined` for a missing one; an operator that answers `undefined` changes nothing. */
type Change = (before: unknown, step: Step) => unknown;

const number = (value: unknown, message: string): number => {
  if (typeof value !== 'number') throw refused(message);
  return value;
};

const numeric =
  (name: string, compute: (before: number | undefined, operand: number) => number): Change =>
  (before, { path, operand }) => {
    const by = number(operand, `Cannot apply ${name} with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`);
    if (before === undefined) return compute(undefined, by);
    return compute(number(before, `Cannot apply ${name} to a value of non-numeric type: '${path}'`), by);
  };

const bitwise: { [name: string]: (left: bigint, right: bigint) => bigint } = {
  and: (left, right) => left & right,
  or: (left, right) => left | right,
  xor: (left, right) => left ^ right,
};

const bit: Change = (before = 0, { path, operand }) => {
  if (!isDocument(operand) || Object.keys(operand).length === 0) throw refused('The $bit modifier needs a document');
  return Object.entries(operand).reduce<unknown>((value, [name, mask]) => {
    const combine = bitwise[name];
    if (!combine) throw refused(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    if (!Number.isInteger(value) || !Number.isInteger(mask))
      throw refused(`Cannot apply $bit to '${path}': no integer`);
    return Number(combine(BigInt(value as number), BigInt(mask as number)));
  }, before);
};

/** A field that must be an array when it is there. */
const list = (before: unknown, { path }: Step, name: string): unknown[] => {
  if (!Array.isArray(before)) throw refused(`The field '${path}' must be an array for ${name}`);
  return before;
};

const MODIFIERS = ['$each', '$position', '$sort', '$slice'];

function modifiersOf(operand: unknown, name: string, known: readonly string[]): Document & { $each: unknown[] } {
  if (!isDocument(operand) || !('$each' in operand)) return { $each: [operand] };
  const unknown = Object.keys(operand).find((key) => !known.includes(key));
  if (unknown !== undefined) throw refused(`Unrecognized clause in ${name}: ${unknown}`);
  if (!Array.isArray(operand.$each)) throw refused(`The argument to $each in ${name} must be an array`);
  return { ...operand, $each: operand.$each };
}

const wholeNumber = (value: unknown, name: string): number => {
  if (!Number.isInteger(value)) throw refused(`The value for ${name} must be an integer value`);
  return value as number;
};

function sorted(items: unknown[], sort: unknown): unknown[] {
  if (sort === 1 || sort === -1) return [...items].sort((left, right) => compare(left, right) * sort);
  if (!isDocument(sort)) throw refused('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1}');
  return sortDocuments(items, (item) => (isDocument(item) ? item : {}), sortOrderOf(sort));
}

const push: Change = (before = [], step) => {
  const { $each, $position, $sort, $slice } = modifiersOf(step.operand, '$push', MODIFIERS);
  refuseDollar($each);
  const items = [...list(before, step, '$push')];
  items.splice($position === undefined ? items.length : wholeNumber($position, '$position'), 0, ...$each);
  const inOrder = $sort === undefined ? items : sorted(items, $sort);
  if ($slice === undefined) return inOrder;
  const count = wholeNumber($slice, '$slice');
  return count < 0 ? inOrder.slice(count) : inOrder.slice(0, count);
};

const addToSet: Change = (before = [], step) => {
  const { $each } = modifiersOf(step.operand, '$addToSet', ['$each']);
  refuseDollar($each);
  const items = list(before, step, '$addToSet');
  return [...items, ...distinct($each).filter((item) => !items.some((one) => same(one, item)))];
};

const pulling =
  (name: string, testOf: (operand: unknown) => (item: unknown) => boolean): Change =>
  (before, step) => {
    const test = testOf(step.operand);
    return before === undefined ? undefined : list(before, step, name).filter((item) => !test(item));
  };

const pop: Change = (before, step) => {
  if (step.operand !== 1 && step.operand !== -1) throw refused('$pop expects 1 or -1');
  if (before === undefined) return undefined;
  return step.operand === 1 ? list(before, step, '$pop').slice(0, -1) : list(before, step, '$pop').slice(1);
};

const bounded =
  (sign: 1 | -1): Change =>
  (before, { operand }) =>
    before === undefined || compare(operand, before) * sign < 0 ? operand : before;

const operators: { [name: string]: { change: Change; creates: boolean } } = {
  $set: {
    change: (_, { operand }) => {
      refuseDollar(operand);
      return operand;
    },
    creates: true,
  },
  $inc: { change: numeric('$inc', (before = 0, by) => before + by), creates: true },
  $mul: { change: numeric('$mul', (before = 0, by) => before * by), creates: true },
  $min: { change: bounded(1), creates: true },
  $max: { change: bounded(-1), creates: true },
  $bit: { change: bit, creates: true },
  $push: { change: push, creates: true },
  $addToSet: { change: addToSet, creates: true },
  $pop: { change: pop, creates: false },
  $pull: { change: pulling('$pull', elementCondition), creates: false },
  $pullAll: {
    change: pulling('$pullAll', (operand) => {
      if (!Array.isArray(operand)) throw refused('$pullAll requires an array argument');
      return (item) => operand.some((one) => same(one, item));
    }),
    creates: false,
  },
};

/** `$pull` takes a value, a condition on the element, or a filter for elements that are documents. */
function elementCondition(operand: unknown): (item: unknown) => boolean {
  if (isDocument(operand)) return elementTest(operand);
  if (operand instanceof RegExp) return elementTest({ $regex: operand });
  return (item) => same(item, operand);
}

type Holder = Document | unknown[];
const POSITION = /^\d+$/;

const read = (holder: Holder, part: string): unknown =>
  Array.isArray(holder) ? holder[Number(part)] : ownField(holder, part);

function write(holder: Holder, part: string, value: unknown): void {
  if (!Array.isArray(holder)) holder[part] = value;
  else {
    while (holder.length < Number(part)) holder.push(null);
    holder[Number(part)] = value;
  }
}

function remove(holder: Holder, part: string): void {
  if (!Array.isArray(holder)) Reflect.deleteProperty(holder, part);
  else if (Number(part) < holder.length) holder[Number(part)] = null;
}

/** The document or array that holds the last part of a path; on the way there missing documents are made, or not. */
function holderOf(document: Document, parts: readonly string[], creates: boolean): Holder | undefined {
  let holder: unknown = document;
  for (const [at, part] of parts.entries()) {
    if (!(Array.isArray(holder) ? POSITION.test(part) : isDocument(holder))) {
      if (!creates) return undefined;
      throw refused(`Cannot create field '${part}' in element {${parts[at - 1]}: ${JSON.stringify(holder)}}`);
    }
    if (at === parts.length - 1) break;
    const here = holder as Holder;
    if (read(here, part) === undefined) {
      if (!creates) return undefined;
      write(here, part, {});
    }
    holder = read(here, part);
  }
  return holder as Holder;
}

type Apply = (document: Document, parts: readonly string[], step: Step) => void;
const lastOf = (parts: readonly string[]): string => parts.at(-1) ?? '';

const changing =
  ({ change, creates }: { change: Change; creates: boolean }): Apply =>
  (document, parts, step) => {
    const holder = holderOf(document, parts, creates);
    const after = change(holder && read(holder, lastOf(parts)), step);
    if (holder && after !== undefined) write(holder, lastOf(parts), after);
  };

const unset: Apply = (document, parts) => {
  const holder = holderOf(document, parts, false);
  if (holder) remove(holder, lastOf(parts));
};

const rename: Apply = (document, parts, step) => {
  const target = String(step.operand).split('.');
  const [from, to] = [holderOf(document, parts, false), holderOf(document, target, true)];
  if (Array.isArray(from) || Array.isArray(to)) throw refused('The source or target of $rename cannot be in an array');
  const value = from && read(from, lastOf(parts));
  if (!from || !to || value === undefined) return;
  remove(from, lastOf(parts));
  write(to, lastOf(target), value);
};

function applierOf(operator: string): Apply {
  const known = operators[operator];
  if (known) return changing(known);
  if (operator === '$unset') return unset;
  if (operator === '$rename') return rename;
  throw refused(`Unknown modifier: ${operator}`);
}

/** The positions that `$` and `$[]` stand for in a document. */
function targetsOf(document: Document, parts: readonly string[], filter: Document): (readonly string[])[] {
  const at = parts.findIndex((part) => part.startsWith('$'));
  if (at < 0) return [parts];
  const [head, sign, rest] = [parts.slice(0, at), parts[at], parts.slice(at + 1)];
  const found = plainValue(document, head);
  if (sign !== '$' && sign !== '$[]') throw refused(`No array filter found for identifier: ${sign}`);
  if (sign === '$[]' && !Array.isArray(found))
    throw refused(`Cannot apply array updates to non-array '${head.join('.')}'`);
  const positions = sign === '$' ? [matchedPosition(document, head, filter)] : [...(found as unknown[]).keys()];
  return positions.flatMap((position) => targetsOf(document, [...head, String(position), ...rest], filter));
}

/** Two changes of one path, or of a path and of what lies below it, have no order. */
function refuseConflicts(paths: string[]): void {
  const sorted = paths.map((path) => `${path}.`).sort();
  for (const [at, path] of sorted.entries()) {
    if (path.split('.').slice(0, -1).includes(''))
      throw refused(`The update path '${path}' contains an empty field name`);
    const next = sorted[at + 1];
    if (next?.startsWith(path))
      throw refused(`Updating the path '${next.slice(0, -1)}' would create a conflict at '${path.slice(0, -1)}'`);
  }
}

/**
 * The SDK's update operators applied to a document that the caller may change, path by path in their order. The filter
 * finds what the positional `$` stands for.
 */
export function applyUpdate(document: Document, update: Document, filter: Document): Document {
  const { _id: id } = document;
  const steps = Object.entries(update).flatMap(([operator, fields]) => {
    const apply = applierOf(operator);
    if (!isDocument(fields)) throw refused(`Modifiers operate on fields but we found another type for ${operator}`);
    return Object.entries(fields).map(([path, operand]) => ({ operator, apply, path, operand }));
  });
  const renamed = steps.filter(({ operator }) => operator === '$rename').map(({ operand }) => String(operand));
  refuseConflicts([...steps.map(({ path }) => path), ...renamed]);
  steps.sort((left, right) => (left.path < right.path ? -1 : 1));
  const targets = steps.map(({ path }) => targetsOf(document, path.split('.'), filter));
  for (const [at, step] of steps.entries()) for (const parts of targets[at] ?? []) step.apply(document, parts, step);
  if (!same(document._id, id))
    throw refused("Performing an update on the path '_id' would modify the immutable field '_id'");
  return document;
}

/** What may be stored: no field may begin with `$`, at any depth. */
export function refuseDollar(value: unknown): void {
  if (Array.isArray(value)) value.forEach(refuseDollar);
  else if (isDocument(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (name.startsWith('$')) throw refused(`The dollar ($) prefixed field '${name}' is not valid for storage.`);
      refuseDollar(inner);
    }
  }
}
