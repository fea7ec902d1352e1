import { rank, rankOf } from './order';
import { refused } from './refusal';

type Test = (value: unknown) => boolean;

const whole = (value: unknown): boolean => Number.isInteger(value);
const isInt = (value: unknown): boolean => whole(value) && Math.abs(value as number) < 2 ** 31;
const ranked =
  (wanted: number): Test =>
  (value) =>
    value !== undefined && rankOf(value) === wanted;

/** By name and by number. Numbers are stored as numbers: whole ones are `int` or `long` by their size. */
const types: [alias: string, code: number, test: Test][] = [
  ['double', 1, (value) => typeof value === 'number' && !whole(value)],
  ['string', 2, ranked(rank.string)],
  ['object', 3, ranked(rank.object)],
  ['array', 4, ranked(rank.array)],
  ['binData', 5, ranked(rank.binary)],
  ['objectId', 7, ranked(rank.id)],
  ['bool', 8, ranked(rank.boolean)],
  ['date', 9, ranked(rank.date)],
  ['null', 10, ranked(rank.nothing)],
  ['regex', 11, ranked(rank.pattern)],
  ['int', 16, isInt],
  ['long', 18, (value) => whole(value) && !isInt(value)],
  ['number', NaN, ranked(rank.number)],
];

export function typeTest(wanted: unknown): Test {
  const test = types.find(([alias, code]) => wanted === alias || wanted === code)?.[2];
  if (!test) throw refused(`Unknown type name alias: ${String(wanted)}`);
  return test;
}
