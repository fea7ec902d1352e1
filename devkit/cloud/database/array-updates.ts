import { refused } from '../failure';
import { compileFilter, hasOperators } from './matcher';
import { compare, same } from './order';
import { plainValue } from './paths';
import type { Operator, Place } from './updates';
import { isDocument, type Document } from './values';

function listAt(place: Place, operator: string, path: string): unknown[] {
  if (place.value === undefined) return [];
  if (Array.isArray(place.value)) return place.value;
  throw refused(`The field '${path}' must be an array but is of another type, for ${operator}`);
}

const eachOf = (operand: unknown): unknown[] =>
  isDocument(operand) && Array.isArray(operand.$each) ? operand.$each : [operand];

const push: Operator = (place, operand, path) => {
  const list = [...listAt(place, '$push', path)];
  const modifiers: Document = isDocument(operand) && '$each' in operand ? operand : {};
  const at = typeof modifiers.$position === 'number' ? modifiers.$position : list.length;
  list.splice(at, 0, ...eachOf(operand));
  if (modifiers.$sort !== undefined) list.sort(bySort(modifiers.$sort));
  place.set(typeof modifiers.$slice === 'number' ? sliced(list, modifiers.$slice) : list);
};

const sliced = (list: unknown[], slice: number): unknown[] =>
  slice >= 0 ? list.slice(0, slice) : list.slice(Math.max(0, list.length + slice));

function bySort(sort: unknown): (left: unknown, right: unknown) => number {
  if (!isDocument(sort)) return (left, right) => compare(left, right) * Number(sort);
  const order = Object.entries(sort).map(([path, direction]) => [path.split('.'), Number(direction)] as const);
  return (left, right) => {
    for (const [parts, direction] of order) {
      const difference = compare(plainValue(left, parts), plainValue(right, parts));
      if (difference !== 0) return difference * direction;
    }
    return 0;
  };
}

/** `$pull` takes a value, operators on the element, or a filter on the documents of the array. */
function pulled(operand: unknown): (element: unknown) => boolean {
  if (operand instanceof RegExp) return (element) => typeof element === 'string' && operand.test(element);
  if (!isDocument(operand)) return (element) => same(element, operand);
  if (hasOperators(operand)) {
    const test = compileFilter({ element: operand });
    return (element) => test({ element });
  }
  const test = compileFilter(operand);
  return (element) => isDocument(element) && test(element);
}

function removing(operator: string, testOf: (operand: unknown) => (element: unknown) => boolean): Operator {
  return (place, operand, path) => {
    const list = listAt(place, operator, path);
    const gone = testOf(operand);
    if (list.some(gone)) place.set(list.filter((element) => !gone(element)));
  };
}

export const arrayOperators: { [operator: string]: Operator } = {
  $push: push,
  $pop: (place, operand, path) => {
    const list = listAt(place, '$pop', path);
    if (list.length > 0) place.set(operand === -1 ? list.slice(1) : list.slice(0, -1));
  },
  $pull: removing('$pull', pulled),
  $pullAll: removing('$pullAll', (operand) => {
    if (!Array.isArray(operand)) throw refused('$pullAll requires an array argument');
    return (element) => operand.some((item) => same(item, element));
  }),
  $addToSet: (place, operand, path) => {
    const list = [...listAt(place, '$addToSet', path)];
    for (const item of eachOf(operand)) if (!list.some((element) => same(element, item))) list.push(item);
    place.set(list);
  },
};
