import { evalExpr } from 'mingo/core';
import { $push as push, $stdDevPop as stdDevPop, $stdDevSamp as stdDevSamp } from 'mingo/operators/accumulator';
import type { Options } from 'mingo/types';
import { refused } from '../refusal';
import { isDocument, nullish, truthy, type Document } from '../values';
import { dates } from './dates';
import { texts } from './texts';
import { arrays, comparisons, distinct, numbers } from './values';

type Row = (...values: never[]) => unknown;
type Operator = (document: unknown, operand: unknown, options: Options) => unknown;

/** An operator that sees nothing but values; an operand that is no list is the only one. */
const overValues =
  (name: string, row: Row): Operator =>
  (document, operand, options) => {
    const given: unknown[] = Array.isArray(operand) ? operand : [operand];
    if (given.length < row.length)
      throw refused(`Expression ${name} takes ${row.length} arguments, not ${given.length}`);
    return row(
      ...(given.map((item) => evalExpr(document as Document, item as Document, options) as unknown) as never[]),
    );
  };

const $switch: Operator = (document, operand, options) => {
  const { branches, default: otherwise } = isDocument(operand) ? operand : {};
  const valueOf = (expression: unknown): unknown => evalExpr(document as Document, expression as Document, options);
  const taken = (Array.isArray(branches) ? branches : []).find((branch: Document) => truthy(valueOf(branch.case))) as
    Document | undefined;
  if (!taken && otherwise === undefined) throw refused('$switch found no branch to take, and no default was given');
  return valueOf(taken ? taken.then : otherwise);
};

const rows: { [name: string]: Row } = {
  ...comparisons,
  ...numbers,
  ...arrays,
  ...texts,
  ...dates,
  $not: (value: unknown) => !truthy(value),
};

export const overriddenExpressions: { [name: string]: Operator } = {
  ...Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, overValues(name, row)])),
  $switch,
};

type Accumulator = (documents: Document[], expression: unknown, options: Options) => unknown;

/** A group's values without those that are missing; mingo gives none where an accumulator stands for an expression. */
const present: Accumulator = (documents, expression, options) => {
  if (nullish(expression)) return documents;
  const values = push(documents, { value: expression } as never, options) as { value: unknown }[];
  return values.map(({ value }) => value).filter((value) => value !== undefined);
};

/** mingo has a deviation for fewer numbers than it takes. */
const deviation =
  (compute: typeof stdDevPop, least: number): Accumulator =>
  (documents, expression, options) => {
    const numbers = (present(documents, expression, options) as unknown[]).filter((value) => typeof value === 'number');
    return numbers.length < least ? null : compute(numbers as never, null, options);
  };

export const overriddenAccumulators: { [name: string]: Accumulator } = {
  $push: present,
  $addToSet: (documents, expression, options) => distinct(present(documents, expression, options) as unknown[]),
  $stdDevPop: deviation(stdDevPop, 1),
  $stdDevSamp: deviation(stdDevSamp, 2),
};
