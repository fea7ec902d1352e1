import { accumulators } from './accumulators';
import { arrayOperators } from './arrays';
import { dateOperators } from './dates';
import { numberOperators } from './numbers';
import { compare } from './order';
import { ownField } from './paths';
import { refused } from './refusal';
import { stringOperators } from './strings';
import { isDocument, nullish, truthy, type Document } from './values';

/** What an expression of an aggregation sees: the document, and what `$let`, `$map` and their like have named. */
export interface Scope {
  document: Document;
  variables: Document;
}

type Operator = (...values: unknown[]) => unknown;
/** An operator that decides by itself what of its operand is evaluated, and in which scope. */
type Form = (operand: unknown, scope: Scope) => unknown;

/** `undefined` says that a field is missing: it is left out of documents, and becomes null in arrays. */
export function evaluate(expression: unknown, scope: Scope): unknown {
  if (typeof expression === 'string' && expression.startsWith('$')) return reference(expression, scope);
  if (Array.isArray(expression)) return expression.map((item) => evaluate(item, scope) ?? null);
  if (!isDocument(expression)) return expression;
  const names = Object.keys(expression);
  const name = names[0];
  if (name?.startsWith('$')) {
    if (names.length > 1) throw refused(`an expression has one operator, but found ${names.join(', ')}`);
    return apply(name, expression[name], scope);
  }
  return documentOf(names.map((field) => [field, evaluate(expression[field], scope)]));
}

const documentOf = (fields: [string, unknown][]): Document =>
  Object.fromEntries(fields.filter(([, value]) => value !== undefined));

function apply(name: string, operand: unknown, scope: Scope): unknown {
  const form = forms[name];
  if (form) return form(operand, scope);
  const operator = operators[name];
  if (!operator) throw refused(`Unrecognized expression '${name}'`);
  const values = (Array.isArray(operand) ? operand : [operand]).map((item: unknown) => evaluate(item, scope));
  if (values.length < operator.length) throw refused(`Expression ${name} takes at least ${operator.length} arguments`);
  return operator(...values);
}

function reference(text: string, { document, variables }: Scope): unknown {
  if (!text.startsWith('$$')) return follow(document, text.slice(1).split('.'));
  const [name = '', ...parts] = text.slice(2).split('.');
  if (name === 'REMOVE') return undefined;
  if (name === 'ROOT' || name === 'CURRENT') return follow(document, parts);
  if (!Object.hasOwn(variables, name)) throw refused(`Use of undefined variable: ${name}`);
  return follow(variables[name], parts);
}

/** A path goes through arrays of documents and collects; a number in it is a field's name, never a position. */
function follow(value: unknown, parts: readonly string[], from = 0): unknown {
  const part = parts[from];
  if (part === undefined) return value;
  if (Array.isArray(value)) {
    const inner = value.map((item) => (isDocument(item) ? follow(item, parts, from) : undefined));
    return inner.filter((found) => found !== undefined);
  }
  return isDocument(value) ? follow(ownField(value, part), parts, from + 1) : undefined;
}

const bound = (scope: Scope, variables: Document): Scope => ({
  ...scope,
  variables: { ...scope.variables, ...variables },
});

const partsOf = (name: string, operand: unknown, ...needed: string[]): Document => {
  if (isDocument(operand) && needed.every((part) => part in operand)) return operand;
  throw refused(`${name} needs an object with ${needed.join(', ')}`);
};

/** The items that `$map`, `$filter` and `$reduce` go through; nothing for null. */
function inputOf(name: string, { input }: Document, scope: Scope): unknown[] | undefined {
  const list = evaluate(input, scope) ?? undefined;
  if (list !== undefined && !Array.isArray(list)) throw refused(`input to ${name} must be an array`);
  return list;
}

const listOf = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand]);

const forms: { [name: string]: Form } = {
  $literal: (operand) => operand,
  $and: (operand, scope) => listOf(operand).every((item) => truthy(evaluate(item, scope))),
  $or: (operand, scope) => listOf(operand).some((item) => truthy(evaluate(item, scope))),
  $cond: (operand, scope) => {
    const [test, yes, no] = Array.isArray(operand)
      ? (operand as unknown[])
      : ['if', 'then', 'else'].map((part) => partsOf('$cond', operand, 'if', 'then', 'else')[part]);
    return evaluate(truthy(evaluate(test, scope)) ? yes : no, scope);
  },
  $ifNull: (operand, scope) => {
    const values = listOf(operand);
    const found = values.slice(0, -1).map((item) => evaluate(item, scope));
    return found.find((value) => !nullish(value)) ?? evaluate(values.at(-1), scope);
  },
  $switch: (operand, scope) => {
    const { branches, default: otherwise } = partsOf('$switch', operand, 'branches');
    const taken = listOf(branches).find((branch) => isDocument(branch) && truthy(evaluate(branch.case, scope)));
    if (isDocument(taken)) return evaluate(taken.then, scope);
    if (otherwise === undefined) throw refused('$switch found no branch to take, and no default was given');
    return evaluate(otherwise, scope);
  },
  $let: (operand, scope) => {
    const { vars, in: inner } = partsOf('$let', operand, 'vars', 'in');
    const named = Object.entries(isDocument(vars) ? vars : {}).map(([name, value]) => [name, evaluate(value, scope)]);
    return evaluate(inner, bound(scope, Object.fromEntries(named) as Document));
  },
  $map: (operand, scope) => {
    const { as = 'this', in: inner, ...rest } = partsOf('$map', operand, 'input', 'in');
    const list = inputOf('$map', rest, scope);
    return list?.map((item) => evaluate(inner, bound(scope, { [String(as)]: item })) ?? null) ?? null;
  },
  $filter: (operand, scope) => {
    const { as = 'this', cond, ...rest } = partsOf('$filter', operand, 'input', 'cond');
    const list = inputOf('$filter', rest, scope);
    return list?.filter((item) => truthy(evaluate(cond, bound(scope, { [String(as)]: item })))) ?? null;
  },
  $reduce: (operand, scope) => {
    const { initialValue, in: inner, ...rest } = partsOf('$reduce', operand, 'input', 'initialValue', 'in');
    const step = (value: unknown, item: unknown): unknown => evaluate(inner, bound(scope, { value, this: item }));
    return inputOf('$reduce', rest, scope)?.reduce(step, evaluate(initialValue, scope)) ?? null;
  },
};

/** Values of all types are ordered, and a missing field comes before null. */
const order = (left: unknown, right: unknown): number =>
  left === undefined || right === undefined
    ? Number(left !== undefined) - Number(right !== undefined)
    : compare(left, right);

const { $sum, $avg, $min, $max, $stdDevPop, $stdDevSamp, $mergeObjects } = accumulators;
const folding = Object.fromEntries(
  Object.entries({ $sum, $avg, $min, $max, $stdDevPop, $stdDevSamp }).map(([name, fold]) => [
    name,
    (...values: unknown[]) => fold(values.length === 1 && Array.isArray(values[0]) ? values[0] : values),
  ]),
);

const operators: { [name: string]: Operator } = {
  ...numberOperators,
  ...arrayOperators,
  ...stringOperators,
  ...dateOperators,
  ...folding,
  $mergeObjects: (...values) => $mergeObjects(values),
  $not: (value) => !truthy(value),
  $cmp: (left, right) => Math.sign(order(left, right)),
  $eq: (left, right) => order(left, right) === 0,
  $ne: (left, right) => order(left, right) !== 0,
  $gt: (left, right) => order(left, right) > 0,
  $gte: (left, right) => order(left, right) >= 0,
  $lt: (left, right) => order(left, right) < 0,
  $lte: (left, right) => order(left, right) <= 0,
};
