/** Evaluation 群众评议: how representatives judge what was done. */

export const BALLOT_CHOICES = ['satisfied', 'basic', 'unsatisfied', 'unaware'] as const;
export type BallotChoice = (typeof BALLOT_CHOICES)[number];
/** Ballots by choice. */
export type Tally = Readonly<Record<BallotChoice, number>>;

export const ROUND_OUTCOMES = ['passed', 'failed', 'invalid'] as const;
export type RoundOutcome = (typeof ROUND_OUTCOMES)[number];
