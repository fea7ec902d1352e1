import fc from 'fast-check';
import { PUBLIC_RATES } from '../../miniprogram/shared/domain/bulletin';
import type { Counts, FigureCell } from '../../miniprogram/shared/domain/figure-month';
import { MEASURES, type Measure } from '../../miniprogram/shared/domain/figures';
import { RATE_NAMES, RATES } from '../../miniprogram/shared/domain/figures-formulas';
import { shownCounts, shownDurations, shownRate } from '../../miniprogram/shared/domain/figures-shown';
import { isSmall } from '../../miniprogram/shared/domain/small-cells';

/** Several counts whose sum is known. */
type Sum = [whole: number, parts: readonly Measure[]];

/** What somebody can work out who has all tables of a place and a month: each sum with one unknown part tells it. */
const workedOut = (known: Map<Measure, number>, sums: readonly Sum[]): void => {
  for (let before = -1; before !== known.size;) {
    before = known.size;
    for (const [whole, parts] of sums) {
      const unknown = parts.filter((part) => !known.has(part));
      const rest = parts.reduce((sum, part) => sum - (known.get(part) ?? 0), whole);
      if (unknown.length === 1 && unknown[0]) known.set(unknown[0], rest);
      // Nothing is left for several either.
      else if (rest === 0) unknown.forEach((part) => known.set(part, 0));
    }
  }
};

const sumsOf = (all: FigureCell): Sum[] => [
  ...RATE_NAMES.flatMap((name): Sum[] => {
    const rate = shownRate(name, all.counts);
    const { of, among } = RATES[name];
    return rate
      ? [
          [rate.n, among],
          [Math.ceil((rate.permille * rate.n) / 1000), of],
        ]
      : [];
  }),
  ...(shownDurations(all) ? [[shownDurations(all)?.n ?? 0, ['days_to_close']] satisfies Sum] : []),
];

/** What is true of every month: confirmed ones are satisfied or content, closed ones have their days. */
const identities = (known: ReadonlyMap<Measure, number>): Sum[] => {
  const of = (whole: Measure, parts: Measure[]): Sum[] => (known.has(whole) ? [[known.get(whole) ?? 0, parts]] : []);
  const closings: Measure[] = ['solved', 'solved_unreached', 'explained'];
  return [...of('solved', ['satisfied', 'basic']), ...of('days_to_close', closings)];
};

/** Everybody can count them: each promise and each round is public. */
const PUBLIC: Measure[] = PUBLIC_RATES.flatMap((name) => [...RATES[name].of, ...RATES[name].among]);

const some = fc.oneof(fc.nat(12), fc.nat(60));
const month = fc
  .tuple(fc.record(Object.fromEntries(MEASURES.map((name) => [name, some])) as Record<Measure, typeof some>))
  .map(([counts]): FigureCell => {
    const solved = counts.satisfied + counts.basic;
    const closed = solved + counts.solved_unreached + counts.explained;
    const told = counts.told + counts.on_behalf + counts.merged;
    return {
      counts: { ...counts, told, solved, days_to_close: closed },
      channels: {},
      days: closed === 0 ? {} : { '3': closed },
    };
  });

test('no hidden count follows from the other numbers of the same place and month', () => {
  fc.assert(
    fc.property(month, (all) => {
      const counts: Counts = all.counts;
      const cells = Object.entries(shownCounts(counts)) as [Measure, number | null][];
      const known = new Map(
        cells.flatMap(([name, cell]): [Measure, number][] => (cell === null ? [] : [[name, cell]])),
      );
      workedOut(known, sumsOf(all));
      workedOut(known, [...identities(known), ...sumsOf(all)]);
      for (const [name, count] of known) {
        if (PUBLIC.includes(name)) continue;
        expect([name, isSmall(count) && count === counts[name]]).toEqual([name, false]);
      }
    }),
    { numRuns: 300 },
  );
});

test('numbers that tell of nobody are shown as they are', () => {
  const counts: Counts = { told: 20, on_behalf: 5, answered_in_time: 18, answered_late: 0 };
  expect(shownCounts(counts)).toMatchObject({ told: 20, on_behalf: 5, merged: 0 });
  expect(shownRate('response', counts)).toEqual({ permille: 1000, n: 18 });
  expect(shownRate('on_behalf', { ...counts, on_behalf: 2 })).toBeNull();
});
