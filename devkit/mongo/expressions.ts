import { Context, evalExpr } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import { MingoError } from 'mingo/util';
import { overriddenAccumulators, overriddenExpressions } from './overrides/operators';
import { refused } from './refusal';
import { isDocument, type Document } from './values';

/** The operators of mingo that say what MongoDB says, among those that the SDK exposes. */
const KEPT = (
  '$abs $add $ceil $divide $exp $floor $multiply $pow $sqrt $subtract $arrayElemAt $concatArrays $filter $isArray $map ' +
  '$range $reduce $reverseArray $and $or $cond $ifNull $literal $objectToArray $allElementsTrue $anyElementTrue $concat ' +
  '$strLenBytes $strLenCP $let'
).split(' ');
const KEPT_ACCUMULATORS = ['$avg', '$first', '$last', '$max', '$min', '$sum', '$mergeObjects'];

type Operators = NonNullable<Parameters<typeof Context.init>[0]>;
const kept = (all: object, names: string[]): Document =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));

export const operators = {
  expression: { ...kept(expressions, KEPT), ...overriddenExpressions },
  accumulator: { ...kept(accumulators, KEPT_ACCUMULATORS), ...overriddenAccumulators },
} as unknown as Operators;
const context = Context.init(operators);

const isKnown = (name: string): boolean =>
  [operators.expression, operators.accumulator].some((all) => name in (all ?? {}));

/**
 * What MongoDB refuses before it meets a document: operators that nobody knows. And a number in a path: in MongoDB it is
 * never a position, mingo would take it for one.
 */
export function refuseStrange(expression: unknown): void {
  if (typeof expression === 'string' && /^\$\S*\.\d+(\.|$)/.test(expression))
    throw refused(`${expression} does not reach the element of an array: use $arrayElemAt`);
  if (Array.isArray(expression)) expression.forEach(refuseStrange);
  if (!isDocument(expression)) return;
  for (const [name, operand] of Object.entries(expression)) {
    if (name.startsWith('$') && !isKnown(name)) throw refused(`Unrecognized expression '${name}'`);
    if (name !== '$literal') refuseStrange(operand);
  }
}

/** `undefined` is a missing field. The variables are those that `$lookup` gave to its pipeline. */
export function evaluate(expression: unknown, document: unknown, variables: Document = {}): unknown {
  return refusing(() => evalExpr(document, expression, { context, variables } as never)) as unknown;
}

/** What mingo refuses, or stumbles over, MongoDB refuses too; a failure of the store stays what it is. */
export function refusing<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof MingoError || error instanceof TypeError || error instanceof RangeError)
      throw refused(error.message);
    throw error;
  }
}

/** Without the fields that are missing, which mingo leaves behind as `undefined`. */
export function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => settled(item) ?? null);
  if (!isDocument(value)) return value;
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(fields.map(([name, inner]) => [name, settled(inner)]));
}
