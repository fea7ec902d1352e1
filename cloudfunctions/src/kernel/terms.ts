import { db } from './sdk';

/**
 * What filters and changes are made of. The SDK's own words let mistakes pass that nobody sees on the way: here they do
 * not compile, and what the compiler cannot see is refused.
 */

const { command } = db;
declare const kind: unique symbol;
/** A test of a field. */
export interface Condition {
  readonly [kind]: 'condition';
}
/** A change of a field. */
export interface Change {
  readonly [kind]: 'change';
}

export type Scalar = string | number | boolean | null;
/** By path. An embedded document would be taken apart by the SDK, and an empty one matches everything. */
export type Filter = Readonly<Record<string, Scalar | Condition>>;
/** By path. An embedded document is replaced with `_.set`: without it the SDK would merge it into what is there. */
export type Changes = Readonly<Record<string, Scalar | readonly unknown[] | Change>>;

const isDocument = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const refuse = (what: string): never => {
  throw new TypeError(what);
};

/** Missing values would be left out of what is sent, and a narrow filter would become a wide one. */
const given = <T>(value: T): T => (value === undefined ? refuse('an operator without a value') : value);

/** Plain data: commands, markers and functions would be stored as something else than they say. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) value.forEach(plain);
  else if (isDocument(value)) Object.values(value).forEach(plain);
  else if (typeof value === 'object' ? value !== null : typeof value === 'function' || typeof value === 'symbol') {
    refuse('only plain data can be stored');
  }
  return value;
};

const asCondition = (made: unknown): Condition => made as Condition;
const asChange = (made: unknown): Change => made as Change;

/** Query and update operators. */
export const _ = {
  gt: (value: Scalar): Condition => asCondition(command.gt(given(value))),
  gte: (value: Scalar): Condition => asCondition(command.gte(given(value))),
  lt: (value: Scalar): Condition => asCondition(command.lt(given(value))),
  lte: (value: Scalar): Condition => asCondition(command.lte(given(value))),
  neq: (value: Scalar): Condition => asCondition(command.neq(given(value))),
  /** From the first on, before the second. */
  between: (from: Scalar, before: Scalar): Condition =>
    asCondition(command.gte(given(from)).and(command.lt(given(before)))),
  in: (values: readonly Scalar[]): Condition => asCondition(command.in(values.map(given))),
  nin: (values: readonly Scalar[]): Condition => asCondition(command.nin(values.map(given))),
  exists: (there: boolean): Condition => asCondition(command.exists(given(there))),
  elemMatch: (element: Filter): Condition => asCondition(command.elemMatch(solid(element))),

  set: (value: unknown): Change => asChange(command.set(plain(given(value)))),
  remove: (): Change => asChange(command.remove()),
  inc: (by: number): Change => asChange(command.inc(given(by))),
  min: (value: number): Change => asChange(command.min(given(value))),
  /** Several at once; with `slice` no more than so many remain. */
  push: (values: readonly unknown[], slice?: number): Change =>
    asChange(command.push(slice === undefined ? plain([...values]) : { each: plain([...values]), slice })),
  /** The list stays in the order of this field, so that a place in it says nothing about when something came. */
  pushSorted: (values: readonly unknown[], field: string): Change =>
    asChange(command.push({ each: plain([...values]), sort: { [given(field)]: 1 } })),
};

/** A filter that says something in each of its parts. */
export const solid = (filter: Filter): Filter => {
  const values = Object.values(filter);
  const isOpen = values.length === 0 || values.some((value) => value === undefined || isDocument(value));
  return isOpen ? refuse(`a filter that matches everything: ${Object.keys(filter).join()}`) : filter;
};

/** Changes of which each part is sent as it was meant. */
export const whole = (changes: Changes): Changes => {
  const loose = Object.entries(changes).filter(([, value]) => value === undefined || isDocument(value));
  if (loose.length > 0) refuse(`changes without a value, or that would merge: ${loose.map(([path]) => path).join()}`);
  return Object.keys(changes).length === 0 ? refuse('no changes') : changes;
};
