import { Rejection } from '../errors';
import { DAY } from './calendar';

/** Redemption 兑换: points are held, a voucher is out; one of these ends it. */

export const REDEMPTION_STATUSES = ['held', 'redeemed', 'cancelled', 'expired', 'revoked', 'refunded'] as const;
export type RedemptionStatus = (typeof REDEMPTION_STATUSES)[number];

/** A service shows one character on a tint: no stock photos. */
export const TINTS = ['leaf', 'amber', 'sky', 'violet', 'pom'] as const;
export type Tint = (typeof TINTS)[number];

export const VOUCHER_LIFE = 30 * DAY;
export const REFUND_WINDOW = 7 * DAY;

export type RedemptionCommand = 'verify' | 'cancel' | 'expire' | 'revoke' | 'refund';

export interface RedemptionFacts {
  status: RedemptionStatus;
  expiresAt: number;
  usedAt?: number;
}

interface RedemptionRule {
  from: RedemptionStatus;
  to: RedemptionStatus;
  /** What it does to the points that were held, or spent. */
  points: 'post' | 'void' | 'reverse';
  /** Whether somebody else can have the piece: not when the service was used, or cannot be had any more. */
  restocks: boolean;
  guard?: (redemption: RedemptionFacts, at: number) => void;
}

const refuseLate = ({ usedAt }: RedemptionFacts, at: number): void => {
  if (usedAt === undefined || at > usedAt + REFUND_WINDOW) throw new Rejection('REDEMPTION_WINDOW_CLOSED');
};

const refuseEnded = ({ expiresAt }: RedemptionFacts, at: number): void => {
  if (at > expiresAt) throw new Rejection('VOUCHER_EXPIRED', { at: expiresAt });
};

const refuseOpen = ({ expiresAt }: RedemptionFacts, at: number): void => {
  if (at <= expiresAt) throw new Rejection('REDEMPTION_WRONG_STATUS');
};

export const REDEMPTION_RULES: Readonly<Record<RedemptionCommand, RedemptionRule>> = {
  verify: { from: 'held', to: 'redeemed', points: 'post', restocks: false, guard: refuseEnded },
  cancel: { from: 'held', to: 'cancelled', points: 'void', restocks: true },
  expire: { from: 'held', to: 'expired', points: 'void', restocks: true, guard: refuseOpen },
  revoke: { from: 'held', to: 'revoked', points: 'void', restocks: false },
  refund: { from: 'redeemed', to: 'refunded', points: 'reverse', restocks: false, guard: refuseLate },
};

/** A second scan says when the voucher was used; everything else is the wrong status. */
const wrongStatus = (redemption: RedemptionFacts, command: RedemptionCommand): Rejection => {
  if (command !== 'verify') return new Rejection('REDEMPTION_WRONG_STATUS');
  if (redemption.status === 'expired') return new Rejection('VOUCHER_EXPIRED', { at: redemption.expiresAt });
  return redemption.usedAt === undefined
    ? new Rejection('REDEMPTION_WRONG_STATUS')
    : new Rejection('VOUCHER_USED', { at: redemption.usedAt });
};

/** The status after the command. Throws a Rejection when it is not allowed now. */
export const endRedemption = (
  redemption: RedemptionFacts,
  command: RedemptionCommand,
  at: number,
): RedemptionStatus => {
  const rule = REDEMPTION_RULES[command];
  if (redemption.status !== rule.from) throw wrongStatus(redemption, command);
  rule.guard?.(redemption, at);
  return rule.to;
};

/** Redemptions of the current month, one service id each: the limit per person is a count of this list. */
export interface Taken {
  month: string;
  serviceIds: readonly string[];
}

export const takenIn = (taken: Taken, month: string): readonly string[] =>
  taken.month === month ? taken.serviceIds : [];

/** Throws SERVICE_PERSON_LIMIT with the limit as `count`. */
export const takeService = (taken: Taken, month: string, serviceId: string, limit: number): Taken => {
  const serviceIds = takenIn(taken, month);
  if (serviceIds.filter((one) => one === serviceId).length >= limit) {
    throw new Rejection('SERVICE_PERSON_LIMIT', { count: limit });
  }
  return { month, serviceIds: [...serviceIds, serviceId] };
};

/** A redemption that came to nothing does not count; it can only have counted in the month in which it was made. */
export const returnService = (taken: Taken, month: string, serviceId: string): Taken => {
  const at = takenIn(taken, month).indexOf(serviceId);
  return at < 0 ? taken : { month, serviceIds: taken.serviceIds.filter((_, index) => index !== at) };
};
