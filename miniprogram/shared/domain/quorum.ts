/** How a joint meeting decides: whether enough of those who may vote did, and which option has their majority. */

/** More than this share of the base, in whole numbers; 2 of 3 where a street wants it stricter. Copied into each meeting. */
export interface QuorumRule {
  over: number;
  of: number;
}
/** What a community may choose. */
export const QUORUMS = { '1/2': { over: 1, of: 2 }, '2/3': { over: 2, of: 3 } } as const satisfies Record<
  string,
  QuorumRule
>;
export type QuorumName = keyof typeof QUORUMS;
export const QUORUM_NAMES = Object.keys(QUORUMS) as QuorumName[];

export const STANCES = ['for', 'against', 'abstain'] as const;
export type Stance = (typeof STANCES)[number];
/** One member's vote: a stance on every option. */
export type Choices = Readonly<Record<string, Stance>>;

export interface OptionCount {
  optionId: string;
  for: number;
  against: number;
  abstain: number;
}

export interface Count {
  /** Members with a vote, without those who stepped out. */
  base: number;
  cast: number;
  quorate: boolean;
  options: OptionCount[];
  /** Adopted; absent when nothing was. */
  optionId?: string;
}

export const isMoreThan = (part: number, whole: number, { over, of }: QuorumRule): boolean => part * of > whole * over;

const MAJORITY: QuorumRule = { over: 1, of: 2 };

const adopted = (options: readonly OptionCount[], cast: number): OptionCount | undefined => {
  const most = Math.max(...options.map((option) => option.for));
  const leading = options.filter((option) => option.for === most);
  const [winner] = leading;
  return leading.length === 1 && winner && isMoreThan(winner.for, cast, MAJORITY) ? winner : undefined;
};

const countOf = (optionId: string, votes: readonly Choices[]): OptionCount => {
  const those = (stance: Stance): number => votes.filter((choices) => choices[optionId] === stance).length;
  return { optionId, for: those('for'), against: those('against'), abstain: those('abstain') };
};

/** The option that most are for is adopted, if more than half of those who voted are. A tie decides nothing. */
export const count = (
  optionIds: readonly string[],
  votes: readonly Choices[],
  base: number,
  quorum: QuorumRule,
): Count => {
  const options = optionIds.map((optionId) => countOf(optionId, votes));
  const cast = votes.length;
  const quorate = isMoreThan(cast, base, quorum);
  const winner = quorate ? adopted(options, cast) : undefined;
  return { base, cast, quorate, options, ...(winner ? { optionId: winner.optionId } : {}) };
};
