import type { RedemptionInfo } from '../../miniprogram/shared/contract/services';
import { voucherCode } from '../../miniprogram/shared/domain/voucher';
import { expectBalancedBooks, grantPoints, openService, stockOf } from '../support/points';
import { newRequestId, openStreet, type Name, type Street } from '../support/street';

const DAY = 86_400_000;
const MINUTE = 60_000;

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await grantPoints(street, 'li', 900);
  await grantPoints(street, 'zhao', 100);
});
afterEach(() => expectBalancedBooks(street));
afterAll(() => street.close());

const voucherOf = async (name: Name = 'li', words: Parameters<typeof openService>[1] = {}): Promise<RedemptionInfo> => {
  const service = await openService(street, words);
  return street.ask(name, 'services.redeem', { requestId: newRequestId(), serviceId: service.id });
};

const kindsOf = async (name: Name, redemptionId: string): Promise<string[]> => {
  await street.tick();
  const { rows } = await street.ask(name, 'notices.list', { limit: 50 });
  return rows.filter((row) => row.redemptionId === redemptionId).map(({ kind }) => kind);
};

const account = (name: Name) => street.ask(name, 'points.account', {});

describe('a provider', () => {
  test('looks at a voucher, then uses it: what was held is spent', async () => {
    const before = await account('li');
    const { code, id } = await voucherOf();
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
    expect(await kindsOf('li', id)).toEqual(expect.arrayContaining(['voucher_ready', 'voucher_used']));
  });

  test('is never told who it was', async () => {
    const { code } = await voucherOf();
    const answers = [
      await street.ask('provider', 'services.lookup', { code }),
      await street.ask('provider', 'services.verify', { code }),
      await street.ask('provider', 'services.verified', {}),
    ];
    expect(JSON.stringify(answers)).not.toMatch(new RegExp(`person|nickname|"li"|${code}`));
  });

  test('is told at a second scan when it was used', async () => {
    const { code } = await voucherOf();
    const { usedAt } = await street.ask('provider', 'services.verify', { code });
    expect(await street.refusal('provider', 'services.verify', { code })).toEqual({ code: 'VOUCHER_USED', at: usedAt });
    expect(await street.ask('provider', 'services.lookup', { code })).toMatchObject({ status: 'redeemed', usedAt });
  });

  test('who scans twice at the same moment uses it once', async () => {
    const { code } = await voucherOf();
    const scan = () =>
      street.ask('provider', 'services.verify', { code }).then(
        () => 'used',
        (error: Error) => /VOUCHER_USED/.exec(error.message)?.[0],
      );
    expect((await Promise.all([scan(), scan()])).sort()).toEqual(['VOUCHER_USED', 'used']);
  });

  test('does not know the vouchers of another one', async () => {
    const { code } = await voucherOf();
    const unknown = { code: 'VOUCHER_UNKNOWN', field: 'code' };
    expect(await street.refusal('otherProvider', 'services.lookup', { code })).toEqual(unknown);
    expect(await street.refusal('otherProvider', 'services.verify', { code })).toEqual(unknown);
    expect((await street.ask('otherProvider', 'services.verified', {})).rows).toEqual([]);
  });

  test('lists what was used, newest first, page by page', async () => {
    const used: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const { code, id } = await voucherOf();
      await street.ask('provider', 'services.verify', { code });
      used.unshift(id);
    }
    const first = await street.ask('provider', 'services.verified', { limit: 2 });
    expect(first.rows.map(({ redemptionId }) => redemptionId)).toEqual(used.slice(0, 2));
    const second = await street.ask('provider', 'services.verified', { limit: 2, after: first.next ?? undefined });
    expect(second.rows[0]?.redemptionId).toBe(used[2]);
  });

  test('is the only one who verifies', async () => {
    const { code } = await voucherOf();
    for (const name of ['li', 'member', 'chief', 'secretary', 'admin'] as const) {
      expect(await street.refusal(name, 'services.verify', { code })).toEqual({ code: 'FORBIDDEN' });
    }
  });
});

describe('the entry of a provider', () => {
  const wrong = (first: number): string => voucherCode(new Uint8Array(9).fill(first));

  test('is locked for ten minutes after five wrong codes', async () => {
    await street.cloud.moveClock({ by: 11 * MINUTE });
    const { code } = await voucherOf();
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
    const { code } = await voucherOf();
    const typo = (code.startsWith('0') ? '1' : '0') + code.slice(1);
    for (let i = 0; i < 7; i += 1) await street.refusal('provider', 'services.verify', { code: typo });
    expect(await street.ask('provider', 'services.verify', { code })).toMatchObject({ status: 'redeemed' });
  });
});

describe('the owner', () => {
  test('cancels: points, piece and limit are back', async () => {
    const before = await account('zhao');
    const voucher = await voucherOf('zhao', { addStock: 1, limitPerMonth: 1 });
    const cancelled = await street.ask('zhao', 'services.cancel', { redemptionId: voucher.id });
    expect(cancelled.status).toBe('cancelled');
    expect(await street.ask('zhao', 'services.cancel', { redemptionId: voucher.id })).toEqual(cancelled);
    expect(await account('zhao')).toEqual(before);
    expect(await stockOf(street, voucher.serviceId)).toBe(1);
    const again = { requestId: newRequestId(), serviceId: voucher.serviceId };
    expect((await street.ask('zhao', 'services.redeem', again)).status).toBe('held');
  });

  test('cannot cancel what is used, nor what is somebody else’s', async () => {
    const { code, id } = await voucherOf();
    expect(await street.refusal('zhao', 'services.cancel', { redemptionId: id })).toEqual({
      code: 'REDEMPTION_NOT_FOUND',
    });
    await street.ask('provider', 'services.verify', { code });
    expect(await street.refusal('li', 'services.cancel', { redemptionId: id })).toEqual({
      code: 'REDEMPTION_WRONG_STATUS',
    });
  });

  test('and the provider at the same moment: one of them is first, points go one way only', async () => {
    const { code, id } = await voucherOf();
    const quietly = (answer: Promise<unknown>) => answer.then(() => 1).catch(() => 0);
    const done = await Promise.all([
      quietly(street.ask('provider', 'services.verify', { code })),
      quietly(street.ask('li', 'services.cancel', { redemptionId: id })),
    ]);
    expect(done[0] + done[1]).toBe(1);
  });
});

describe('a voucher', () => {
  test('that nobody uses for thirty days ends by itself: points and piece go back', async () => {
    const before = await account('li');
    const { code, id, serviceId, expiresAt } = await voucherOf('li', { addStock: 3 });
    await street.cloud.moveClock({ to: expiresAt - MINUTE });
    await street.tick();
    expect((await street.ask('li', 'services.voucher', { redemptionId: id })).status).toBe('held');
    await street.cloud.moveClock({ by: MINUTE });
    expect(await street.refusal('provider', 'services.verify', { code })).toEqual({
      code: 'VOUCHER_EXPIRED',
      at: expiresAt,
    });
    await street.tick();
    await street.tick();
    expect((await street.ask('li', 'services.voucher', { redemptionId: id })).status).toBe('expired');
    expect(await stockOf(street, serviceId)).toBe(3);
    expect((await account('li')).balance).toBeGreaterThanOrEqual(before.balance);
    expect(await kindsOf('li', id)).toContain('voucher_ended');
    expect(await street.refusal('provider', 'services.verify', { code })).toEqual({
      code: 'VOUCHER_EXPIRED',
      at: expiresAt,
    });
  });

  test('of a service that cannot be had is revoked: points go back, the piece does not', async () => {
    const { id, serviceId } = await voucherOf('li', { addStock: 3 });
    const request = { redemptionId: id, reason: '师傅住院了' };
    expect(await street.refusal('otherProvider', 'services.revoke', request)).toEqual({ code: 'REDEMPTION_NOT_FOUND' });
    expect(await street.refusal('secretaryElsewhere', 'services.revoke', request)).toEqual({
      code: 'REDEMPTION_NOT_FOUND',
    });
    const revoked = await street.ask('provider', 'services.revoke', request);
    expect(revoked).toMatchObject({ status: 'revoked', code: expect.stringMatching(/^.{4}$/) as string });
    expect(await stockOf(street, serviceId)).toBe(2);
    expect(await kindsOf('li', id)).toContain('voucher_ended');
  });

  test('that was used badly is refunded by the secretary within seven days', async () => {
    const before = await account('li');
    const { code, id } = await voucherOf();
    await street.ask('provider', 'services.verify', { code });
    const request = { redemptionId: id, reason: '没有剪完' };
    expect(await street.refusal('provider', 'services.refund', request)).toEqual({ code: 'FORBIDDEN' });
    expect(await street.refusal('secretaryElsewhere', 'services.refund', request)).toEqual({
      code: 'REDEMPTION_NOT_FOUND',
    });
    const refunded = await street.ask('secretary', 'services.refund', request);
    expect(refunded.status).toBe('refunded');
    expect(await street.ask('secretary', 'services.refund', request)).toEqual(refunded);
    expect(await account('li')).toMatchObject({ balance: before.balance, spentThisYear: before.spentThisYear });
    expect((await street.refusal('provider', 'services.verify', { code })).code).toBe('VOUCHER_USED');
  });

  test('that was used more than a week ago is not refunded', async () => {
    const { code, id } = await voucherOf();
    const request = { redemptionId: id, reason: '没有剪完' };
    expect((await street.refusal('secretary', 'services.refund', request)).code).toBe('REDEMPTION_WRONG_STATUS');
    await street.ask('provider', 'services.verify', { code });
    await street.cloud.moveClock({ by: 7 * DAY + MINUTE });
    expect((await street.refusal('secretary', 'services.refund', request)).code).toBe('REDEMPTION_WINDOW_CLOSED');
  });
});
