import fc from 'fast-check';
import type { RoundRules, Tally } from '../../miniprogram/shared/domain/evaluation';
import {
  EMPTY_TALLY,
  hasQuorum,
  isBelow,
  mayTellCells,
  outcomeOf,
  resultOf,
  rulesFor,
} from '../../miniprogram/shared/domain/rate';

const tally = (satisfied: number, basic: number, unsatisfied: number, unaware = 0): Tally => ({
  satisfied,
  basic,
  unsatisfied,
  unaware,
});

const count = fc.integer({ min: 0, max: 300 });
const tallies = fc.tuple(count, count, count, count).map(([a, b, c, d]) => tally(a, b, c, d));
const weights = fc.constantFrom(0, 1);

/** The rate as a fraction of integers without any size: what the rule means, whatever computes it. */
const fraction = ({ satisfied, basic, unsatisfied }: Tally, w: number) => ({
  part: BigInt(satisfied) + BigInt(w) * BigInt(basic),
  whole: BigInt(satisfied) + BigInt(basic) + BigInt(unsatisfied),
});

describe('the 90 % rule', () => {
  test('agrees with rational arithmetic for every tally', () => {
    fc.assert(
      fc.property(tallies, weights, fc.integer({ min: 0, max: 100 }), (votes, w, threshold) => {
        const { part, whole } = fraction(votes, w);
        fc.pre(whole > 0n);
        expect(isBelow(votes, { w, threshold })).toBe(part * 100n < BigInt(threshold) * whole);
      }),
      { numRuns: 2000 },
    );
  });

  test('never changes its mind when every count is multiplied', () => {
    fc.assert(
      fc.property(tallies, fc.integer({ min: 2, max: 50 }), (votes, times) => {
        const { satisfied, basic, unsatisfied, unaware } = votes;
        const many = tally(satisfied * times, basic * times, unsatisfied * times, unaware * times);
        expect(isBelow(many, rulesFor(300))).toBe(isBelow(votes, rulesFor(300)));
      }),
    );
  });

  test('lets exactly 90 % pass, and one vote less fail', () => {
    const rules = rulesFor(10);
    expect(outcomeOf(tally(9, 0, 1), rules)).toBe('passed');
    expect(outcomeOf(tally(8, 1, 1), rules)).toBe('passed');
    expect(outcomeOf(tally(8, 0, 2), rules)).toBe('failed');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (tens) => {
        expect(isBelow(tally(9 * tens, 0, tens), rulesFor(100))).toBe(false);
        expect(isBelow(tally(9 * tens - 1, 0, tens + 1), rulesFor(100))).toBe(true);
      }),
    );
  });

  test('lets 13 of 15 fail, and shows 86.6 % for it', () => {
    const votes = tally(10, 3, 2);
    expect(outcomeOf(votes, rulesFor(15))).toBe('failed');
    expect(resultOf(votes, rulesFor(15), 15)).toMatchObject({ rate: 866, strictRate: 666, valid: 15, turnout: 1000 });
  });
});

describe('a rate that is shown', () => {
  test('is cut and not rounded: 89.96 % is 89.9 %', () => {
    const votes = tally(2249, 0, 251);
    expect((100 * 2249) / 2500).toBe(89.96);
    expect(resultOf(votes, rulesFor(2500), 2500).rate).toBe(899);
  });

  test('is never above what was reached, and less than a tenth below it', () => {
    fc.assert(
      fc.property(tallies, weights, (votes, w) => {
        const { part, whole } = fraction(votes, w);
        fc.pre(whole > 0n);
        const shown = BigInt(resultOf(votes, { w }, 300).rate ?? -1);
        expect(shown * whole <= 1000n * part && 1000n * part < (shown + 1n) * whole).toBe(true);
      }),
    );
  });

  test('shows 90.0 % or more for whoever has passed, and less for whoever has failed', () => {
    fc.assert(
      fc.property(tallies, (votes) => {
        const rules = rulesFor(1);
        const outcome = outcomeOf(votes, rules);
        fc.pre(outcome !== 'invalid');
        expect((resultOf(votes, rules, 300).rate ?? 0) >= 900).toBe(outcome === 'passed');
      }),
    );
  });

  test('has the strict rate beside it, which is never higher', () => {
    fc.assert(
      fc.property(tallies, (votes) => {
        const { rate, strictRate } = resultOf(votes, rulesFor(300), 300);
        expect((strictRate ?? 0) <= (rate ?? 0)).toBe(true);
      }),
    );
  });

  test('does not exist when nobody judged', () => {
    expect(resultOf(tally(0, 0, 0, 7), rulesFor(10), 10)).toMatchObject({ rate: null, strictRate: null, turnout: 700 });
  });
});

describe('the quorum', () => {
  const valid = (votes: Tally, electorate: number): boolean => outcomeOf(votes, rulesFor(electorate)) !== 'invalid';

  test('is half of the electorate, 不了解 included, and ten that judge or all of a small electorate', () => {
    expect(valid(tally(10, 0, 0), 20)).toBe(true);
    expect(valid(tally(10, 0, 0), 21)).toBe(false);
    expect(valid(tally(10, 0, 0, 1), 21)).toBe(true);
    expect(valid(tally(9, 0, 0, 11), 20)).toBe(false);
    expect(valid(tally(6, 0, 0), 6)).toBe(true);
    expect(valid(tally(5, 0, 0, 1), 6)).toBe(false);
  });

  test('is never reached without a ballot that judges', () => {
    fc.assert(
      fc.property(count, fc.integer({ min: 0, max: 300 }), (unaware, electorate) => {
        expect(hasQuorum({ ...EMPTY_TALLY, unaware }, rulesFor(electorate))).toBe(false);
      }),
    );
  });

  test('is kept by every further ballot that judges', () => {
    fc.assert(
      fc.property(tallies, fc.integer({ min: 1, max: 300 }), (votes, electorate) => {
        const rules: RoundRules = rulesFor(electorate);
        fc.pre(hasQuorum(votes, rules));
        expect(hasQuorum({ ...votes, unsatisfied: votes.unsatisfied + 1 }, rules)).toBe(true);
      }),
    );
  });
});

test('the four counts are told together or not at all, and not where one to four chose the same', () => {
  expect(mayTellCells(tally(20, 5, 0, 0))).toBe(true);
  expect(mayTellCells(tally(20, 5, 4, 0))).toBe(false);
  expect(mayTellCells(tally(20, 5, 0, 1))).toBe(false);
  expect(mayTellCells(EMPTY_TALLY)).toBe(true);
});
