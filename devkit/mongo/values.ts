import { BSONRegExp, EJSON } from 'bson';
import { refused } from './refusal';

export type Document = { [field: string]: unknown };

export const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

export const nullish = (value: unknown): value is null | undefined => value === undefined || value === null;

/** What an expression takes for true: everything but false, zero, null and what is missing. */
export const truthy = (value: unknown): boolean => !nullish(value) && value !== false && value !== 0;

/** EJSON becomes plain JavaScript: every number a number, dates Date, patterns RegExp. The SDK reads answers the same way. */
export function parse(text: string): unknown {
  if (!text.includes('"$')) return JSON.parse(text);
  return withPatterns(EJSON.parse(text, { relaxed: true }));
}

export const stringify = (value: unknown): string =>
  isPlain(value) ? JSON.stringify(value) : EJSON.stringify(value, { relaxed: true });

/** Whether JSON says the same as EJSON: far more documents than not, and many times faster. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint';
  if (Array.isArray(value)) return value.every(isPlain);
  if (!isDocument(value)) return false;
  for (const name in value) if (!isPlain(value[name])) return false;
  return true;
}

/** A document that may be changed without changing this one. */
export const copyOf = (document: Document): Document => parse(stringify(document)) as Document;

/** Options that JavaScript does not know (`x`), or that MongoDB does not (`g`), are refused. */
function patternOf({ pattern, options }: BSONRegExp): RegExp {
  if (/[^imsu]/.test(options)) throw refused(`invalid flag in regex options: ${options}`);
  return new RegExp(pattern, options);
}

function withPatterns(value: unknown): unknown {
  if (value instanceof BSONRegExp) return patternOf(value);
  if (Array.isArray(value)) return value.map(withPatterns);
  if (!isDocument(value)) return value;
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (typeof inner === 'object' && inner !== null) value[key] = withPatterns(inner);
  }
  return value;
}
