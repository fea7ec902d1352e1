import { addLots, deadLots, subtractLots, sumOf, type Lots } from './ledger-lots';
import type { Earned, EntryKind, PointRule } from './points';

/** The ledger of points: double entry, whole numbers, append-only. An entry is named by its cause. */
export interface LedgerEntry {
  _id: string;
  kind: EntryKind;
  /** Accounts: issue:{community}, member:{person}, hold:{redemption}, spent:{service}, expired, adjust. */
  from: string;
  to: string;
  amount: number;
  lots: Lots;
  personId: string;
  /** In whose books it counts: always those of the member's account. Who has issued the points says `from`. */
  communityId: string;
  /** What it does to the member's balance, signed; zero when held points are spent. */
  points: number;
  /** Whether it does anything to it: stored because the index of a member's list needs it. */
  moves: boolean;
  rule?: PointRule;
  /** Times asked for by a rule that counts hours: more than the amount says when a cap has cut it. */
  times?: number;
  about: string;
  at: number;
}

/** A member's side of the ledger: always equal to the sum of his entries, and changed together with them. */
export interface MemberAccount {
  personId: string;
  /** Where the account was opened. It stays there when its owner moves, so that points are spent in the books that hold them. */
  communityId: string;
  balance: number;
  held: number;
  lots: Lots;
  spent: { year: string; points: number };
  earned: Earned;
  /** Causes that came to nothing because of a cap, or because nothing was left to take, the latest: so do their repeats. */
  capped: readonly string[];
}

export interface Booking<A extends MemberAccount = MemberAccount> {
  account: A;
  entries: LedgerEntry[];
}

export const memberAccount = (personId: string): string => `member:${personId}`;

export const emptyAccount = (personId: string, communityId: string): MemberAccount => ({
  personId,
  communityId,
  balance: 0,
  held: 0,
  lots: {},
  spent: { year: '', points: 0 },
  earned: {},
  capped: [],
});

export type Draft = Omit<LedgerEntry, 'personId' | 'communityId' | 'points' | 'moves' | 'amount'>;

export const entry = (account: MemberAccount, draft: Draft): LedgerEntry => {
  const amount = sumOf(draft.lots);
  const member = memberAccount(account.personId);
  const sign = Number(draft.to === member) - Number(draft.from === member);
  const { personId, communityId } = account;
  return { ...draft, amount, personId, communityId, points: sign * amount, moves: sign !== 0 };
};

export const put = <A extends MemberAccount>(account: A, lots: Lots): A => ({
  ...account,
  balance: account.balance + sumOf(lots),
  lots: addLots(account.lots, lots),
});

export const take = <A extends MemberAccount>(account: A, lots: Lots): A => ({
  ...account,
  balance: account.balance - sumOf(lots),
  lots: subtractLots(account.lots, lots),
});

/** Books lots that have ended out of the account. `cause` tells points that came back too late from the lot's own end. */
export const expire = <A extends MemberAccount>(account: A, at: number, cause?: string): Booking<A> => {
  const dead = Object.entries(deadLots(account.lots, at));
  const from = memberAccount(account.personId);
  return {
    account: take(account, Object.fromEntries(dead)),
    entries: dead.map(([lot, points]) => {
      const _id = `expire:${account.personId}:${lot}${cause ? `:${cause}` : ''}`;
      return entry(account, { _id, kind: 'expire', from, to: 'expired', lots: { [lot]: points }, about: lot, at });
    }),
  };
};
