/** CloudBase's cron has seven fields — second, minute, hour, day, month, weekday, year — and counts in UTC+8. */
const UTC8_MS = 8 * 3600 * 1000;
const NAMES = [
  'sun',
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

export function cronMatches(expression: string, at: number): boolean {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 7) throw new Error(`a timer needs 7 fields: ${expression}`);
  const date = new Date(at + UTC8_MS);
  const values = [
    date.getUTCSeconds(),
    date.getUTCMinutes(),
    date.getUTCHours(),
    date.getUTCDate(),
    date.getUTCMonth() + 1,
    date.getUTCDay(),
    date.getUTCFullYear(),
  ];
  return fields.every((field, place) => fieldMatches(field, values[place] ?? 0));
}

const fieldMatches = (field: string, value: number): boolean =>
  field.split(',').some((part) => partMatches(part, value));

function partMatches(part: string, value: number): boolean {
  const [range = '*', step] = part.split('/');
  const [from, to] = rangeOf(range, step !== undefined);
  if (value < from || value > to) return false;
  return step === undefined || (value - from) % Number(step) === 0;
}

function rangeOf(range: string, stepped: boolean): [number, number] {
  if (range === '*' || range === '?') return [0, Infinity];
  const [from, to] = range.split('-').map(numberOf);
  return [from ?? 0, to ?? (stepped ? Infinity : (from ?? 0))];
}

function numberOf(text: string): number {
  const name = NAMES.indexOf(text.toLowerCase());
  return name < 0 ? Number(text) : name < 7 ? name : name - 6;
}
