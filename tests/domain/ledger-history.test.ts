import fc from 'fast-check';
import { Rejection } from '../../miniprogram/shared/errors';
import {
  emptyAccount,
  expire,
  type Booking,
  type LedgerEntry,
  type MemberAccount,
} from '../../miniprogram/shared/domain/ledger';
import { adjust, earn, unearn } from '../../miniprogram/shared/domain/ledger-award';
import { hold, post, reversePost, voidHold, type Held } from '../../miniprogram/shared/domain/ledger-redemption';
import { sumOf } from '../../miniprogram/shared/domain/ledger-lots';
import { EARNING_RULES } from '../../miniprogram/shared/domain/points';

/** Random lives of two neighbours over several years: whatever they do in whatever order, the ledger balances. */

const PEOPLE = ['ana', 'ben'];
const DAY = 86_400_000;

interface Open extends Held {
  personId: string;
  status: 'held' | 'spent' | 'ended';
  usedAt: number;
}

interface Street {
  at: number;
  accounts: Map<string, MemberAccount>;
  entries: Map<string, LedgerEntry>;
  redemptions: Open[];
}

type Step = (street: Street) => void;

const accountOf = (street: Street, personId: string): MemberAccount =>
  street.accounts.get(personId) ?? emptyAccount(personId, 'elm');

const book = (street: Street, { account, entries }: Booking): void => {
  street.accounts.set(account.personId, account);
  for (const entry of entries) {
    if (street.entries.has(entry._id)) throw new Error(`booked twice: ${entry._id}`);
    street.entries.set(entry._id, Object.freeze(entry));
  }
};

const redemptionAt = (street: Street, index: number, status: Open['status']): Open | undefined => {
  const ready = street.redemptions.filter((one) => one.status === status);
  return ready[index % Math.max(1, ready.length)];
};

const ending =
  (from: Open['status'], to: Open['status'], move: (account: MemberAccount, open: Open, at: number) => Booking) =>
  (index: number): Step =>
  (street) => {
    const open = redemptionAt(street, index, from);
    if (!open) return;
    book(street, move(accountOf(street, open.personId), open, street.at));
    Object.assign(open, { status: to, usedAt: street.at });
  };

const redeem =
  (personId: string, price: number): Step =>
  (street) => {
    const redemption = { _id: `r${street.redemptions.length}`, serviceId: 's', serviceName: 'S', price };
    const booking = hold(accountOf(street, personId), redemption, street.at);
    book(street, booking);
    const lots = booking.entries[0]?.lots ?? {};
    street.redemptions.push({ ...redemption, lots, personId, status: 'held', usedAt: 0 });
  };

const index = fc.nat(30);
const person = fc.constantFrom(...PEOPLE);
const fresh = (street: Street): string => `e${street.entries.size}-${street.at}`;

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 1, max: 200 }).map(
    (days): Step =>
      (street) =>
        void (street.at += days * DAY),
  ),
  fc.tuple(person, fc.constantFrom(...EARNING_RULES), fc.integer({ min: 1, max: 12 })).map(
    ([who, rule, times]): Step =>
      (street) =>
        book(
          street,
          earn(accountOf(street, who), { rule, event: fresh(street), communityId: 'elm', about: '', times }, street.at),
        ),
  ),
  fc.tuple(person, fc.integer({ min: 1, max: 30 })).map(([who, price]) => redeem(who, price)),
  index.map(ending('held', 'spent', post)),
  index.map(ending('held', 'ended', voidHold)),
  index.map(ending('spent', 'ended', reversePost)),
  index.map((at): Step => (street) => {
    const taken = (entry: LedgerEntry) => street.entries.has(`reverse:${entry._id}`);
    const earned = [...street.entries.values()].filter((entry) => entry.kind === 'earn' && !taken(entry));
    const entry = earned[at % Math.max(1, earned.length)];
    if (entry) book(street, unearn(accountOf(street, entry.personId), entry, street.at));
  }),
  person.map(
    (who): Step =>
      (street) =>
        book(street, expire(accountOf(street, who), street.at)),
  ),
  fc
    .tuple(
      person,
      fc.integer({ min: -40, max: 40 }).filter((points) => points !== 0),
    )
    .map(
      ([who, points]): Step =>
        (street) =>
          book(street, adjust(accountOf(street, who), { _id: fresh(street), points, reason: 'r' }, street.at)),
    ),
);

const live = (history: Step[]): Street => {
  const street: Street = { at: Date.UTC(2025, 0, 15), accounts: new Map(), entries: new Map(), redemptions: [] };
  for (const step of history) {
    try {
      step(street);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return street;
};

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What an account of the ledger holds, by its entries alone. */
const standing = (street: Street, account: string): number =>
  sum(
    [...street.entries.values()].map(
      ({ from, to, amount }) => (to === account ? amount : 0) - (from === account ? amount : 0),
    ),
  );

const always = (holds: (street: Street) => void): void =>
  fc.assert(
    fc.property(fc.array(steps, { minLength: 20, maxLength: 100, size: 'max' }), (history) => holds(live(history))),
    { numRuns: 150 },
  );

describe('after any history', () => {
  test('every entry moves a positive whole amount between two accounts, so debits equal credits', () => {
    always((street) => {
      const entries = [...street.entries.values()];
      for (const entry of entries) {
        expect(Number.isInteger(entry.amount) && entry.amount > 0).toBe(true);
        expect(entry.from).not.toBe(entry.to);
        expect(sumOf(entry.lots)).toBe(entry.amount);
      }
      const accounts = new Set(entries.flatMap(({ from, to }) => [from, to]));
      expect(sum([...accounts].map((account) => standing(street, account)))).toBe(0);
    });
  });

  test('a balance is the sum of its entries and of its lots, and never below zero', () => {
    always((street) => {
      for (const account of street.accounts.values()) {
        expect(account.balance).toBeGreaterThanOrEqual(0);
        expect(account.balance).toBe(standing(street, `member:${account.personId}`));
        expect(account.balance).toBe(sumOf(account.lots));
        const signed = [...street.entries.values()].filter((entry) => entry.personId === account.personId);
        expect(account.balance).toBe(sum(signed.map((entry) => entry.points)));
      }
    });
  });

  test('what is held is what the open vouchers cost, and a hold has ended exactly once', () => {
    always((street) => {
      for (const account of street.accounts.values()) {
        const open = street.redemptions.filter((one) => one.personId === account.personId && one.status === 'held');
        expect(account.held).toBe(sum(open.map((one) => one.price)));
      }
      for (const { _id, status, price } of street.redemptions) {
        const ends = Number(street.entries.has(`post:${_id}`)) + Number(street.entries.has(`void:${_id}`));
        expect(ends).toBe(status === 'held' ? 0 : 1);
        expect(standing(street, `hold:${_id}`)).toBe(status === 'held' ? price : 0);
      }
    });
  });
});
