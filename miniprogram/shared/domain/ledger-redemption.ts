import {
  entry,
  expire,
  memberAccount,
  put,
  take,
  type Booking,
  type Draft,
  type LedgerEntry,
  type MemberAccount,
} from './ledger';
import { deadLots, lotOf, subtractLots, takeOldest, type Lots } from './ledger-lots';

/** How points go out: held while a voucher is open, then posted (spent) or voided (given back), exactly one of them. */

/** What the ledger has to know of a redemption. */
export interface Held {
  _id: string;
  serviceId: string;
  serviceName: string;
  price: number;
  lots: Lots;
}

interface Used extends Held {
  usedAt: number;
}

const release = <A extends MemberAccount>(account: A, held: Held): A => ({
  ...account,
  held: account.held - held.price,
});

/** Sets the price aside, oldest points first. Throws INSUFFICIENT_POINTS. */
export const hold = <A extends MemberAccount>(account: A, redemption: Omit<Held, 'lots'>, at: number): Booking<A> => {
  const { _id: id, serviceName: about, price } = redemption;
  const lots = takeOldest(account.lots, price, at);
  const from = memberAccount(account.personId);
  return {
    account: { ...take(account, lots), held: account.held + price },
    entries: [entry(account, { _id: `hold:${id}`, kind: 'hold', from, to: `hold:${id}`, lots, about, at })],
  };
};

const spentIn = (account: MemberAccount, year: string): number =>
  account.spent.year === year ? account.spent.points : 0;

/** The voucher was used: what was held is spent. */
export const post = <A extends MemberAccount>(account: A, held: Held, at: number): Booking<A> => {
  const { _id: id, lots, serviceName: about } = held;
  const year = lotOf(at);
  return {
    account: { ...release(account, held), spent: { year, points: spentIn(account, year) + held.price } },
    entries: [
      entry(account, {
        _id: `post:${id}`,
        kind: 'post',
        from: `hold:${id}`,
        to: `spent:${held.serviceId}`,
        lots,
        about,
        at,
      }),
    ],
  };
};

/** Points return to the lots they came from; a lot that has ended meanwhile ends again, with an entry of its own. */
const giveBack = <A extends MemberAccount>(account: A, back: LedgerEntry, cause: string): Booking<A> => {
  const dead = deadLots(back.lots, back.at);
  const ended = expire({ ...account, lots: dead }, back.at, cause);
  return { account: put(account, subtractLots(back.lots, dead)), entries: [back, ...ended.entries] };
};

/** A hold that ends without use. */
export const voidHold = <A extends MemberAccount>(account: A, held: Held, at: number): Booking<A> => {
  const { _id: id, lots, serviceName: about } = held;
  const to = memberAccount(account.personId);
  const back = entry(account, { _id: `void:${id}`, kind: 'void', from: `hold:${id}`, to, lots, about, at });
  return giveBack(release(account, held), back, id);
};

/** A refund undoes what was spent: straight back to the member, for his hold has ended already. */
export const reversePost = <A extends MemberAccount>(account: A, held: Used, at: number): Booking<A> => {
  const { _id: id, lots, serviceName: about } = held;
  const to = memberAccount(account.personId);
  const draft: Draft = {
    _id: `reverse:post:${id}`,
    kind: 'reverse',
    from: `spent:${held.serviceId}`,
    to,
    lots,
    about,
    at,
  };
  const year = lotOf(held.usedAt);
  const spent = year === account.spent.year ? { year, points: account.spent.points - held.price } : account.spent;
  return giveBack({ ...account, spent }, entry(account, draft), id);
};
