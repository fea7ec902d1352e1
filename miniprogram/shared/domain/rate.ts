import type { BallotChoice, RoundOutcome, RoundResult, RoundRules, Tally } from './evaluation';
import { isSmall } from './small-cells';

/** The 90 % rule, in integers alone: no division decides anything. */

export const BASIC_WEIGHT = 1;
export const THRESHOLD = 90;
/** Below so many electors everybody has to judge. */
const VALID_MIN = 10;

export const EMPTY_TALLY: Tally = { satisfied: 0, basic: 0, unsatisfied: 0, unaware: 0 };

/** As they are copied into a round that opens with so many electors. */
export const rulesFor = (electorate: number): RoundRules => ({
  w: BASIC_WEIGHT,
  threshold: THRESHOLD,
  quorum: { ballots: Math.ceil(electorate / 2), valid: Math.min(VALID_MIN, electorate) },
});

export const tallyOf = (ballots: readonly { choice: BallotChoice }[]): Tally =>
  ballots.reduce<Tally>((tally, { choice }) => ({ ...tally, [choice]: tally[choice] + 1 }), EMPTY_TALLY);

export const sumOf = (one: Tally, other: Tally): Tally => ({
  satisfied: one.satisfied + other.satisfied,
  basic: one.basic + other.basic,
  unsatisfied: one.unsatisfied + other.unsatisfied,
  unaware: one.unaware + other.unaware,
});

/** Ballots that judge: a + b + c. 不了解 counts for the turnout only. */
export const validOf = ({ satisfied, basic, unsatisfied }: Tally): number => satisfied + basic + unsatisfied;
export const castOf = (tally: Tally): number => validOf(tally) + tally.unaware;

/** `100·(a + w·b) < 90·(a + b + c)`: exactly 90 % is not below. */
export const isBelow = (tally: Tally, { w, threshold }: Pick<RoundRules, 'w' | 'threshold'>): boolean =>
  100 * (tally.satisfied + w * tally.basic) < threshold * validOf(tally);

export const hasQuorum = (tally: Tally, { quorum }: Pick<RoundRules, 'quorum'>): boolean =>
  validOf(tally) > 0 && castOf(tally) >= quorum.ballots && validOf(tally) >= quorum.valid;

export const outcomeOf = (tally: Tally, rules: RoundRules): RoundOutcome => {
  if (!hasQuorum(tally, rules)) return 'invalid';
  return isBelow(tally, rules) ? 'failed' : 'passed';
};

/** Tenths of a per cent, cut: 89.96 % is 899, never 900. */
const cut = (part: number, whole: number): number | null => (whole === 0 ? null : Math.floor((1000 * part) / whole));

export const resultOf = (
  tally: Tally,
  { w }: Pick<RoundRules, 'w'>,
  electorate: number,
  paper: Tally = EMPTY_TALLY,
): RoundResult => ({
  valid: validOf(tally),
  cast: castOf(tally),
  paper: castOf(paper),
  rate: cut(tally.satisfied + w * tally.basic, validOf(tally)),
  strictRate: cut(tally.satisfied, validOf(tally)),
  turnout: cut(castOf(tally), electorate) ?? 0,
});

/**
 * Whether the four counts are told beside the result: all of them or none, and none where one to four people would be
 * seen to have chosen the same. Rate, strict rate, number of ballots and turnout are always told, and the counts can be
 * worked out from them: this hides nothing from whoever reckons.
 */
export const mayTellCells = (tally: Tally): boolean => !Object.values(tally).some(isSmall);
