import type { Light } from '../domain/deadline';
import type {
  CouncilOutcome,
  InvitationAnswer,
  MeetingKind,
  MeetingStatus,
  NoteKind,
  Option,
  RosterGroup,
  SeatKind,
} from '../domain/meeting';
import type { AnyMeetingCommand } from '../domain/meeting-command';
import type { Choices, Count } from '../domain/quorum';

/** What comes back about meetings. No name of a resident leaves but to the secretary, who invites and marks. */

/** The caller's own place. */
export interface MySeat {
  as: SeatKind;
  voting: boolean;
  answer?: InvitationAnswer;
  attendedAt?: number;
}

export interface MeetingCard {
  id: string;
  version: number;
  number: string;
  kind: MeetingKind;
  status: MeetingStatus;
  title: string;
  at: number;
  place: string;
  communityId: string;
  communityName: string;
  /** Titles of the agenda, in order. */
  matters: string[];
  mine?: MySeat;
  /** Of the minutes that are owed. */
  due?: number;
  light: Light;
}

export interface SeatRow {
  id: string;
  /** The account behind it; absent for somebody without a phone. */
  personId?: string;
  name: string;
  as: SeatKind;
  group?: RosterGroup;
  voting: boolean;
  answer?: InvitationAnswer;
  answerText?: string;
  attended?: { by: 'code' | 'secretary'; at: number };
}

export interface NoteRow {
  id: string;
  kind: NoteKind;
  text: string;
  /** To the secretary only. */
  from?: string;
  at: number;
}

export interface AgendaRow {
  matterId: string;
  number: string;
  title: string;
  summary: string;
  notes: NoteRow[];
  /** Council. */
  outcome?: { outcome: CouncilOutcome; text: string; until?: number };
  /** Joint meeting. */
  options: Option[];
  vote: 'none' | 'open' | 'closed';
  /** Of those who may vote on this one, how many have. While the vote is open nothing else is told. */
  turnout?: { base: number; cast: number };
  /** Only after the vote is closed. */
  count?: Count;
  resolution?: { number: string };
  /** Taken off the agenda. */
  dropped: boolean;
  /** What the caller himself has said. */
  recused: boolean;
  choices?: Choices;
  allowed: AnyMeetingCommand[];
  /** Who stepped out: to the secretary only, as seat ids. */
  recusedSeats?: string[];
}

export interface MeetingDetail extends MeetingCard {
  /** The buttons of this person: computed by the rules that will also judge the command. */
  allowed: AnyMeetingCommand[];
  agenda: AgendaRow[];
  counts: { invited: number; accepted: number; declined: number; leave: number; present: number; guests: number };
  /** Of the joint meeting: members with a vote, by the group they stand for. */
  groups: { group: RosterGroup; members: number; present: number }[];
  /** More than `over` of `of` members with a vote have to vote. */
  quorum: { over: number; of: number };
  minutes?: {
    /** To the public once they are confirmed. */
    text: string;
    at: number;
    confirmations: number;
    mine: boolean;
    /** To the secretary only: names stand on the sheet. */
    photos: string[];
  };
  openedAt?: number;
  closedAt?: number;
  confirmedAt?: number;
  cancelledText?: string;
  /** To the secretary only. */
  seats?: SeatRow[];
  /** To the secretary only, while it is open: shown on site, as letters and as a QR code of `query`. */
  entry?: { code: string; query: string };
  /** Before this instant it cannot be opened. */
  opensAt: number;
}

export interface Attendance {
  title: string;
  at: number;
  as: SeatKind;
  attendedAt: number;
}

export interface RosterSeat {
  personId: string;
  name: string;
  group: RosterGroup;
  voting: boolean;
}
export interface Roster {
  communityId: string;
  /** 0: nobody has written it yet. */
  version: number;
  seats: RosterSeat[];
}
