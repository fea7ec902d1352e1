import fc from 'fast-check';
import {
  cellsOfMonth,
  cellSum,
  daysBetween,
  withFact,
  type FigureMonth,
} from '../../miniprogram/shared/domain/figure-month';
import { durationsOf, isComparable, rateOf, RATES, RATE_NAMES } from '../../miniprogram/shared/domain/figures-formulas';
import { MEASURES, type FigureFact } from '../../miniprogram/shared/domain/figures';
import { CATEGORIES, CHANNELS } from '../../miniprogram/shared/domain/need';
import { DAY } from '../../miniprogram/shared/domain/calendar';

describe('rates', () => {
  test('come with their n, cut and never rounded up', () => {
    expect(rateOf('solved', { solved: 899, explained: 101 })).toEqual({ permille: 899, n: 1000 });
    expect(rateOf('on_time', { completed_in_time: 2, completed_late: 1 })).toEqual({ permille: 666, n: 3 });
    expect(rateOf('satisfaction', { satisfied: 8, basic: 1, disputed: 1 })).toEqual({ permille: 900, n: 10 });
  });

  test('are nothing where nothing has happened', () => {
    expect(RATE_NAMES.map((name) => rateOf(name, {}))).toEqual(RATE_NAMES.map(() => null));
    expect(rateOf('kept_promise', { tasks_promised: 4 })).toBeNull();
  });

  test('leave needs whose reporter could not be reached out of the solved rate, and count them in the first contact', () => {
    const counts = { solved: 3, solved_unreached: 5, explained: 1, closed_by_grid: 6 };
    expect(rateOf('solved', counts)).toEqual({ permille: 750, n: 4 });
    expect(rateOf('first_contact', counts)).toEqual({ permille: 666, n: 9 });
  });

  test('of grids are set side by side from ten on', () => {
    expect(isComparable({ permille: 900, n: 9 })).toBe(false);
    expect(isComparable({ permille: 900, n: 10 })).toBe(true);
    expect(isComparable(null)).toBe(false);
  });

  test('count only measures that somebody books', () => {
    for (const { of, among } of Object.values(RATES))
      for (const measure of [...of, ...among]) expect(MEASURES).toContain(measure);
  });
});

describe('durations', () => {
  test('say how long half and nine of ten took', () => {
    expect(durationsOf({ '1': 5, '3': 3, '10': 1, '40': 1 })).toEqual({ median: 1, p90: 10, n: 10 });
    expect(durationsOf({ '7': 1 })).toEqual({ median: 7, p90: 7, n: 1 });
    expect(durationsOf({})).toBeNull();
  });

  test('agree with the sorted list of all of them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 80 }), (days) => {
        const histogram: Record<string, number> = {};
        for (const day of days) histogram[String(day)] = (histogram[String(day)] ?? 0) + 1;
        const sorted = [...days].sort((one, other) => one - other);
        const at = (percent: number) => sorted[Math.ceil((percent * sorted.length) / 100) - 1];
        expect(durationsOf(histogram)).toEqual({ median: at(50), p90: at(90), n: days.length });
      }),
    );
  });

  test('are whole days, and no longer than a year', () => {
    expect(daysBetween(0, DAY - 1)).toBe(0);
    expect(daysBetween(0, 3 * DAY)).toBe(3);
    expect(daysBetween(0, 4000 * DAY)).toBe(366);
    expect(daysBetween(DAY, 0)).toBe(0);
  });
});

const facts: fc.Arbitrary<FigureFact> = fc.record({
  id: fc.uuid(),
  measure: fc.constantFrom(...MEASURES),
  at: fc.constant(Date.UTC(2025, 5, 17)),
  communityId: fc.constant('yunmen'),
  gridId: fc.constantFrom('', 'yunmen-3', 'yunmen-4'),
  category: fc.constantFrom('' as const, ...CATEGORIES),
  channel: fc.constantFrom(...CHANNELS),
  about: fc.constant({ noun: 'need' as const, id: 'need-0001' }),
  value: fc.integer({ min: 1, max: 30 }),
});

const emptyMonth: FigureMonth = { month: '2025-06', cells: {}, parts: [] };
const counted = (list: readonly FigureFact[]) =>
  list.reduce((month, fact) => withFact(month, 'yunmen', fact), emptyMonth);

test('a month is the same in whatever order its facts come, and its categories and grids add up to it', () => {
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 40 }), (list) => {
      const month = counted(list);
      const all = cellSum(cellsOfMonth(month));
      expect(cellSum(cellsOfMonth(counted([...list].reverse())))).toEqual(all);
      for (const measure of MEASURES) {
        const mine = list.filter((fact) => fact.measure === measure);
        const size = (fact: FigureFact) => (measure === 'days_to_close' ? 1 : fact.value);
        const total = (some: readonly FigureFact[]) => some.reduce((sum, fact) => sum + size(fact), 0);
        expect(all.counts[measure] ?? 0).toBe(total(mine));
        for (const { id, counts } of month.parts)
          expect(counts[measure] ?? 0).toBe(total(mine.filter((fact) => fact.gridId === id)));
      }
    }),
  );
});
