import { evaluate, refuseStrange } from './expressions';
import { geoOperators } from './geo-operators';
import { compare, rankOf, same } from './order';
import { reach, reachEach } from './paths';
import { refused } from './refusal';
import { typeTest } from './types';
import { isDocument, truthy, type Document } from './values';

export type Predicate = (document: Document) => boolean;
type Test = (value: unknown) => boolean;

export const hasOperators = (value: unknown): value is Document =>
  isDocument(value) && Object.keys(value).some((key) => key.startsWith('$'));

/** A filter compiled once and asked per document. Anything unknown is refused here, before a document is read. */
export function compileFilter(filter: Document): Predicate {
  const tests = Object.entries(filter).map(([key, condition]) => {
    if (!key.startsWith('$')) return compileField(key.split('.'), condition);
    const combine = logic[key];
    if (!combine) throw refused(`unknown top level operator: ${key}`);
    return combine(condition);
  });
  return (document) => tests.every((test) => test(document));
}

const combining =
  (name: string, ask: (list: Predicate[], document: Document) => boolean) =>
  (list: unknown): Predicate => {
    if (!Array.isArray(list) || list.length === 0 || !list.every(isDocument)) {
      throw refused(`${name} must be a nonempty array of objects`);
    }
    const compiled = list.map(compileFilter);
    return (document) => ask(compiled, document);
  };

const logic: { [operator: string]: (condition: unknown) => Predicate } = {
  $and: combining('$and', (list, document) => list.every((test) => test(document))),
  $or: combining('$or', (list, document) => list.some((test) => test(document))),
  $nor: combining('$nor', (list, document) => !list.some((test) => test(document))),
  $expr: (condition) => {
    refuseStrange(condition);
    return (document) => truthy(evaluate(condition, document));
  },
};

function compileField(parts: string[], condition: unknown): Predicate {
  if (!hasOperators(condition)) return eachValue(parts, equals(condition));
  const tests = Object.entries(condition).map(([operator, operand]) => {
    if (operator === '$options') return () => true;
    const compile = operators[operator];
    if (!compile) throw refused(`unknown operator: ${operator}`);
    return compile(parts, operand, condition);
  });
  return (document) => tests.every((test) => test(document));
}

const eachValue =
  (parts: string[], test: Test): Predicate =>
  (document) =>
    reachEach(document, parts, test);

const not =
  (predicate: Predicate): Predicate =>
  (document) =>
    !predicate(document);

function equals(operand: unknown): Test {
  rankOf(operand);
  if (operand instanceof RegExp) return (value) => matchesPattern(operand, value) || same(value, operand);
  if (operand === null || operand === undefined) return (value) => value === undefined || value === null;
  return (value) => same(value, operand);
}

const matchesPattern = (pattern: RegExp, value: unknown): boolean => typeof value === 'string' && pattern.test(value);

/** Comparisons stay within one type: a number is neither less nor greater than a text, nor than NaN. */
const ordered =
  (accepts: (difference: number) => boolean) =>
  (parts: string[], operand: unknown): Predicate => {
    const type = rankOf(operand);
    const isNaN = Number.isNaN(operand);
    return eachValue(
      parts,
      (value) => rankOf(value) === type && Number.isNaN(value) === isNaN && accepts(compare(value, operand)),
    );
  };

function listOf(operator: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw refused(`${operator} needs an array`);
  return operand;
}

function isIn(parts: string[], operand: unknown): Predicate {
  const list = listOf('$in', operand);
  if (list.some(hasOperators)) throw refused('cannot nest $ under $in');
  // A text is only ever equal to itself: looked up, however long the list is.
  const texts = new Set(list.filter((item) => typeof item === 'string'));
  const tests = list.filter((item) => typeof item !== 'string').map(equals);
  return eachValue(parts, (value) => texts.has(value as string) || tests.some((test) => test(value)));
}

/** The options `x` (spaces in the pattern) and whatever else JavaScript does not know are refused. */
function patternOf(operand: unknown, options: unknown): RegExp {
  const source = operand instanceof RegExp ? operand.source : operand;
  const flags = options ?? (operand instanceof RegExp ? operand.flags : '');
  if (typeof source !== 'string' || typeof flags !== 'string') throw refused('$regex has to be a string');
  if (!/^[imsu]*$/.test(flags)) throw refused(`invalid flag in regex options: ${flags}`);
  try {
    return new RegExp(source, flags);
  } catch {
    throw refused('Regular expression is invalid');
  }
}

/**
 * The test of one element for `$elemMatch`: operators ask the element itself, fields ask a document inside it, or an
 * array by its positions.
 */
export function elementTest(operand: unknown): Test {
  if (!isDocument(operand)) throw refused('$elemMatch needs an Object');
  const first = Object.keys(operand)[0] ?? '';
  if (first.startsWith('$') && !(first in logic)) {
    const test = compileField(['element'], operand);
    // An element that is an array itself is asked as one value, not opened again.
    return (element) => test({ element: Array.isArray(element) ? [element] : element });
  }
  const test = compileFilter(operand);
  return (element) => (isDocument(element) ? test(element) : Array.isArray(element) && test({ ...element }));
}

const wholeArray =
  (parts: string[], test: (list: unknown[]) => boolean): Predicate =>
  (document) =>
    reach(document, parts, (value) => Array.isArray(value) && test(value));

const elemMatch = (parts: string[], operand: unknown): Predicate => {
  const test = elementTest(operand);
  return wholeArray(parts, (list) => list.some(test));
};

type Compile = (parts: string[], operand: unknown, condition: Document) => Predicate;

const operators: { [operator: string]: Compile } = {
  ...geoOperators,
  $eq: (parts, operand) => eachValue(parts, equals(operand)),
  $ne: (parts, operand) => not(eachValue(parts, equals(operand))),
  $gt: ordered((difference) => difference > 0),
  $gte: ordered((difference) => difference >= 0),
  $lt: ordered((difference) => difference < 0),
  $lte: ordered((difference) => difference <= 0),
  $in: isIn,
  $nin: (parts, operand) => not(isIn(parts, listOf('$nin', operand))),
  $exists: (parts, operand) => {
    const present: Predicate = (document) => reach(document, parts, (value) => value !== undefined);
    return operand ? present : not(present);
  },
  $type: (parts, operand) => {
    const tests = (Array.isArray(operand) ? operand : [operand]).map(typeTest);
    return eachValue(parts, (value) => tests.some((test) => test(value)));
  },
  $size: (parts, operand) => {
    if (!Number.isInteger(operand) || Number(operand) < 0) throw refused('$size must be a nonnegative whole number');
    return wholeArray(parts, (list) => list.length === operand);
  },
  $mod: (parts, operand) => {
    const [divisor, remainder, ...more] = listOf('$mod', operand);
    if (typeof divisor !== 'number' || typeof remainder !== 'number' || more.length > 0)
      throw refused('malformed mod, it needs two numbers');
    const [by, rest] = [Math.trunc(divisor), Math.trunc(remainder)];
    if (by === 0) throw refused('divisor cannot be 0');
    return eachValue(parts, (value) => typeof value === 'number' && Math.trunc(value) % by === rest);
  },
  $all: (parts, operand) => {
    const tests = listOf('$all', operand).map((item) =>
      isDocument(item) && '$elemMatch' in item ? elemMatch(parts, item.$elemMatch) : eachValue(parts, equals(item)),
    );
    return (document) => tests.length > 0 && tests.every((test) => test(document));
  },
  $elemMatch: elemMatch,
  $regex: (parts, operand, condition) => {
    const pattern = patternOf(operand, condition.$options);
    return eachValue(parts, (value) => matchesPattern(pattern, value));
  },
  $not: (parts, operand) => {
    if (operand instanceof RegExp) return not(eachValue(parts, equals(operand)));
    if (!hasOperators(operand)) throw refused('$not needs a regex or a document');
    return not(compileField(parts, operand));
  },
};
