import { refused } from '../refusal';
import { nullish } from '../values';

function text(name: string, value: unknown): string {
  if (typeof value !== 'string') throw refused(`${name} requires a string argument, found ${String(value)}`);
  return value;
}

/** Numbers and dates become texts, null becomes the empty one. */
function textFor(name: string, value: unknown): string {
  if (nullish(value)) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' ? String(value) : text(name, value);
}

function whole(name: string, value: unknown): number {
  if (!Number.isInteger(value) || Number(value) < 0) throw refused(`${name} requires a nonnegative integer`);
  return Number(value);
}

const ascii = (value: string, from: RegExp, change: (letter: string) => string): string => value.replace(from, change);

/** Where a text lies in another, counted in its units: characters or bytes. */
const indexIn =
  <Unit extends string | number>(name: string, unitsOf: (value: string) => ArrayLike<Unit>) =>
  (value: unknown, wanted: unknown, start: unknown = 0, end?: unknown): number | null => {
    if (nullish(value)) return null;
    const units = Array.from(unitsOf(text(name, value)));
    const sought = Array.from(unitsOf(text(name, wanted)));
    const until = Math.min(units.length, end === undefined ? Infinity : whole(name, end)) - sought.length;
    for (let at = whole(name, start); at <= until; at++) {
      if (sought.every((unit, i) => units[at + i] === unit)) return at;
    }
    return -1;
  };

const bytesOf = (value: string): Buffer => Buffer.from(value);
const charactersOf = (value: string): string[] => Array.from(value);

/** By bytes; a piece must not begin nor end inside a character. */
function substring(value: unknown, start: unknown, length: unknown): string {
  const bytes = bytesOf(textFor('$substrBytes', value));
  const [from, count] = [start, length].map((number) => Math.trunc(Number(number))) as [number, number];
  if (from < 0 || from >= bytes.length) return '';
  const until = count < 0 ? bytes.length : Math.min(from + count, bytes.length);
  const inside = (at: number): boolean => ((bytes[at] ?? 0) & 0xc0) === 0x80;
  if (inside(from) || inside(until)) throw refused('$substrBytes: Invalid range, it cuts through a UTF-8 character');
  return bytes.toString('utf8', from, until);
}

/** mingo counts bytes as characters, refuses what lies beyond a text, and knows no null in some. */
export const texts = {
  $indexOfBytes: indexIn('$indexOfBytes', bytesOf),
  $indexOfCP: indexIn('$indexOfCP', charactersOf),
  $split: (value: unknown, separator: unknown) => {
    if (nullish(value) || nullish(separator)) return null;
    if (separator === '') throw refused('$split requires a non-empty separator');
    return text('$split', value).split(text('$split', separator));
  },
  $strcasecmp: (left: unknown, right: unknown) => {
    const [first, second] = [left, right].map((value) => upper(textFor('$strcasecmp', value))) as [string, string];
    return Math.sign(Buffer.compare(bytesOf(first), bytesOf(second)));
  },
  $substr: substring,
  $substrBytes: substring,
  $substrCP: (value: unknown, start: unknown, length: unknown) => {
    const from = whole('$substrCP', start);
    return charactersOf(textFor('$substrCP', value))
      .slice(from, from + whole('$substrCP', length))
      .join('');
  },
  $toLower: (value: unknown) => ascii(textFor('$toLower', value), /[A-Z]/g, (letter) => letter.toLowerCase()),
  $toUpper: (value: unknown) => upper(textFor('$toUpper', value)),
};

const upper = (value: string): string => ascii(value, /[a-z]/g, (letter) => letter.toUpperCase());
