import type { Light } from '../domain/deadline';
import type { MatterEventType } from '../domain/matter-event';
import type { Category, Channel, NeedStatus, Weight } from '../domain/need';
import type { NeedCommandType } from '../domain/need-command';
import type { NeedEventType } from '../domain/need-event';
import type { SeedState } from '../domain/need-track';
import type { RoleGrant } from '../roles';
import type { PageKey } from './action';

/** What comes back about needs: the shapes of the answers. Who may ask for them stands in needs.ts. */

/** One row of any list. The title is the reporter's own for those who may read it, the staff's summary for the public. */
export interface NeedCard {
  id: string;
  version: number;
  number: string;
  status: NeedStatus;
  title: string;
  category: Category;
  gridId: string;
  gridName: string;
  place?: string;
  channel: Channel;
  groupAlias?: string;
  source?: string;
  photoCount: number;
  cosigns: number;
  urgent: boolean;
  createdAt: number;
  closedAt?: number;
  due?: number;
  light: Light;
  promise?: { first: number; due: number };
  track: SeedState[];
  result?: string;
  satisfaction?: 'satisfied' | 'basic' | 'unreached';
  /** The buttons of this person: computed by the rules that will also judge the command. */
  allowed: NeedCommandType[];
}

export interface TimelineLine {
  type: NeedEventType;
  at: number;
  role: string;
  name?: string;
  text?: string;
  photos?: string[];
  category?: Category;
  alias?: string;
  outcome?: 'solved' | 'explained';
  satisfaction?: 'satisfied' | 'basic';
  reason?: string;
  due?: number;
  reviewAt?: number;
  unit?: string;
  caseNumber?: string;
  /** News of its matter: what happened there, to what, and how a task moved. */
  event?: MatterEventType;
  title?: string;
  news?: string;
  kind?: string;
  way?: string;
  matterId?: string;
}

export interface NeedDetail extends NeedCard {
  text: string;
  photos: string[];
  anonymous: boolean;
  confidential: boolean;
  onBehalf: boolean;
  awaitsReading: boolean;
  /** Is the caller its reporter or the one who told it. */
  mine: boolean;
  staff: boolean;
  firstContact?: { role: string; name: string };
  assignee?: { id: string; name: string };
  outcome?: 'solved' | 'explained';
  reviewAt?: number;
  escalationReason?: string;
  unreachedCalls: number;
  mergedInto?: string;
  /** The matter that carries it on: its page tells everything. */
  matterId?: string;
  /** The publication that it objects to. */
  objectionTo?: string;
  /** What chief and secretary know of it; for those on duty alone. */
  weight?: Weight;
  mayCertify: boolean;
  mayCosign: boolean;
  timeline: TimelineLine[];
}

export interface SimilarNeed {
  id: string;
  title: string;
  status: NeedStatus;
  createdAt: number;
  cosigns: number;
}

export interface Receipt {
  id: string;
  number: string;
  version: number;
  gridName: string;
  due: number;
  awaitsReading: boolean;
}

export const DESK_FILTERS = [
  'to_accept',
  'to_assign',
  'to_sign',
  'mine',
  'due_soon',
  'overdue',
  'to_call',
  'escalated',
] as const;
export type DeskFilter = (typeof DESK_FILTERS)[number];

export interface Desk {
  place: string;
  /** What the caller serves as, and where: the page needs no second call for it. */
  duties: RoleGrant[];
  counts: Record<DeskFilter, number>;
  closedThisMonth: number;
  /** More open needs than the desk looks through: the numbers are lower bounds. */
  more: boolean;
  filter: DeskFilter;
  rows: NeedCard[];
  next: PageKey | null;
  /** Topics that wait for this person to confirm or decline them. */
  topics: number;
  /** How many subscribe messages may still be sent to this person about assignments. */
  reminders: number;
}

export interface Home {
  known: boolean;
  nickname: string;
  gridName: string;
  communityName: string;
  mine: NeedCard[];
  mineMore: boolean;
  solved: NeedCard[];
  unread: number;
  /** What waits for this person on the desk; null for people without one. */
  waiting: number | null;
  /** Rounds that wait for this representative's vote. */
  votes: number;
}
