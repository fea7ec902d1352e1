import { Binary, MaxKey, MinKey, ObjectId } from 'bson';
import { refused } from './refusal';
import { isDocument, type Document } from './values';

/**
 * One byte string per value, so that comparing bytes compares values by MongoDB's order of types.
 * Encodings are free of prefixes: none is the beginning of another, so they can be chained into compound keys.
 * No encoding begins with 0x00 or 0xff, which leaves 0xff free as "after everything that starts so".
 */
export const rank = {
  min: 0x01,
  emptyArray: 0x08,
  nothing: 0x10,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  array: 0x50,
  binary: 0x58,
  id: 0x60,
  boolean: 0x70,
  date: 0x80,
  pattern: 0x90,
  max: 0xf0,
};

/** Stands for "the array is empty", which MongoDB sorts before null. */
export const EMPTY = Symbol('empty array');

/** Of what has no place in the order (decimals, timestamps, code) no two could be told apart: it is refused. */
export function rankOf(value: unknown): number {
  if (value === EMPTY) return rank.emptyArray;
  if (value === undefined || value === null) return rank.nothing;
  if (typeof value === 'number' || typeof value === 'bigint') return rank.number;
  if (typeof value === 'string') return rank.string;
  if (typeof value === 'boolean') return rank.boolean;
  if (value instanceof Date) return rank.date;
  if (Array.isArray(value)) return rank.array;
  if (value instanceof RegExp) return rank.pattern;
  if (value instanceof ObjectId) return rank.id;
  if (value instanceof Binary) return rank.binary;
  if (value instanceof MinKey) return rank.min;
  if (value instanceof MaxKey) return rank.max;
  if (isDocument(value)) return rank.object;
  throw refused(`${(value as { _bsontype?: string })._bsontype ?? typeof value} is no type that is kept here`);
}

let bytes = Buffer.allocUnsafe(4096);
let length = 0;

function reserve(count: number): void {
  if (length + count <= bytes.length) return;
  const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, length + count));
  bytes.copy(larger, 0, 0, length);
  bytes = larger;
}

function putByte(byte: number): void {
  reserve(1);
  bytes[length++] = byte;
}

/** Order-preserving doubles: the sign bit is flipped for positives, all bits for negatives; NaN sorts before all numbers. */
function putNumber(value: number): void {
  reserve(8);
  if (Number.isNaN(value)) bytes.fill(0, length, length + 8);
  else {
    bytes.writeDoubleBE(value === 0 ? 0 : value, length);
    const first = bytes[length] ?? 0;
    if (first < 0x80) bytes[length] = first | 0x80;
    else for (let at = length; at < length + 8; at++) bytes[at] = ~(bytes[at] ?? 0) & 0xff;
  }
  length += 8;
}

/** Ends with 0x00; the bytes 0x00 and 0x01 inside the text are escaped, so a shorter text sorts before a longer one. */
function putText(text: string): void {
  const escaped = hasLowBytes(text) ? escapeLowBytes(text) : text;
  reserve(escaped.length * 3 + 1);
  length += bytes.write(escaped, length, 'utf8');
  putByte(0);
}

const hasLowBytes = (text: string): boolean => text.includes('\u0000') || text.includes('\u0001');
const escapeLowBytes = (text: string): string =>
  text.replaceAll('\u0001', '\u0001\u0002').replaceAll('\u0000', '\u0001\u0001');

/** Binary data is ordered by its length, then by its kind, then by its bytes. */
function putBinary({ sub_type: kind, buffer, position }: Binary): void {
  putNumber(position);
  putNumber(kind);
  putText(Buffer.from(buffer).toString('hex', 0, position));
}

function put(value: unknown): void {
  const type = rankOf(value);
  putByte(type);
  putBody(type, value);
}

function putBody(type: number, value: unknown): void {
  if (type === rank.number) putNumber(Number(value));
  else if (type === rank.string) putText(value as string);
  else if (type === rank.boolean) putByte(value === true ? 2 : 1);
  else if (type === rank.date) putNumber((value as Date).getTime());
  else if (type === rank.id) putText((value as ObjectId).toHexString());
  else if (type === rank.binary) putBinary(value as Binary);
  else if (type === rank.pattern) putText(String(value));
  else if (type === rank.array) putItems(value as unknown[]);
  else if (type === rank.object) putFields(value as Document);
}

function putItems(items: unknown[]): void {
  for (const item of items) put(item);
  putByte(0);
}

/** MongoDB compares embedded documents field by field: type, then name, then value. */
function putFields(document: Document): void {
  for (const [name, value] of Object.entries(document)) {
    const type = rankOf(value);
    putByte(type);
    putText(name);
    putBody(type, value);
  }
  putByte(0);
}

export function encode(value: unknown): Buffer {
  length = 0;
  put(value);
  return Buffer.from(bytes.subarray(0, length));
}

/**
 * Several values as one key, those marked descending inverted. So many bytes before and after them are left for whoever
 * keeps the key to fill.
 */
export function chain(values: readonly unknown[], descending: readonly boolean[], before = 0, after = 0): Buffer {
  length = before;
  for (let at = 0; at < values.length; at++) {
    const start = length;
    put(values[at]);
    if (descending[at]) for (let byte = start; byte < length; byte++) bytes[byte] = ~(bytes[byte] ?? 0) & 0xff;
  }
  const key = Buffer.allocUnsafe(length + after);
  bytes.copy(key, before, before, length);
  return key;
}

export function invert(encoded: Buffer): Buffer {
  const inverted = Buffer.allocUnsafe(encoded.length);
  for (let at = 0; at < encoded.length; at++) inverted[at] = ~(encoded[at] ?? 0) & 0xff;
  return inverted;
}

export function compare(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (typeof left === 'number' && typeof right === 'number' && left === left && right === right)
    return left < right ? -1 : 1;
  const byType = rankOf(left) - rankOf(right);
  return byType !== 0 ? byType : Buffer.compare(encode(left), encode(right));
}

export function same(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left === 'number') return Number.isNaN(left) && Number.isNaN(right);
  if (typeof left !== 'object' || left === null || typeof right !== 'object') return (left ?? null) === (right ?? null);
  return rankOf(left) === rankOf(right) && compare(left, right) === 0;
}
