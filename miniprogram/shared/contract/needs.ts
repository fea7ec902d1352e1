import { boolean, check, object, optional, picklist, pipe, string, literal } from 'valibot';
import type { Light } from '../domain/deadline';
import {
  CATEGORIES,
  NEED_PHOTOS_MAX,
  NEED_TEXT_MAX,
  NEED_TEXT_MIN,
  ON_BEHALF_CHANNELS,
  REJECT_REASONS,
  SUMMARY_MAX,
  type Category,
  type Channel,
  type NeedStatus,
} from '../domain/need';
import type { NeedCommandType } from '../domain/need-command';
import type { NeedEventType } from '../domain/need-event';
import type { SeedState } from '../domain/need-track';
import {
  after,
  flag,
  id,
  instant,
  limit,
  photos,
  requestId,
  returns,
  text,
  version,
  type Page,
  type PageKey,
} from './action';

export const WORDS_MAX = 300;
export const PLACE_MAX = 60;

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
  mayCosign: boolean;
  timeline: TimelineLine[];
}

export interface SimilarNeed {
  id: string;
  title: string;
  status: NeedStatus;
  createdAt: number;
  cosigns: number;
  photo?: string;
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
  counts: Record<DeskFilter, number>;
  closedThisMonth: number;
  /** More open needs than the desk looks through: the numbers are lower bounds. */
  more: boolean;
  filter: DeskFilter;
  rows: NeedCard[];
  next: PageKey | null;
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
}

/** What every command on an existing need carries. A repeat with the same `requestId` gets the same answer. */
const target = { needId: id, version, requestId: optional(requestId) };
const words = text(1, WORDS_MAX);
const remark = optional(text(0, WORDS_MAX), '');
const needPhotos = photos(NEED_PHOTOS_MAX);

/** The cloud puts this in place of a CloudID; a client cannot make it. */
export const groupEntry = object({ cloudID: string(), data: object({ opengid: string() }) });

const FILERS = ['resident'] as const;
const STAFF = ['grid_member', 'grid_chief', 'secretary'] as const;
const CHIEFS = ['grid_chief', 'secretary'] as const;

const submitRequest = pipe(
  object({
    requestId,
    text: text(NEED_TEXT_MIN, NEED_TEXT_MAX),
    category: optional(picklist(CATEGORIES), 'other'),
    photos: needPhotos,
    /** The grid chosen by address; absent: the reporter's own, or the community's fallback. */
    gridId: optional(id),
    place: optional(text(0, PLACE_MAX), ''),
    group: optional(groupEntry),
    anonymous: optional(boolean(), true),
    confidential: flag,
    urgent: flag,
    onBehalf: optional(
      object({
        name: text(1, 20),
        phone: optional(
          pipe(
            string(),
            check((value) => value === '' || /^[0-9 +-]{5,20}$/.test(value)),
          ),
          '',
        ),
        channel: picklist(ON_BEHALF_CHANNELS),
        groupId: optional(id),
        /** Which platform or hotline it was. */
        source: optional(text(0, 20), ''),
        consent: literal(true),
      }),
    ),
  }),
);

export const needs = {
  'needs.submit': returns<Receipt>()({ by: FILERS, request: submitRequest }),
  'needs.similar': returns<SimilarNeed[]>()({
    by: FILERS,
    reads: true,
    request: object({ text: text(0, NEED_TEXT_MAX), category: optional(picklist(CATEGORIES)), gridId: optional(id) }),
  }),
  'needs.cosign': returns<{ cosigns: number }>()({ by: FILERS, request: object({ needId: id }) }),
  'needs.list': returns<Page<NeedCard>>()({
    by: FILERS,
    reads: true,
    request: object({
      view: optional(picklist(['mine', 'public', 'solved', 'grid']), 'mine'),
      gridId: optional(id),
      after,
      limit,
    }),
  }),
  'needs.get': returns<NeedDetail>()({ by: FILERS, reads: true, request: object({ needId: id }) }),
  'needs.home': returns<Home>()({ by: FILERS, reads: true, request: object({}) }),
  'needs.desk': returns<Desk>()({
    by: STAFF,
    reads: true,
    request: object({ filter: optional(picklist(DESK_FILTERS)), after, limit }),
  }),
  /** Who told it: shown to those who call, and every look is written down. */
  'needs.reporter': returns<{ name: string; phone: string; place: string }>()({
    by: STAFF,
    request: object({ needId: id, reason: optional(text(0, WORDS_MAX), '') }),
  }),

  'needs.accept': returns<void>()({
    by: CHIEFS,
    request: object({
      ...target,
      category: optional(picklist(CATEGORIES)),
      summary: optional(text(1, SUMMARY_MAX)),
      firstContactId: optional(id),
      difficult: flag,
    }),
  }),
  'needs.reject': returns<void>()({
    by: CHIEFS,
    request: object({ ...target, reason: picklist(REJECT_REASONS), text: words }),
  }),
  'needs.appeal': returns<void>()({ by: FILERS, request: object({ ...target, text: words }) }),
  'needs.merge': returns<void>()({ by: CHIEFS, request: object({ ...target, targetId: id }) }),
  'needs.assign': returns<void>()({ by: CHIEFS, request: object({ ...target, memberId: id }) }),
  'needs.sign': returns<void>()({ by: STAFF, request: object({ ...target, text: remark }) }),
  'needs.handBack': returns<void>()({ by: STAFF, request: object({ ...target, text: words }) }),
  'needs.ask': returns<void>()({ by: STAFF, request: object({ ...target, text: words }) }),
  'needs.answer': returns<void>()({ by: FILERS, request: object({ ...target, text: words, photos: needPhotos }) }),
  'needs.note': returns<void>()({ by: STAFF, request: object({ ...target, text: words, photos: needPhotos }) }),
  'needs.supplement': returns<void>()({ by: FILERS, request: object({ ...target, text: words, photos: needPhotos }) }),
  'needs.complete': returns<void>()({
    by: STAFF,
    request: object({
      ...target,
      outcome: optional(picklist(['solved', 'explained']), 'solved'),
      text: words,
      photos: needPhotos,
    }),
  }),
  'needs.escalate': returns<void>()({ by: STAFF, request: object({ ...target, text: words }) }),
  'needs.return': returns<void>()({ by: CHIEFS, request: object({ ...target, text: words }) }),
  'needs.putOnAgenda': returns<void>()({ by: CHIEFS, request: object({ ...target, matterId: id }) }),
  'needs.refer': returns<void>()({
    by: CHIEFS,
    request: object({ ...target, unit: text(1, 40), caseNumber: text(1, 40) }),
  }),
  'needs.confirm': returns<void>()({
    by: FILERS,
    request: object({ ...target, satisfaction: optional(picklist(['satisfied', 'basic']), 'satisfied'), text: remark }),
  }),
  'needs.dispute': returns<void>()({ by: FILERS, request: object({ ...target, text: words }) }),
  'needs.logCall': returns<void>()({ by: STAFF, request: object({ ...target, text: remark }) }),
  'needs.approveExplanation': returns<void>()({
    by: CHIEFS,
    request: object({ ...target, text: words, reviewAt: instant }),
  }),
  'needs.reopen': returns<void>()({ by: FILERS, request: object({ ...target, text: words }) }),
  'needs.withdraw': returns<void>()({ by: FILERS, request: object({ ...target, text: remark }) }),
  'needs.restore': returns<void>()({ by: FILERS, request: object(target) }),
  'needs.extend': returns<void>()({ by: CHIEFS, request: object({ ...target, due: instant, text: words }) }),
};
