import type { Account, Adjustment, Claim, Entry, MonthTotal } from '../../../miniprogram/shared/contract/points';
import type { LedgerEntry } from '../../../miniprogram/shared/domain/ledger';
import { lotEnds, lotOf } from '../../../miniprogram/shared/domain/ledger-lots';
import { RULES } from '../../../miniprogram/shared/domain/points';
import type { Caller } from '../kernel/caller';
import type { StoredAdjustment } from './adjustments';
import type { StoredClaim } from './claims';
import { balanceAt, type StoredAccount } from './ledger';
import type { StoredTotal } from './roll-up';

/** Points that end on 31 December of this year. */
const expiringAt = (account: StoredAccount | null, at: number): Account['expiring'] => {
  const lot = String(Number(lotOf(at)) - 1);
  const points = account?.lots[lot] ?? 0;
  return points > 0 ? { points, at: lotEnds(lot) } : null;
};

export const accountView = (account: StoredAccount | null, vouchers: Account['vouchers'], at: number): Account => ({
  balance: balanceAt(account, at),
  held: account?.held ?? 0,
  spentThisYear: account?.spent.year === lotOf(at) ? account.spent.points : 0,
  expiring: expiringAt(account, at),
  vouchers,
});

export const entryView = ({ _id, kind, rule, points, at, about }: LedgerEntry): Entry => ({
  id: _id,
  kind,
  ...(rule ? { rule } : {}),
  points,
  at,
  about,
});

export const totalView = ({ month, issued, adjusted, spent, expired, outstanding }: StoredTotal): MonthTotal => ({
  month,
  issued,
  adjusted,
  spent,
  expired,
  outstanding,
});

/** What the claim is worth before any cap. */
const worthOf = ({ rule, hours }: StoredClaim): number => RULES[rule].points * hours;

export const claimView = (claim: StoredClaim): Claim => ({
  id: claim._id,
  rule: claim.rule,
  personName: claim.personName,
  hours: claim.hours,
  text: claim.text,
  photos: claim.photos,
  at: claim.at,
  status: claim.status,
  points: worthOf(claim),
  ...(claim.reason ? { reason: claim.reason } : {}),
});

export const adjustmentView =
  (caller: Caller) =>
  ({ _id, personId, personName, points, reason, proposedBy, at, status }: StoredAdjustment): Adjustment => ({
    id: _id,
    personId,
    personName,
    points,
    reason,
    proposedBy,
    at,
    status,
    mine: proposedBy === caller.id,
  });
