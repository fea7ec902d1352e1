import { refused } from '../refusal';
import { isDocument, nullish, type Document } from '../values';

const DAY = 86_400_000;

/** How far a zone is ahead of UTC at a moment, in ms. A zone is an offset (+08, +08:00, +0800) or a name (Asia/Shanghai). */
function offsetOf(zone: unknown, at: number): number {
  if (zone === undefined || zone === 'Z') return 0;
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(String(zone));
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000;
  try {
    // Swedish is written as ISO is.
    const clock = new Date(at).toLocaleString('sv-SE', { timeZone: String(zone) });
    return Date.parse(`${clock}Z`) - Math.floor(at / 1000) * 1000;
  } catch {
    throw refused(`unrecognized time zone identifier: "${String(zone)}"`);
  }
}

/** The moment at which the clocks of a zone show these UTC fields. */
const momentOf = (local: number, zone: unknown): Date =>
  new Date(local - offsetOf(zone, local - offsetOf(zone, local)));

const isoWeekday = (date: Date): number => date.getUTCDay() || 7;
const dayOfYear = (date: Date): number =>
  Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1;
/** The ISO week and its year are those of its Thursday. */
const thursday = (date: Date): Date => new Date(date.getTime() + (4 - isoWeekday(date)) * DAY);

type Part = (local: Date) => number;
const parts = {
  $year: (date) => date.getUTCFullYear(),
  $month: (date) => date.getUTCMonth() + 1,
  $dayOfMonth: (date) => date.getUTCDate(),
  $hour: (date) => date.getUTCHours(),
  $minute: (date) => date.getUTCMinutes(),
  $second: (date) => date.getUTCSeconds(),
  $millisecond: (date) => date.getUTCMilliseconds(),
  $dayOfYear: dayOfYear,
  $dayOfWeek: (date) => date.getUTCDay() + 1,
  $week: (date) => Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7),
  $isoDayOfWeek: isoWeekday,
  $isoWeek: (date) => Math.floor((dayOfYear(thursday(date)) - 1) / 7) + 1,
  $isoWeekYear: (date) => thursday(date).getUTCFullYear(),
} satisfies { [name: string]: Part };

/** What each letter of a format shows, and how it is read. */
const letters: { [letter: string]: [part: Part, digits: number, pattern?: string] } = {
  Y: [parts.$year, 4, '(?<year>\\d{4})'],
  m: [parts.$month, 2, '(?<month>\\d{1,2})'],
  d: [parts.$dayOfMonth, 2, '(?<day>\\d{1,2})'],
  H: [parts.$hour, 2, '(?<hour>\\d{1,2})'],
  M: [parts.$minute, 2, '(?<minute>\\d{1,2})'],
  S: [parts.$second, 2, '(?<second>\\d{1,2})'],
  L: [parts.$millisecond, 3, '(?<millisecond>\\d{1,3})'],
  G: [parts.$isoWeekYear, 4],
  V: [parts.$isoWeek, 2],
  u: [parts.$isoDayOfWeek, 1],
  U: [parts.$week, 2],
  w: [parts.$dayOfWeek, 1],
  j: [parts.$dayOfYear, 3],
};
const badLetter = (letter: string) => refused(`Invalid format character '%${letter}' in format string`);

/** A date moved so that its UTC fields show what a clock in the zone shows; null for null. */
function localDate(date: unknown, zone: unknown): Date | null {
  if (nullish(date) || zone === null) return null;
  if (!(date instanceof Date)) throw refused(`can't convert ${JSON.stringify(date)} to Date`);
  return new Date(date.getTime() + offsetOf(zone, date.getTime()));
}

function shown(local: Date, format: string, offset: number): string {
  const zone = new Date(Math.abs(offset)).toISOString().slice(11, 16).replace(':', '');
  return format.replace(/%(.?)/g, (_, letter: string) => {
    if (letter === '%') return '%';
    if (letter === 'z') return (offset < 0 ? '-' : '+') + zone;
    if (letter === 'Z') return String(offset / 60_000);
    const [part, digits] = letters[letter] ?? [];
    if (!part) throw badLetter(letter);
    return String(part(local)).padStart(digits ?? 0, '0');
  });
}

const ZONE = '(?<zone>Z|[+-]\\d\\d:?(?:\\d\\d)?)';
const [DATE, TIME] = ['%Y-%m-%d', '%H:%M'].map(patternOf) as [string, string];
const ISO_TEXT = `${DATE}(?:[T ]${TIME}(?::${patternOf('%S')}(?:\\.${patternOf('%L')})?)?)? ?${ZONE}?`;

function patternOf(format: string): string {
  const pieces = format.split(/(%.?)/).map((piece) => {
    if (!piece.startsWith('%')) return piece.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    const pattern = piece === '%z' ? ZONE : piece === '%%' ? '%' : letters[piece.slice(1)]?.[2];
    if (pattern === undefined) throw badLetter(piece.slice(1));
    return pattern;
  });
  return pieces.join('');
}

function dateFromString({ dateString, format, timezone }: Document): Date {
  const pattern = nullish(format) ? ISO_TEXT : patternOf(String(format));
  const found = new RegExp(`^${pattern}$`).exec(String(dateString))?.groups ?? {};
  const [year = NaN, month = 1, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = [
    ...[found.year, found.month, found.day, found.hour, found.minute, found.second],
    found.millisecond?.padEnd(3, '0'),
  ].map((part) => (part === undefined ? undefined : Number(part)));
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms));
  if (local.getUTCDate() !== day || local.getUTCMinutes() !== minute)
    throw refused(`Error parsing date string '${String(dateString)}'`);
  if (found.zone !== undefined && timezone !== undefined)
    throw refused(
      `you cannot pass in a date/time string with time zone information ('${found.zone}') together with a timezone argument`,
    );
  return momentOf(local.getTime(), found.zone ?? timezone);
}

function dateFromParts({ timezone, ...given }: Document): Date | null {
  if (timezone === null || Object.values(given).some(nullish)) return null;
  const part = (name: string, byDefault: number): number => {
    const value = given[name] ?? byDefault;
    if (!Number.isInteger(value)) throw refused(`'${name}' must evaluate to an integer`);
    return value as number;
  };
  if (!('year' in given) && !('isoWeekYear' in given)) throw refused("$dateFromParts requires 'year' or 'isoWeekYear'");
  const fourth = new Date(Date.UTC(part('isoWeekYear', 1970), 0, 4));
  const week = (part('isoWeek', 1) - 1) * 7 + part('isoDayOfWeek', 1) - isoWeekday(fourth);
  const byMonth = Date.UTC(part('year', 0), part('month', 1) - 1, part('day', 1));
  const time = (part('hour', 0) * 60 + part('minute', 0)) * 60_000 + part('second', 0) * 1000 + part('millisecond', 0);
  return momentOf(('year' in given ? byMonth : fourth.getTime() + week * DAY) + time, timezone);
}

const partOf = (part: Part) => (operand: unknown) => {
  const { date, timezone } = isDocument(operand) ? operand : { date: operand };
  const local = localDate(date, timezone);
  return local && part(local);
};

const withOptions = (compute: (options: Document) => unknown) => (options: unknown) => {
  if (!isDocument(options)) throw refused('an object with date and format is needed');
  return compute(options);
};

/** mingo counts weeks otherwise, knows no null, few zones, and is lax in what it reads. */
export const dates = {
  ...Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, partOf(part)])),
  $dateToString: withOptions(({ date, format = '%Y-%m-%dT%H:%M:%S.%LZ', timezone, onNull = null }) => {
    const local = localDate(date, timezone);
    return local && !nullish(format)
      ? shown(local, String(format), local.getTime() - (date as Date).getTime())
      : onNull;
  }),
  $dateFromString: withOptions((options) => {
    if (nullish(options.dateString)) return options.onNull ?? null;
    try {
      return dateFromString(options);
    } catch (error) {
      if ('onError' in options) return options.onError;
      throw error;
    }
  }),
  $dateFromParts: withOptions(dateFromParts),
};
