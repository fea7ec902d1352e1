import { elementTest } from './matcher';
import { compare, same } from './order';
import { distinct } from './overrides/values';
import { refused } from './refusal';
import { sortDocuments, sortOrderOf } from './sort';
import { refuseUnstorable } from './storable';
import { isDocument, type Document } from './values';

/**
 * What becomes of a value, `undefined` for a missing one; an operator that answers `undefined` changes nothing. mingo's
 * own cannot be replaced one by one: most of them pass over types, the order of fields, and arrays not there yet.
 */
type Change = (before: unknown, operand: unknown, place: string) => unknown;

const numeric =
  (compute: (before: number, operand: number) => number): Change =>
  (before = 0, operand, place) => {
    if (typeof before === 'number' && typeof operand === 'number') return compute(before, operand);
    throw refused(`Cannot apply to a value of non-numeric type: ${place}`);
  };

const bitwise: { [name: string]: (left: bigint, right: bigint) => bigint } = {
  and: (left, right) => left & right,
  or: (left, right) => left | right,
  xor: (left, right) => left ^ right,
};

const bit: Change = (before = 0, operand, place) => {
  const masks = Object.entries(isDocument(operand) ? operand : {});
  return masks.reduce<unknown>((value, [name, mask]) => {
    const combine = bitwise[name];
    if (!combine || !Number.isInteger(value) || !Number.isInteger(mask))
      throw refused(`$bit takes 'and', 'or' and 'xor' with integers: ${place}`);
    return Number(combine(BigInt(value as number), BigInt(mask as number)));
  }, before);
};

function list(before: unknown, place: string): unknown[] {
  if (!Array.isArray(before)) throw refused(`The field must be an array: ${place}`);
  return before;
}

function whole(value: unknown, place: string): number {
  if (!Number.isInteger(value)) throw refused(`$position and $slice must be integers: ${place}`);
  return value as number;
}

function modifiersOf(operand: unknown, place: string, ...known: string[]): Document & { $each: unknown[] } {
  const given = isDocument(operand) && '$each' in operand ? operand : { $each: [operand] };
  const strange = Object.keys(given).find((key) => key !== '$each' && !known.includes(key));
  if (strange !== undefined) throw refused(`Unrecognized clause ${strange}: ${place}`);
  const $each = list(given.$each, `$each of ${place}`);
  refuseUnstorable($each);
  return { ...given, $each };
}

function sorted(items: unknown[], sort: unknown): unknown[] {
  if (sort === 1 || sort === -1) return [...items].sort((left, right) => compare(left, right) * sort);
  if (!isDocument(sort)) throw refused('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1}');
  return sortDocuments(items, (item) => (isDocument(item) ? item : {}), sortOrderOf(sort));
}

const push: Change = (before = [], operand, place) => {
  const { $each, $position, $sort, $slice } = modifiersOf(operand, place, '$position', '$sort', '$slice');
  const items = [...list(before, place)];
  items.splice($position === undefined ? items.length : whole($position, place), 0, ...$each);
  const inOrder = $sort === undefined ? items : sorted(items, $sort);
  const count = $slice === undefined ? inOrder.length : whole($slice, place);
  return count < 0 ? inOrder.slice(count) : inOrder.slice(0, count);
};

const addToSet: Change = (before = [], operand, place) => {
  const items = list(before, place);
  const { $each } = modifiersOf(operand, place);
  return [...items, ...distinct($each).filter((item) => !items.some((one) => same(one, item)))];
};

const pop: Change = (before, operand, place) => {
  if (operand !== 1 && operand !== -1) throw refused(`$pop expects 1 or -1: ${place}`);
  return before === undefined ? undefined : list(before, place).slice(...(operand === 1 ? [0, -1] : [1]));
};

const pulling =
  (testOf: (operand: unknown, place: string) => (item: unknown) => boolean): Change =>
  (before, operand, place) => {
    const test = testOf(operand, place);
    return before === undefined ? undefined : list(before, place).filter((item) => !test(item));
  };

/** A value, a condition on the element, or a filter for elements that are documents. */
function elementCondition(operand: unknown): (item: unknown) => boolean {
  if (isDocument(operand)) return elementTest(operand);
  return operand instanceof RegExp ? elementTest({ $regex: operand }) : (item) => same(item, operand);
}

const bounded =
  (sign: 1 | -1): Change =>
  (before, operand) => {
    refuseUnstorable(operand);
    return before === undefined || compare(operand, before) * sign < 0 ? operand : before;
  };

/** These make the path to a field that is not there; the others have nothing to do then. */
export const creating: { [name: string]: Change } = {
  $set: (_, operand) => {
    refuseUnstorable(operand);
    return operand;
  },
  $inc: numeric((before, by) => before + by),
  $mul: numeric((before, by) => before * by),
  $min: bounded(1),
  $max: bounded(-1),
  $bit: bit,
  $push: push,
  $addToSet: addToSet,
};
export const reducing: { [name: string]: Change } = {
  $pop: pop,
  $pull: pulling(elementCondition),
  $pullAll: pulling((operand, place) => {
    const gone = list(operand, place);
    return (item) => gone.some((one) => same(one, item));
  }),
};
