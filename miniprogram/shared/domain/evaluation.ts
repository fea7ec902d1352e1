/** Evaluation 群众评议: how representatives judge what was done. */

export const BALLOT_CHOICES = ['satisfied', 'basic', 'unsatisfied', 'unaware'] as const;
export type BallotChoice = (typeof BALLOT_CHOICES)[number];
/** Ballots by choice. */
export type Tally = Readonly<Record<BallotChoice, number>>;

export const ROUND_OUTCOMES = ['passed', 'failed', 'invalid'] as const;
export type RoundOutcome = (typeof ROUND_OUTCOMES)[number];

/** How a round ended, as its matter and its needs tell it: the committee urges once, then the street supervises. */
export type RoundEnding = RoundOutcome | 'failed_again';
export const endingOf = ({ n, outcome }: { n: number; outcome?: RoundOutcome }): RoundEnding | '' =>
  outcome === 'failed' && n > 1 ? 'failed_again' : (outcome ?? '');

/** Why somebody of the community's representatives is left out of a round. */
export const EXCLUSION_REASONS = ['handler', 'officer', 'unit', 'organiser', 'provider', 'interest'] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];
/** Those that only a person can know; the others follow from who handled and who carries out. */
export const NAMED_REASONS = ['provider', 'interest', 'organiser'] as const satisfies readonly ExclusionReason[];

/** What a round is judged by: copied into it when it opens, so that a later change of the rules touches no open round. */
export interface RoundRules {
  /** How much 基本满意 counts. */
  w: number;
  /** Per cent of the valid ballots. */
  threshold: number;
  /** So many ballots, 不了解 included, and so many that judge. */
  quorum: { ballots: number; valid: number };
}

/** A result as everybody may read it. Rates are tenths of a per cent, cut and never rounded up; null: nobody judged. */
export interface RoundResult {
  /** a + b + c. */
  valid: number;
  /** All ballots, 不了解 included. */
  cast: number;
  /** Of these on paper. */
  paper: number;
  rate: number | null;
  strictRate: number | null;
  turnout: number;
}
