import { Rejection } from '../../miniprogram/shared/errors';
import { emptyAccount, expire, type MemberAccount } from '../../miniprogram/shared/domain/ledger';
import { adjust, earn, unearn } from '../../miniprogram/shared/domain/ledger-award';
import { hold, post, reversePost, voidHold } from '../../miniprogram/shared/domain/ledger-redemption';

const IN_2024 = Date.UTC(2024, 5, 1);
const IN_2025 = Date.UTC(2025, 5, 1);
/** Midnight of the street between 2025 and 2026. */
const NEW_YEAR_2026 = Date.UTC(2025, 11, 31, 16);

const account = (lots: Record<string, number>): MemberAccount => ({
  ...emptyAccount('ana', 'elm'),
  balance: Object.values(lots).reduce((sum, points) => sum + points, 0),
  lots,
});

const need = { rule: 'valid_need', event: 'need-1', communityId: 'elm', about: 'YMS-1', times: 1 } as const;
const haircut = { _id: 'r1', serviceId: 'haircut', serviceName: 'Haircut', price: 20 };

const earnOne = (before: MemberAccount, event: string) => {
  const { account: next, entries } = earn(before, { ...need, event }, IN_2025);
  const [earned] = entries;
  if (!earned) throw new Error(`nothing earned by ${event}`);
  return { account: next, earned };
};

const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
  return 'allowed';
};

describe('earning', () => {
  test('brings points from the community into the lot of the year, under the name of its cause', () => {
    const { account: next, entries } = earn(account({}), need, IN_2025);
    expect(next).toMatchObject({ balance: 2, held: 0, lots: { '2025': 2 } });
    expect(entries).toEqual([
      {
        _id: 'earn:valid_need:need-1:ana',
        kind: 'earn',
        from: 'issue:elm',
        to: 'member:ana',
        amount: 2,
        points: 2,
        moves: true,
        lots: { '2025': 2 },
        personId: 'ana',
        communityId: 'elm',
        rule: 'valid_need',
        times: 1,
        about: 'YMS-1',
        at: IN_2025,
      },
    ]);
  });

  test('next door stands in the books of the own community, where the points will be spent', () => {
    const { account: next, entries } = earn(account({}), { ...need, communityId: 'oak' }, IN_2025);
    expect(entries[0]).toMatchObject({ from: 'issue:oak', communityId: 'elm' });
    expect(hold(next, { ...haircut, price: 2 }, IN_2025).entries[0]).toMatchObject({ communityId: 'elm' });
  });

  test('is cut by the cap, and what was asked for stays written', () => {
    const help = { ...need, rule: 'volunteering', times: 10 } as const;
    const once = earn(account({}), { ...help, event: 'a' }, IN_2025).account;
    const { account: next, entries } = earn(once, { ...help, event: 'b' }, IN_2025);
    expect(entries[0]).toMatchObject({ amount: 6, times: 10 });
    expect(next.balance).toBe(36);
  });

  test('turned away by the cap stays turned away when the next window opens', () => {
    const idea = { ...need, rule: 'good_idea' } as const;
    const full = ['a', 'b', 'c'].reduce(
      (before, event) => earn(before, { ...idea, event }, IN_2025).account,
      account({}),
    );
    expect(full.balance).toBe(40);
    const nextQuarter = Date.UTC(2025, 8, 1);
    expect(earn(full, { ...idea, event: 'c' }, nextQuarter).entries).toEqual([]);
    expect(earn(full, { ...idea, event: 'd' }, nextQuarter).entries).toHaveLength(1);
  });
});

test('deeds of three weeks told on one evening count each in its own week, and live from that evening', () => {
  const week = 7 * 86_400_000;
  const council = { ...need, rule: 'council_attendance', times: 1 } as const;
  const told = (before: MemberAccount, event: string, earnedAt: number) =>
    earn(before, { ...council, event }, NEW_YEAR_2026, earnedAt).account;
  const weeks = [3, 2, 1].map((ago) => NEW_YEAR_2026 - ago * week);
  const full = weeks.reduce((before, at) => told(before, `council-${at}`, at), account({}));
  expect(full.lots).toEqual({ 2026: 15 });
  const newest = weeks[2] ?? 0;
  const two = told(full, 'another', newest);
  expect(two.balance).toBe(20);
  // A deed of an older week told after a newer one opens no second place.
  expect(told(two, 'late', weeks[0] ?? 0).balance).toBe(20);
});

describe('a hold', () => {
  test('takes the oldest points first', () => {
    const { account: next, entries } = hold(account({ '2025': 30, '2024': 12 }), haircut, IN_2025);
    expect(next).toMatchObject({ balance: 22, held: 20, lots: { '2025': 22 } });
    expect(entries[0]).toMatchObject({ _id: 'hold:r1', from: 'member:ana', to: 'hold:r1', points: -20 });
    expect(entries[0]?.lots).toEqual({ '2024': 12, '2025': 8 });
  });

  test('can take the last point and not one more', () => {
    expect(hold(account({ '2025': 20 }), haircut, IN_2025).account.balance).toBe(0);
    expect(code(() => hold(account({ '2025': 19 }), haircut, IN_2025))).toBe('INSUFFICIENT_POINTS');
  });

  test('cannot take points that ended at midnight, though the clock has not booked it yet', () => {
    const old = account({ '2024': 20 });
    expect(code(() => hold(old, haircut, NEW_YEAR_2026 - 1))).toBe('allowed');
    expect(code(() => hold(old, haircut, NEW_YEAR_2026))).toBe('INSUFFICIENT_POINTS');
  });

  const start = hold(account({ '2025': 30, '2024': 12 }), haircut, IN_2025);
  const held = { ...haircut, lots: start.entries[0]?.lots ?? {} };

  test('is posted when the voucher is used: nothing moves for the member', () => {
    const { account: next, entries } = post(start.account, held, IN_2025);
    expect(next).toMatchObject({ balance: 22, held: 0, spent: { year: '2025', points: 20 } });
    expect(entries[0]).toMatchObject({ _id: 'post:r1', from: 'hold:r1', to: 'spent:haircut', points: 0 });
  });

  test('is voided back into its lots', () => {
    const { account: next, entries } = voidHold(start.account, held, IN_2025);
    expect(next).toMatchObject({ balance: 42, held: 0, lots: { '2024': 12, '2025': 30 } });
    expect(entries.map((entry) => entry._id)).toEqual(['void:r1']);
  });

  test('voided after a lot has ended ends that lot with an entry of its own', () => {
    const { account: next, entries } = voidHold(start.account, held, NEW_YEAR_2026);
    expect(next).toMatchObject({ balance: 30, held: 0, lots: { '2025': 30 } });
    expect(entries.map(({ _id, points }) => [_id, points])).toEqual([
      ['void:r1', 20],
      ['expire:ana:2024:r1', -12],
    ]);
  });

  test('that was spent is refunded straight to the member, into its lots', () => {
    const used = post(start.account, held, IN_2025).account;
    const { account: next, entries } = reversePost(used, { ...held, usedAt: IN_2025 }, IN_2025);
    expect(next).toMatchObject({ balance: 42, held: 0, lots: { '2024': 12, '2025': 30 }, spent: { points: 0 } });
    expect(entries[0]).toMatchObject({ _id: 'reverse:post:r1', from: 'spent:haircut', to: 'member:ana', points: 20 });
  });

  test('refunded in January does not lower what was spent in the new year', () => {
    const used = post(start.account, held, NEW_YEAR_2026 - 1).account;
    const again = hold({ ...used, lots: { '2025': 22 } }, { ...haircut, _id: 'r2' }, NEW_YEAR_2026);
    const spentAgain = post(again.account, { ...held, _id: 'r2' }, NEW_YEAR_2026).account;
    const back = reversePost(spentAgain, { ...held, usedAt: NEW_YEAR_2026 - 1 }, NEW_YEAR_2026).account;
    expect(back.spent).toEqual({ year: '2026', points: 20 });
  });
});

describe('expiry', () => {
  test('ends points on 31 December of the year after they were earned', () => {
    const both = account({ '2024': 5, '2025': 7 });
    expect(expire(both, NEW_YEAR_2026 - 1).entries).toEqual([]);
    const { account: next, entries } = expire(both, NEW_YEAR_2026);
    expect(next).toMatchObject({ balance: 7, lots: { '2025': 7 } });
    expect(entries).toMatchObject([{ _id: 'expire:ana:2024', from: 'member:ana', to: 'expired', points: -5 }]);
  });
});

describe('what did not count after all', () => {
  test('goes back to the community that gave it', () => {
    const { account: before, earned } = earnOne(account({ '2024': 1 }), 'a');
    const { account: next, entries } = unearn(before, earned, IN_2025);
    expect(next).toMatchObject({ balance: 1, lots: { '2025': 1 } });
    expect(entries).toMatchObject([
      { _id: `reverse:${earned._id}`, kind: 'reverse', from: 'member:ana', to: 'issue:elm', amount: 2, points: -2 },
    ]);
  });

  test('takes only what is not spent yet, and says how much', () => {
    const { account: before, earned } = earnOne(account({}), 'a');
    const spent = hold(before, { ...haircut, price: 1 }, IN_2025).account;
    const { account: next, entries } = unearn(spent, earned, IN_2025);
    expect(next.balance).toBe(0);
    expect(entries).toMatchObject([{ amount: 1, points: -1 }]);
  });

  test('takes nothing from an empty account, also when it is told again', () => {
    const { account: before, earned } = earnOne(account({}), 'a');
    const spent = hold(before, { ...haircut, price: 2 }, IN_2025).account;
    const { account: next, entries } = unearn(spent, earned, IN_2025);
    expect(entries).toEqual([]);
    expect(next).toMatchObject({ balance: 0, capped: [`reverse:${earned._id}`] });
  });

  test('makes room for another one in the same week', () => {
    const first = earnOne(account({}), 'a');
    const full = ['b', 'c'].reduce((before, event) => earnOne(before, event).account, first.account);
    expect(earn(full, { ...need, event: 'd' }, IN_2025).entries).toEqual([]);
    const { account: next } = unearn(full, first.earned, IN_2025);
    expect(earn(next, { ...need, event: 'e' }, IN_2025).entries).toHaveLength(1);
  });
});

describe('an adjustment', () => {
  test('gives points of this year', () => {
    const { account: next, entries } = adjust(account({ '2024': 1 }), { _id: 'q', points: 9, reason: 'typo' }, IN_2025);
    expect(next.lots).toEqual({ '2024': 1, '2025': 9 });
    expect(entries[0]).toMatchObject({ _id: 'adjust:q', from: 'adjust', to: 'member:ana', points: 9, about: 'typo' });
  });

  test('takes the oldest back, never below zero', () => {
    const before = account({ '2024': 4, '2025': 4 });
    const { account: next, entries } = adjust(before, { _id: 'q', points: -6, reason: 'twice' }, IN_2024);
    expect(next).toMatchObject({ balance: 2, lots: { '2025': 2 } });
    expect(entries[0]).toMatchObject({ from: 'member:ana', to: 'adjust', amount: 6, points: -6 });
    expect(code(() => adjust(before, { _id: 'q', points: -9, reason: 'x' }, IN_2024))).toBe('INSUFFICIENT_POINTS');
  });
});
