import { refused } from './refusal';
import { isDocument, nullish, type Document } from './values';

const DAY = 86_400_000;
const ISO = '%Y-%m-%dT%H:%M:%S.%LZ';

const partsIn = (timeZone: string): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw refused(`unrecognized time zone identifier: "${timeZone}"`);
  }
};

/** How far a zone is ahead of UTC at a moment, in ms. A zone is an offset (+08, +08:00, +0800) or a name (Asia/Shanghai). */
function offsetOf(zone: unknown, at: number): number {
  if (zone === undefined || zone === 'Z') return 0;
  if (typeof zone !== 'string') throw refused('timezone must evaluate to a string');
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000;
  const parts = partsIn(zone).formatToParts(at);
  const part = (type: string): number => Number(parts.find((found) => found.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(at / 1000) * 1000;
}

/** The moment at which the clocks of a zone show these UTC fields. */
const momentOf = (local: number, zone: unknown): Date => {
  const near = local - offsetOf(zone, local);
  return new Date(local - offsetOf(zone, near));
};

const isoWeekday = (date: Date): number => date.getUTCDay() || 7;
const dayOfYear = (date: Date): number =>
  Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1;
/** The ISO week and its year are those of its Thursday. */
const thursday = (date: Date): Date => new Date(date.getTime() + (4 - isoWeekday(date)) * DAY);

type Part = (local: Date) => number;
const parts: { [name: string]: Part } = {
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
};

/** A date moved so that its UTC fields show what a clock in the zone shows; null for null. */
function localDate(date: unknown, zone: unknown): Date | null {
  if (nullish(date) || zone === null) return null;
  if (!(date instanceof Date)) throw refused(`can't convert ${JSON.stringify(date)} to Date`);
  return new Date(date.getTime() + offsetOf(zone, date.getTime()));
}

const partOf =
  (part: Part) =>
  (operand: unknown): number | null => {
    const { date, timezone } = isDocument(operand) ? operand : { date: operand };
    const local = localDate(date, timezone);
    return local && part(local);
  };

const formats: { [letter: string]: [part: string, digits: number, pattern?: string] } = {
  Y: ['$year', 4, '(?<year>\\d{4})'],
  m: ['$month', 2, '(?<month>\\d{1,2})'],
  d: ['$dayOfMonth', 2, '(?<day>\\d{1,2})'],
  H: ['$hour', 2, '(?<hour>\\d{1,2})'],
  M: ['$minute', 2, '(?<minute>\\d{1,2})'],
  S: ['$second', 2, '(?<second>\\d{1,2})'],
  L: ['$millisecond', 3, '(?<millisecond>\\d{1,3})'],
  G: ['$isoWeekYear', 4],
  V: ['$isoWeek', 2],
  u: ['$isoDayOfWeek', 1],
  U: ['$week', 2],
  w: ['$dayOfWeek', 1],
  j: ['$dayOfYear', 3],
};
const ZONE = '(?<zone>Z|[+-]\\d\\d:?(?:\\d\\d)?)';

function formatDate(local: Date, format: string, offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const twoDigits = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return format.replace(/%(.?)/g, (_, letter: string) => {
    if (letter === '%') return '%';
    if (letter === 'Z') return String(offset / 60_000);
    if (letter === 'z') return (offset < 0 ? '-' : '+') + twoDigits(minutes / 60) + twoDigits(minutes % 60);
    const [part, digits] = formats[letter] ?? [];
    if (part === undefined) throw refused(`Invalid format character '%${letter}' in format string`);
    return String(parts[part]?.(local)).padStart(digits ?? 0, '0');
  });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Without a format a text is read as ISO 8601, with or without a time of day and a zone. */
const ISO_TEXT = new RegExp(
  '^(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)' +
    `(?:[T ](?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:\\.(?<millisecond>\\d{1,3}))?)?)? ?${ZONE}?$`,
);

function patternFor(format: unknown): RegExp {
  if (nullish(format)) return ISO_TEXT;
  const pattern = String(format)
    .split(/(%.?)/)
    .map((piece) => {
      if (!piece.startsWith('%')) return escaped(piece);
      const read = piece === '%z' ? ZONE : piece === '%%' ? '%' : formats[piece.slice(1)]?.[2];
      if (read === undefined) throw refused(`Invalid format character '${piece}' in format string`);
      return read;
    });
  return new RegExp(`^${pattern.join('')}$`);
}

function parseDate(text: unknown, format: unknown, timezone: unknown): Date {
  const found = typeof text === 'string' ? patternFor(format).exec(text)?.groups : undefined;
  const number = (name: string): number => Number(found?.[name] ?? 0);
  const local = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
    Number((found?.millisecond ?? '0').padEnd(3, '0')),
  );
  const exact = new Date(local);
  if (!found || exact.getUTCDate() !== number('day') || exact.getUTCMinutes() !== number('minute'))
    throw refused(`Error parsing date string '${String(text)}'`);
  if (found.zone !== undefined && timezone !== undefined)
    throw refused(
      `you cannot pass in a date/time string with time zone information ('${found.zone}') together with a timezone argument`,
    );
  return momentOf(local, found.zone ?? timezone);
}

function dateFromParts(operand: Document): Date | null {
  const { timezone, ...given } = operand;
  if (Object.values(operand).some(nullish)) return null;
  const part = (name: string, byDefault: number): number => {
    const value = given[name] ?? byDefault;
    if (!Number.isInteger(value)) throw refused(`'${name}' must evaluate to an integer`);
    return value as number;
  };
  const byWeek = 'isoWeekYear' in given;
  if (!byWeek && !('year' in given))
    throw refused("$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  const fourth = new Date(Date.UTC(part('isoWeekYear', 1970), 0, 4));
  const day = byWeek
    ? fourth.getTime() + ((part('isoWeek', 1) - 1) * 7 + part('isoDayOfWeek', 1) - isoWeekday(fourth)) * DAY
    : Date.UTC(part('year', 0), part('month', 1) - 1, part('day', 1));
  const time = (part('hour', 0) * 60 + part('minute', 0)) * 60_000 + part('second', 0) * 1000 + part('millisecond', 0);
  return momentOf(day + time, timezone);
}

const optionsOf = (name: string, operand: unknown): Document => {
  if (!isDocument(operand)) throw refused(`${name} only supports an object as its argument`);
  return operand;
};

export const dateOperators = {
  ...Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, partOf(part)])),
  $dateToString: (operand: unknown) => {
    const { date, format = ISO, timezone, onNull = null } = optionsOf('$dateToString', operand);
    const local = localDate(date, timezone);
    if (!local || format === null) return onNull;
    return formatDate(local, String(format), local.getTime() - (date as Date).getTime());
  },
  $dateFromString: (operand: unknown) => {
    const { dateString, format, timezone, onNull = null, ...rest } = optionsOf('$dateFromString', operand);
    if (nullish(dateString)) return onNull;
    try {
      return parseDate(dateString, format, timezone);
    } catch (error) {
      if ('onError' in rest) return rest.onError;
      throw error;
    }
  },
  $dateFromParts: (operand: unknown) => dateFromParts(optionsOf('$dateFromParts', operand)),
};
