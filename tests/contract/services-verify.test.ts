import { voucherCode } from '../../miniprogram/shared/domain/voucher';
import { expectBalancedBooks, grantPoints, toldOf, voucherOf } from '../support/points';
import { openStreet, type Name, type Street } from '../support/street';

const MINUTE = 60_000;

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await grantPoints(street, 'li', 900);
});
afterEach(() => expectBalancedBooks(street));
afterAll(() => street.close());

const account = (name: Name) => street.ask(name, 'points.account', {});

describe('a provider', () => {
  test('looks at a voucher, then uses it: what was held is spent', async () => {
    const before = await account('li');
    const { code, id } = await voucherOf(street);
    const typed = `${code.slice(0, 5).toLowerCase()}-${code.slice(5)}`;
    const seen = await street.ask('provider', 'services.lookup', { code: typed });
    expect(seen).toMatchObject({
      redemptionId: id,
      status: 'held',
      codeEnd: code.slice(-4),
      serviceName: '老年理发一次',
    });
    const used = await street.ask('provider', 'services.verify', { code: typed });
    expect(used).toMatchObject({ redemptionId: id, status: 'redeemed' });
    const after = await account('li');
    expect([after.balance, after.held, after.spentThisYear]).toEqual([
      before.balance - 20,
      before.held,
      before.spentThisYear + 20,
    ]);
    expect(await toldOf(street, 'li', id)).toEqual(expect.arrayContaining(['voucher_ready', 'voucher_used']));
  });

  test('is never told who it was', async () => {
    const { code } = await voucherOf(street);
    const answers = [
      await street.ask('provider', 'services.lookup', { code }),
      await street.ask('provider', 'services.verify', { code }),
      await street.ask('provider', 'services.verified', {}),
    ];
    expect(JSON.stringify(answers)).not.toMatch(new RegExp(`person|nickname|"li"|${code}`));
  });

  test('is told at a second scan when it was used', async () => {
    const { code } = await voucherOf(street);
    const { usedAt } = await street.ask('provider', 'services.verify', { code });
    expect(await street.refusal('provider', 'services.verify', { code })).toEqual({ code: 'VOUCHER_USED', at: usedAt });
    expect(await street.ask('provider', 'services.lookup', { code })).toMatchObject({ status: 'redeemed', usedAt });
  });

  test('who scans twice at the same moment uses it once', async () => {
    const { code } = await voucherOf(street);
    const scan = () =>
      street.ask('provider', 'services.verify', { code }).then(
        () => 'used',
        (error: Error) => /VOUCHER_USED/.exec(error.message)?.[0],
      );
    expect((await Promise.all([scan(), scan()])).sort()).toEqual(['VOUCHER_USED', 'used']);
  });

  test('does not know the vouchers of another one', async () => {
    const { code } = await voucherOf(street);
    const unknown = { code: 'VOUCHER_UNKNOWN', field: 'code' };
    expect(await street.refusal('otherProvider', 'services.lookup', { code })).toEqual(unknown);
    expect(await street.refusal('otherProvider', 'services.verify', { code })).toEqual(unknown);
    expect((await street.ask('otherProvider', 'services.verified', {})).rows).toEqual([]);
  });

  test('lists what was used, newest first, page by page', async () => {
    const used: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const { code, id } = await voucherOf(street);
      await street.ask('provider', 'services.verify', { code });
      used.unshift(id);
    }
    const first = await street.ask('provider', 'services.verified', { limit: 2 });
    expect(first.rows.map(({ redemptionId }) => redemptionId)).toEqual(used.slice(0, 2));
    const second = await street.ask('provider', 'services.verified', { limit: 2, after: first.next ?? undefined });
    expect(second.rows[0]?.redemptionId).toBe(used[2]);
  });

  test('is the only one who verifies', async () => {
    const { code } = await voucherOf(street);
    for (const name of ['li', 'member', 'chief', 'secretary', 'admin'] as const) {
      expect(await street.refusal(name, 'services.verify', { code })).toEqual({ code: 'FORBIDDEN' });
    }
  });
});

describe('the entry of a provider', () => {
  const wrong = (first: number): string => voucherCode(new Uint8Array(9).fill(first));

  test('is locked for ten minutes after five wrong codes', async () => {
    await street.cloud.moveClock({ by: 11 * MINUTE });
    const { code } = await voucherOf(street);
    for (let i = 1; i <= 5; i += 1) {
      expect((await street.refusal('otherProvider', 'services.lookup', { code: wrong(i) })).code).toBe(
        'VOUCHER_UNKNOWN',
      );
    }
    const locked = await street.refusal('otherProvider', 'services.verify', { code });
    expect(locked.code).toBe('VOUCHER_LOCKED');
    expect((locked.at ?? 0) - (await street.cloud.now())).toBeGreaterThan(9 * MINUTE);
    expect(await street.ask('provider', 'services.lookup', { code })).toMatchObject({ status: 'held' });
    await street.cloud.moveClock({ by: 10 * MINUTE });
    expect((await street.refusal('otherProvider', 'services.verify', { code })).code).toBe('VOUCHER_UNKNOWN');
  });

  test('is not locked by typos: the check character finds them', async () => {
    const { code } = await voucherOf(street);
    const typo = (code.startsWith('0') ? '1' : '0') + code.slice(1);
    for (let i = 0; i < 7; i += 1) await street.refusal('provider', 'services.verify', { code: typo });
    expect(await street.ask('provider', 'services.verify', { code })).toMatchObject({ status: 'redeemed' });
  });
});
