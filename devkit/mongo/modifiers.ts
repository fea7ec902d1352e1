import { distinct } from './overrides/values';
import { elementTest } from './matcher';
import { compare, same } from './order';
import { refused, refuseDollar } from './refusal';
import { sortDocuments, sortOrderOf } from './sort';
import { isDocument, type Document } from './values';

export interface Step {
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

/** `creates`: whether the path to a missing field is made. */
export interface Modifier {
  change: Change;
  creates: boolean;
}

export const modifiers: { [name: string]: Modifier } = {
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
