import type { Deadline } from './deadline';
import type { BallotChoice, ExclusionReason, RoundOutcome, RoundResult, RoundRules, Tally } from './evaluation';
import type { Category } from './need';
import type { RoundEvent } from './round-event';

/** A round 评议轮次: one vote on one matter, from its opening to its count. */

export const ROUND_STATUSES = ['open', 'passed', 'failed', 'invalid'] as const;
export type RoundStatus = (typeof ROUND_STATUSES)[number];

/** A community has some dozens of representatives; one document holds them all. */
export const ROUND_ELECTORATE_MAX = 300;
export const REASON_MAX = 200;
export const OPINION_GROUPS_MAX = 12;
export const ROUND_PHOTOS_MAX = 6;
/** Tallies on paper that wait or count, and the newest declined ones: a document stays small whatever people do. */
export const PAPERS_MAX = 40;
export const DECLINED_KEPT = 10;

/** That somebody has voted, and nothing else: neither when nor what. */
export interface Receipt {
  voted: '' | 'phone' | 'paper';
  /** Of the phone's request, whose id knows the time: a repeat is recognised by it, and nothing else is. */
  digest?: string;
}

/** What was chosen, and nothing of who chose it or when. The id is random, and the array is sorted by it. */
export interface Ballot {
  id: string;
  choice: BallotChoice;
  reason?: string;
}

/** A tally of paper ballots, entered by one and confirmed by another; its numbers are kept only until they are counted. */
export interface Paper {
  id: string;
  status: 'waiting' | 'confirmed' | 'declined';
  count: number;
  enteredBy: string;
  decidedBy?: string;
  photo: string;
  counted?: { tally: Tally; voterIds: string[]; reasons: string[] };
  /** Declined when the window was over: whose ballots may still be entered anew, while the count waits. */
  again?: string[];
}

/** Opinions of the same kind, in the secretary's words: what the unit has to mend. */
export interface OpinionGroup {
  title: string;
  count: number;
  text: string;
}

/** What was promised, as it stood when the round opened: what voters judge. */
export interface Promised {
  /** Of the task. */
  title: string;
  text: string;
  unitName: string;
  /** The first promise. */
  due?: number;
  doneAt?: number;
}

/** Rounds before this one, as they ended. */
export interface EarlierRound {
  id: string;
  n: number;
  outcome: RoundOutcome;
  closedAt: number;
  electorate: number;
  result: RoundResult;
}

export interface Round {
  _id: string;
  version: number;
  status: RoundStatus;
  /** Follows from the status; stored because indexes need it. */
  open: boolean;
  matterId: string;
  /** The matter's. */
  number: string;
  title: string;
  category: Category;
  communityId: string;
  gridId: string;
  /** The first valid round is 1; one that was invalid is held again under the same number. */
  n: number;
  attempt: number;
  rules: RoundRules;
  openedAt: number;
  closesAt: number;
  closedAt?: number;
  extended: boolean;
  deadline?: Deadline;
  promised: Promised[];
  before: { photos: string[]; at?: number };
  after: { photos: string[]; at?: number };
  /** Those of `receipts`: an index finds the rounds of a person by it. Frozen when the round opens. */
  electorIds: string[];
  electorate: number;
  receipts: Record<string, Receipt>;
  excluded: { personId: string; reason: ExclusionReason }[];
  /** Who handled its needs or carries it out, electors or not: they confirm no ballots on paper. */
  involvedIds: string[];
  /** Of the tasks that it judges, whoever did last first: one of these units will have to mend what was not good enough. */
  unitIds: string[];
  ballots: Ballot[];
  /** How many have voted: all that may be known while it is open. */
  cast: number;
  papers: Paper[];
  /** Of the ballots on paper, which are counted apart too. */
  paperTally: Tally;
  earlier: EarlierRound[];
  tally?: Tally;
  result?: RoundResult;
  rectification?: {
    taskId: string;
    /** Of all that was ordered: a repeat is recognised, other words under the same id are refused. */
    digest: string;
    unitId: string;
    unitName: string;
    groups: OpinionGroup[];
    orderedAt: number;
  };
  /** What its needs' reporters said when they were called back; never part of the result. */
  callbacks: Record<string, 'solved' | 'explained' | 'disputed'>;
  timeline: RoundEvent[];
}

/** The first valid round: the headline figure for ever. */
export const headlineOf = <R extends { outcome: RoundOutcome }>(rounds: readonly R[]): R | undefined =>
  rounds.find(({ outcome }) => outcome !== 'invalid');
