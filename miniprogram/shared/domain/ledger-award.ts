import {
  entry,
  memberAccount,
  put,
  take,
  type Booking,
  type Draft,
  type LedgerEntry,
  type MemberAccount,
} from './ledger';
import { liveLots, lotOf, sumOf, takeOldest } from './ledger-lots';
import { countable, countEarned, RULES, uncountEarned, type EarningRule } from './points';

/** How points come in: by a rule of the street, or by a correction. */

const CAPPED_KEPT = 20;

export interface Award {
  rule: EarningRule;
  event: string;
  communityId: string;
  about: string;
  times: number;
}

export const earnId = (award: Pick<Award, 'rule' | 'event'>, personId: string): string =>
  `earn:${award.rule}:${award.event}:${personId}`;

export const unearnId = (award: Pick<Award, 'rule' | 'event'>, personId: string): string =>
  `reverse:${earnId(award, personId)}`;

/** A cause that comes to nothing, now and when it is told again. */
export const turnAway = <A extends MemberAccount>(account: A, cause: string): A => ({
  ...account,
  capped: [...account.capped.filter((one) => one !== cause), cause].slice(-CAPPED_KEPT),
});

/** The account of the ledger that a community's points come from. */
export const issuerOf = (communityId: string): string => `issue:${communityId}`;

/**
 * No entry when the caps of the rule are reached, a smaller one when they cut it. Caps go by the time of the deed,
 * points live from the time they are booked.
 */
export const earn = <A extends MemberAccount>(account: A, award: Award, at: number, earnedAt = at): Booking<A> => {
  const { rule, communityId, about, times } = award;
  const _id = earnId(award, account.personId);
  if (account.capped.includes(_id)) return { account, entries: [] };
  const counted = countable(account.earned, rule, times, earnedAt);
  if (counted === 0) return { account: turnAway(account, _id), entries: [] };
  const lots = { [lotOf(at)]: counted * RULES[rule].points };
  const to = memberAccount(account.personId);
  const draft: Draft = { _id, kind: 'earn', from: issuerOf(communityId), to, lots, rule, times, about, at };
  return {
    account: { ...put(account, lots), earned: countEarned(account.earned, rule, counted, earnedAt) },
    entries: [entry(account, draft)],
  };
};

/**
 * The event did not count after all: its points go back to the community, its place in the caps to the member. What he
 * has spent already stays his: at most what is left is taken, oldest first, and the amount of the entry says how much.
 */
export const unearn = <A extends MemberAccount>(
  account: A,
  { _id: cause, from: to, rule, amount, about, at: earnedAt }: LedgerEntry,
  at: number,
): Booking<A> => {
  const _id = `reverse:${cause}`;
  const left = Math.min(amount, sumOf(liveLots(account.lots, at)));
  const earned = uncountEarned(account.earned, rule, amount, earnedAt);
  if (left === 0) return { account: { ...turnAway(account, _id), earned }, entries: [] };
  const lots = takeOldest(account.lots, left, at);
  const draft: Draft = { _id, kind: 'reverse', from: memberAccount(account.personId), to, lots, rule, about, at };
  return { account: { ...take(account, lots), earned }, entries: [entry(account, draft)] };
};

/** Correction by two persons: new points of this year, or the oldest ones taken back. Throws INSUFFICIENT_POINTS. */
export const adjust = <A extends MemberAccount>(
  account: A,
  adjustment: { _id: string; points: number; reason: string },
  at: number,
): Booking<A> => {
  const { points, reason: about } = adjustment;
  const member = memberAccount(account.personId);
  const draft = { _id: `adjust:${adjustment._id}`, kind: 'adjust', rule: 'adjustment', about, at } as const;
  if (points > 0) {
    const lots = { [lotOf(at)]: points };
    return { account: put(account, lots), entries: [entry(account, { ...draft, from: 'adjust', to: member, lots })] };
  }
  const lots = takeOldest(account.lots, -points, at);
  return { account: take(account, lots), entries: [entry(account, { ...draft, from: member, to: 'adjust', lots })] };
};
