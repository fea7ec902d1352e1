import { entry, memberAccount, put, take, type Booking, type Draft, type MemberAccount } from './ledger';
import { lotOf, takeOldest } from './ledger-lots';
import { countable, countEarned, RULES, type EarningRule } from './points';

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

/** The account of the ledger that a community's points come from. */
export const issuerOf = (communityId: string): string => `issue:${communityId}`;

/** No entry when the caps of the rule are reached, a smaller one when they cut it. */
export const earn = <A extends MemberAccount>(account: A, award: Award, at: number): Booking<A> => {
  const { rule, communityId, about, times } = award;
  const _id = earnId(award, account.personId);
  if (account.capped.includes(_id)) return { account, entries: [] };
  const counted = countable(account.earned, rule, times, at);
  if (counted === 0)
    return { account: { ...account, capped: [...account.capped, _id].slice(-CAPPED_KEPT) }, entries: [] };
  const lots = { [lotOf(at)]: counted * RULES[rule].points };
  const to = memberAccount(account.personId);
  const draft: Draft = { _id, kind: 'earn', from: issuerOf(communityId), to, lots, rule, times, about, at };
  return {
    account: { ...put(account, lots), earned: countEarned(account.earned, rule, counted, at) },
    entries: [entry(account, draft)],
  };
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
