import { boolean, notValue, object, optional, picklist, pipe, regex, string } from 'valibot';
import {
  CLAIM_RULES,
  type CapWindow,
  type ClaimRule,
  type EarningRule,
  type EntryKind,
  type PointRule,
} from '../domain/points';
import type { Tint } from '../domain/redemption';
import { after, id, instant, integer, limit, PAGE_MAX, photos, requestId, returns, text, type Page } from './action';
import type { ServiceInfo } from './services';

export interface Account {
  balance: number;
  /** Set aside for vouchers that are not used yet. */
  held: number;
  spentThisYear: number;
  expiring: { points: number; at: number } | null;
  /** Vouchers that can be shown now, newest first, at most three. */
  vouchers: { id: string; serviceName: string; glyph: string; tint: Tint; providerName: string; expiresAt: number }[];
  /** Only when asked for: what points buy nearby, so that the points page is filled by one call. */
  services?: ServiceInfo[];
}

export interface Entry {
  id: string;
  kind: EntryKind;
  rule?: PointRule;
  /** Signed as the member sees it: earned +, held -, given back +. */
  points: number;
  at: number;
  /** What it was for: a need's number, a service's name, a reason. */
  about: string;
}

export interface RuleInfo {
  rule: EarningRule;
  points: number;
  per: 'event' | 'hour';
  /** How often (for an hourly rule: how many hours) counts within a window. */
  caps: { window: CapWindow; times: number }[];
}

export interface Claim {
  id: string;
  rule: ClaimRule;
  personName: string;
  hours: number;
  text: string;
  photos: string[];
  at: number;
  status: 'proposed' | 'approved' | 'declined';
  points: number;
  reason?: string;
}

export interface Adjustment {
  id: string;
  personId: string;
  personName: string;
  points: number;
  reason: string;
  proposedBy: string;
  at: number;
  status: 'proposed' | 'approved' | 'declined';
  mine: boolean;
}

/** Monthly figures of a community. Outstanding = the month before + issued + adjusted - spent - expired. */
export interface MonthTotal {
  month: string;
  issued: number;
  adjusted: number;
  spent: number;
  expired: number;
  outstanding: number;
}

/** An entry's id is its cause, made of several ids: longer than any of them. */
const cause = pipe(string(), regex(/^[A-Za-z0-9_.:-]{1,200}$/));

export const points = {
  'points.account': returns<Account>()({
    by: ['resident'],
    reads: true,
    request: object({ offers: optional(integer(0, PAGE_MAX), 0) }),
  }),
  'points.entries': returns<Page<Entry>>()({
    by: ['resident'],
    reads: true,
    request: object({ after: optional(object({ at: instant, id: cause })), limit }),
  }),
  'points.rules': returns<RuleInfo[]>()({ by: ['resident'], reads: true, request: object({}) }),
  /** Monthly totals of the caller's community, names masked, no ranking. */
  'points.totals': returns<MonthTotal[]>()({
    by: ['resident'],
    reads: true,
    request: object({}),
  }),
  'points.claim': returns<Claim>()({
    by: ['resident'],
    request: object({
      requestId,
      rule: picklist(CLAIM_RULES),
      hours: optional(integer(1, 12), 1),
      text: text(2, 200),
      photos: photos(3),
    }),
  }),
  'points.claims': returns<Page<Claim>>()({
    by: ['resident'],
    reads: true,
    request: object({ view: optional(picklist(['mine', 'to_review']), 'mine'), after, limit }),
  }),
  'points.reviewClaim': returns<Claim>()({
    by: ['grid_chief', 'secretary'],
    request: object({ claimId: id, approve: boolean(), reason: optional(text(0, 100), '') }),
  }),
  /** A positive change 金点子: certified by chief and secretary, the second of them makes it count. */
  'points.certifyIdea': returns<{ certified: boolean }>()({
    by: ['grid_chief', 'secretary'],
    request: object({ needId: id }),
  }),
  'points.proposeAdjustment': returns<Adjustment>()({
    by: ['secretary'],
    request: object({
      requestId,
      /** The id, or the personal code that the person says. */
      personId: id,
      points: pipe(integer(-1000, 1000), notValue(0)),
      reason: text(2, 100),
    }),
  }),
  'points.decideAdjustment': returns<Adjustment>()({
    by: ['secretary', 'admin'],
    request: object({ adjustmentId: id, approve: boolean() }),
  }),
  'points.adjustments': returns<Page<Adjustment>>()({
    by: ['secretary', 'admin'],
    reads: true,
    request: object({ after, limit }),
  }),
};
