import { BSONRegExp, EJSON } from 'bson';
import { invalid } from '../failure';

export type Document = { [field: string]: unknown };

export const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

/** EJSON becomes plain JavaScript: every number a number, dates Date, patterns RegExp. The SDK reads answers the same way. */
export function parse(text: string): unknown {
  if (!text.includes('"$')) return JSON.parse(text);
  return withPatterns(EJSON.parse(text, { relaxed: true }));
}

export function parseDocument(text: unknown, what: string): Document {
  if (text === undefined || text === '') return {};
  try {
    const value = typeof text === 'string' ? parse(text) : text;
    if (isDocument(value)) return value;
  } catch (error) {
    throw invalid(`${what} is not valid EJSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw invalid(`${what} must be an object`);
}

export const stringify = (value: unknown): string => EJSON.stringify(value, { relaxed: true });

function withPatterns(value: unknown): unknown {
  if (value instanceof BSONRegExp) return new RegExp(value.pattern, value.options.replace(/[^imsu]/g, ''));
  if (Array.isArray(value)) return value.map(withPatterns);
  if (!isDocument(value)) return value;
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (typeof inner === 'object' && inner !== null) value[key] = withPatterns(inner);
  }
  return value;
}

/** `db.serverDate({ offset })` travels as a marker and becomes the cloud's own time, at any depth. */
export function withServerDates(value: unknown, now: number): unknown {
  if (Array.isArray(value)) return value.map((item) => withServerDates(item, now));
  if (!isDocument(value)) return value;
  const marker = value.$tcb_server_date;
  if (isDocument(marker)) return new Date(now + Number(marker.offset ?? 0));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withServerDates(inner, now)]));
}
