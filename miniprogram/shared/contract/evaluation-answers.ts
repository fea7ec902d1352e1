import type { WorkingDay } from '../domain/deadline';
import type { BallotChoice, ExclusionReason, RoundResult, RoundRules, Tally } from '../domain/evaluation';
import type { EarlierRound, OpinionGroup, Promised, RoundStatus } from '../domain/round';
import type { RoundCommandType } from '../domain/round-command';
import type { ErrorCode } from '../errors';
import type { Page } from './action';

/** What comes back about rounds. No answer has a choice in it while the round is open, and no answer ever joins one to a person. */

/** How the caller stands to a round. */
export type Standing = 'waiting' | 'voted' | 'excluded' | 'none';

export interface RoundCard {
  id: string;
  matterId: string;
  number: string;
  title: string;
  n: number;
  attempt: number;
  status: RoundStatus;
  openedAt: number;
  closesAt: number;
  closedAt?: number;
  electorate: number;
  /** How many have voted. */
  cast: number;
  mine: Standing;
  result?: RoundResult;
}

export type RoundPage = Page<RoundCard>;

export interface RoundDetail extends RoundCard {
  rules: RoundRules;
  extended: boolean;
  promised: Promised[];
  before: { photos: string[]; at?: number };
  after: { photos: string[]; at?: number };
  /** Why this person may not vote, and if he was left out, for which reason. */
  refusal?: ErrorCode;
  exclusion?: ExclusionReason;
  /** How many were left out because they had a part in it. */
  excluded: number;
  /** Only where no cell would give somebody away: see `mayTellCells`. */
  tally?: Tally;
  earlier: EarlierRound[];
  rectification?: { taskId: string; unitName: string; orderedAt: number; groups: { title: string; text: string }[] };
  callbacks: { solved: number; explained: number; disputed: number };
  staff: boolean;
  /** Tallies on paper that wait for a second person. */
  papersWaiting: number;
  /** When the rectification has to be ordered. */
  orderBy?: WorkingDay;
  allowed: RoundCommandType[];
}

/** Who would vote if the round were opened now, for the secretary who opens it. */
export interface Electorate {
  matterId: string;
  title: string;
  number: string;
  n: number;
  attempt: number;
  /** The electorate of an earlier round is kept: nobody can be left out any more. */
  kept: boolean;
  electors: { personId: string; name: string }[];
  excluded: { personId: string; name: string; reason: ExclusionReason }[];
  /** What still stands in the way. */
  refusal?: ErrorCode;
}

export interface PaperInfo {
  id: string;
  status: 'waiting' | 'confirmed' | 'declined';
  count: number;
  /** By its uploader and the second person, until it is counted. */
  tally?: Tally;
  voters: string[];
  reasons: string[];
  photo: string;
  mine: boolean;
}

/** For those who enter and confirm ballots on paper: who of the electors has voted, never what. */
export interface PaperDesk {
  id: string;
  title: string;
  n: number;
  status: RoundStatus;
  closesAt: number;
  electors: { personId: string; name: string; voted: '' | 'phone' | 'paper' }[];
  papers: PaperInfo[];
  /** The fewest that may be entered at once: fewer would tell who chose what. */
  least: number;
  allowed: RoundCommandType[];
}

/** What was written on ballots, after the count: sorted by its words, so that it tells nothing about time. */
export interface Opinions {
  id: string;
  title: string;
  n: number;
  reasons: { choice: BallotChoice; text: string }[];
  /** Absent: no rectification has been ordered yet. */
  orderedTo?: string;
  /** Who may be ordered: the units that worked for the matter, whoever did last first. */
  units: { id: string; name: string; officers: { id: string; name: string }[] }[];
  groups: OpinionGroup[];
  orderBy?: WorkingDay;
  allowed: RoundCommandType[];
}
