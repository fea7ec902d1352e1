import fc from 'fast-check';
import { count, isMoreThan, STANCES, type Choices, type QuorumRule } from '../../miniprogram/shared/domain/quorum';

const HALF: QuorumRule = { over: 1, of: 2 };
const TWO_THIRDS: QuorumRule = { over: 2, of: 3 };

/** a/b > c/d in exact fractions, without the shortcut the rule takes. */
const exceeds = (a: bigint, b: bigint, c: bigint, d: bigint): boolean => {
  if (b === 0n) return a > 0n;
  return a * d - c * b > 0n;
};

const people = fc.integer({ min: 0, max: 60 });

describe('the quorum', () => {
  test.each([
    [3, 6, HALF, false],
    [4, 6, HALF, true],
    [3, 5, HALF, true],
    [4, 6, TWO_THIRDS, false],
    [5, 6, TWO_THIRDS, true],
    [0, 0, HALF, false],
    [1, 1, HALF, true],
  ])('%s of %s under %j: %s', (cast, base, rule, met) => {
    expect(isMoreThan(cast, base, rule)).toBe(met);
  });

  test('is met exactly when the fraction of those who voted exceeds the rule', () => {
    fc.assert(
      fc.property(people, people, fc.constantFrom(HALF, TWO_THIRDS), (cast, base, rule) => {
        const exact = exceeds(BigInt(cast), BigInt(base), BigInt(rule.over), BigInt(rule.of));
        expect(isMoreThan(cast, base, rule)).toBe(exact);
      }),
    );
  });
});

const vote = (solar: string, mains: string) => ({ solar, mains }) as Choices;
const times = (n: number, one: Choices): Choices[] => Array.from({ length: n }, () => one);

describe('an option', () => {
  test.each([
    ['has more than half of those who voted', times(3, vote('for', 'against')), 'solar'],
    [
      'has half of them only',
      [...times(2, vote('for', 'against')), ...times(2, vote('abstain', 'abstain'))],
      undefined,
    ],
    ['ties with another', [...times(2, vote('for', 'for')), ...times(2, vote('for', 'for'))], undefined],
    [
      'has more than another that also has a majority',
      [...times(3, vote('for', 'for')), vote('against', 'for')],
      'mains',
    ],
  ])('that %s is adopted or not', (_case, votes, adopted) => {
    expect(count(['solar', 'mains'], votes, 4, HALF).optionId).toBe(adopted);
  });

  test('is never adopted without a quorum, without a majority, or beside one with as many', () => {
    const choices = fc.record({
      a: fc.constantFrom(...STANCES),
      b: fc.constantFrom(...STANCES),
      c: fc.constantFrom(...STANCES),
    });
    fc.assert(
      fc.property(fc.array(choices, { maxLength: 30 }), fc.integer({ min: 0, max: 40 }), (votes, spare) => {
        const base = votes.length + spare;
        const { quorate, cast, options, optionId } = count(['a', 'b', 'c'], votes, base, HALF);
        for (const option of options) expect(option.for + option.against + option.abstain).toBe(cast);
        const winner = options.find((option) => option.optionId === optionId);
        const rivals = options.filter((option) => option.optionId !== optionId);
        const wins = (one: { for: number }, others: { for: number }[]): boolean =>
          exceeds(BigInt(one.for), BigInt(cast), 1n, 2n) && others.every((other) => other.for < one.for);
        if (winner) expect([quorate, wins(winner, rivals)]).toEqual([true, true]);
        else {
          const somebody = options.some((one) =>
            wins(
              one,
              options.filter((other) => other !== one),
            ),
          );
          expect(quorate && somebody).toBe(false);
        }
        expect(quorate).toBe(exceeds(BigInt(cast), BigInt(base), 1n, 2n));
      }),
    );
  });
});
