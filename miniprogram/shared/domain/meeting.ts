import type { Deadline } from './deadline';
import type { MeetingEvent } from './meeting-event';
import type { Category } from './need';
import type { Choices, Count, QuorumRule } from './quorum';

/** Meetings: the council 议事会, which talks and sorts, and the joint meeting 联席会议, which votes and resolves. */

export const MEETING_KINDS = ['council', 'joint'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** noticed 已通知 · open 开会中 · closed 已散会, minutes are owed · confirmed 纪要已确认 · cancelled 已取消. */
export const MEETING_STATUSES = ['noticed', 'open', 'closed', 'confirmed', 'cancelled'] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

/** As what somebody is invited. */
export const INVITED_AS = ['party', 'chief', 'household', 'concerned', 'unit'] as const;
/** The roster and the guest 列席 are nobody's choice: they come from the list of members and from the door. */
export const SEAT_KINDS = [...INVITED_AS, 'roster', 'guest'] as const;
export type SeatKind = (typeof SEAT_KINDS)[number];

/** The group a member of the joint meeting stands for. */
export const ROSTER_GROUPS = ['village', 'town', 'retired', 'teacher', 'volunteer', 'unit'] as const;
export type RosterGroup = (typeof ROSTER_GROUPS)[number];

/** 请假: not on site, may vote online. */
export const ANSWERS = ['accept', 'decline', 'leave'] as const;
export type InvitationAnswer = (typeof ANSWERS)[number];

/** The talk 拉呱, as the secretary writes it down. */
export const NOTE_KINDS = ['question', 'idea', 'proposal'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const COUNCIL_OUTCOMES = ['on_the_spot', 'joint', 'returned', 'deferred'] as const;
export type CouncilOutcome = (typeof COUNCIL_OUTCOMES)[number];

export interface Seat {
  /** Absent for somebody without a phone, who is known by name only. */
  personId?: string;
  name: string;
  as: SeatKind;
  group?: RosterGroup;
  voting: boolean;
  answer?: { answer: InvitationAnswer; text: string; at: number };
  attended?: { by: 'code' | 'secretary'; at: number };
}

export interface Note {
  matterId: string;
  kind: NoteKind;
  text: string;
  /** Who said it, or for which group. */
  from: string;
  at: number;
  by: string;
}

export interface Option {
  id: string;
  text: string;
}

export interface AgendaItem {
  /** Place on the agenda, from 0. */
  order: number;
  number: string;
  title: string;
  summary: string;
  category: Category;
  gridId: string;
  /** Council: how the talk ended. */
  outcome?: { outcome: CouncilOutcome; text: string; until?: number; at: number };
  /** Joint meeting. */
  options: Option[];
  vote: 'none' | 'open' | 'closed';
  count?: Count;
  /** When the vote was closed: what it adopted holds from then on. */
  votedAt?: number;
  /** For writing the resolution down; while it is owed. */
  deadline?: Deadline;
  /** Taken off because it no longer fits: it keeps nothing waiting. */
  droppedAt?: number;
  /** Its number is its id. */
  resolution?: { number: string; at: number };
}

export interface Vote {
  choices: Choices;
  at: number;
}

/** Absent words: he stepped out himself. */
export interface Recusal {
  by: string;
  at: number;
  text?: string;
}

export interface Minutes {
  text: string;
  /** Of the sign-in sheet: names stand on it, so staff alone sees them. */
  photos: string[];
  by: string;
  at: number;
  confirmedBy: string[];
}

export interface Meeting {
  _id: string;
  version: number;
  number: string;
  kind: MeetingKind;
  status: MeetingStatus;
  /** Follows from the status: noticed and open ones are still to come. Stored because indexes need it. */
  open: boolean;
  title: string;
  at: number;
  place: string;
  communityId: string;
  createdAt: number;
  updatedAt: number;
  openedAt?: number;
  closedAt?: number;
  confirmedAt?: number;
  /** While it is open: whoever types it was there. */
  code?: string;
  /** By seat: the person's id, or one made for somebody without a phone. */
  seats: Record<string, Seat>;
  /** Who has a seat, and who came as a guest: indexed. */
  personIds: string[];
  guests: number;
  /** By matter. */
  agenda: Record<string, AgendaItem>;
  /** Matters that no other meeting may take up meanwhile; absent when there are none. A unique index keeps them apart. */
  holds?: string[];
  /** By the id the phone gave them. */
  notes: Record<string, Note>;
  noted: number;
  /** By matter, then by person. */
  votes: Record<string, Record<string, Vote>>;
  /** Who stepped out 回避 of a matter, likewise. */
  recused: Record<string, Record<string, Recusal>>;
  quorum: QuorumRule;
  minutes?: Minutes;
  /** For the minutes. */
  deadline?: Deadline;
  /** When people are reminded of it, then the secretary of one that was not opened or not closed. */
  remindAt?: number;
  /** When the clock has to look: the reminders, the resolutions and minutes that are owed. */
  nextAt?: number;
  timeline: MeetingEvent[];
}

export const isToCome = (status: MeetingStatus): boolean => status === 'noticed' || status === 'open';
