import type { Deadline } from './deadline';
import type { NeedEvent } from './need-event';
import type { Step } from './need-track';

/** Needs 诉求: what a need is, and the words for its parts. What may happen to it stands in need-rules.ts. */

export const NEED_STATUSES = [
  'submitted',
  'info_needed',
  'accepted',
  'assigned',
  'handling',
  'escalated',
  'on_agenda',
  'callback',
  'solved',
  'explained',
  'merged',
  'referred',
  'rejected',
  'withdrawn',
] as const;
export type NeedStatus = (typeof NEED_STATUSES)[number];

export const OPEN_STATUSES: readonly NeedStatus[] = [
  'submitted',
  'info_needed',
  'accepted',
  'assigned',
  'handling',
  'escalated',
  'on_agenda',
  'callback',
];

export const CHANNELS = ['mini_program', 'wechat_group', 'visit', 'hotline', 'notice_board', 'platform'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Channels a grid member may name when reporting for somebody (代报). */
export const ON_BEHALF_CHANNELS = ['visit', 'hotline', 'notice_board', 'wechat_group', 'platform'] as const;

export const CATEGORIES = [
  'venue',
  'performance',
  'training',
  'reading',
  'heritage',
  'digital',
  'care',
  'volunteer',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const REJECT_REASONS = ['not_cultural', 'outside_street', 'duplicate', 'unclear', 'unlawful'] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

export const NEED_TEXT_MIN = 5;
export const NEED_TEXT_MAX = 500;
export const NEED_PHOTOS_MAX = 6;
export const SUMMARY_MAX = 60;
export const TITLE_MAX = 30;
/** An ordinary need has about ten lines; the bound keeps a document small whatever people do. */
export const HISTORY_MAX = 120;
/** The twentieth need of a day is refused. */
export const NEEDS_PER_DAY = 19;
/** Co-signers beyond this are counted, but not written to. */
export const FOLLOWERS_MAX = 200;
/** A grid member on a visit round files for a whole lane of houses. */
export const NEEDS_ON_BEHALF_PER_DAY = 99;

export interface Weight {
  cost: number;
  units: number;
  vulnerable: boolean;
}

export interface Need {
  _id: string;
  version: number;
  /** Told to people: `YMS-2025-06-0123`. */
  number: string;
  status: NeedStatus;
  /** Follows from the status; stored because indexes need it. */
  open: boolean;
  /** Whether the public may see it: follows from status, summary and wishes; stored for the same reason. */
  listed: boolean;
  text: string;
  /** What the public may read: written by the person who accepts. Absent until then. */
  summary?: string;
  photos: string[];
  category: Category;
  place: string;
  gridId: string;
  communityId: string;
  channel: Channel;
  group?: { id: string; alias: string };
  /** Which platform or hotline, in the words of whoever reported it. */
  source?: string;
  /** Who needs it. For a need told on behalf of somebody without WeChat this is no account: `guest:<need>`. */
  reporterId: string;
  /** Who typed it: the reporter, or the staff member who reported for somebody (代报). */
  filedById: string;
  onBehalf?: { name: string; phone: string };
  anonymous: boolean;
  confidential: boolean;
  urgent: boolean;
  /** True while the content check could not answer: not public before a person has read it. */
  awaitsReading: boolean;
  createdAt: number;
  updatedAt: number;
  closedAt?: number;
  /** Who answers for it now; from the first moment it is never empty. */
  ownerId: string;
  /** First-contact person 首问责任人. */
  firstContactId?: string;
  assigneeId?: string;
  /** Everyone who ever handled it: they never make its call-back. */
  handlerIds: string[];
  deadline?: Deadline;
  /** What the reporter was promised; the first promise stays visible. */
  promise?: { first: number; due: number };
  paused?: { status: NeedStatus; at: number; deadline?: Deadline };
  outcome?: 'solved' | 'explained';
  result?: string;
  satisfaction?: 'satisfied' | 'basic' | 'unreached';
  reviewAt?: number;
  escalation?: { by: string; reason: string };
  difficult: boolean;
  handBacks: number;
  disputes: number;
  reopenings: number;
  appealed: boolean;
  extended: boolean;
  returned: boolean;
  unreachedCalls: number;
  mergedInto?: string;
  /** The matter that carries it on: from the agenda to the end, and afterwards as the place to read it all. */
  matterId?: string;
  /** Where that matter stands on the track, and the newest of its versions that this need has heard of. */
  matterStep?: Step;
  matterVersion?: number;
  /** What chief and secretary know of it that its text does not say: yuan, units it takes, old people, minors or safety. */
  weight?: Weight;
  /** The publication that it objects to 异议. */
  objectionTo?: string;
  referral?: { unit: string; caseNumber: string };
  cosigns: number;
  /** Co-signers, and reporters of needs that were merged into this one: kept informed. */
  followerIds: string[];
  timeline: NeedEvent[];
}

export const isOpen = (status: NeedStatus): boolean => OPEN_STATUSES.includes(status);

const NEVER_LISTED: readonly NeedStatus[] = ['rejected', 'withdrawn', 'merged'];

/**
 * Everybody may see that it is there, what it is about, where it stands and what was promised. Words are shown only when
 * staff has written them; a confidential one, and one that left the road, is never shown.
 */
export const isListed = (need: Pick<Need, 'status' | 'confidential' | 'awaitsReading'>): boolean =>
  !need.confidential && !need.awaitsReading && !NEVER_LISTED.includes(need.status);

const GUEST = 'guest:';

/** Stands for a neighbour without WeChat, for whom somebody else told the need. */
export const guestOf = (needId: string): string => `${GUEST}${needId}`;

/** Whether there is somebody behind the id who can read, confirm and earn. */
export const isAccount = (personId: string): boolean => !personId.startsWith(GUEST);

/** First sentence, cut: a title for people who read the original. The public reads the summary. */
export const titleOf = (text: string): string => {
  const sentence = text.split(/[。！？!?\n；;]/)[0]?.trim() || text;
  const letters = [...sentence];
  return letters.length > TITLE_MAX ? `${letters.slice(0, TITLE_MAX - 1).join('')}…` : sentence;
};
