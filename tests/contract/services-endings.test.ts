import { expectBalancedBooks, grantPoints, stockOf, toldOf, voucherOf } from '../support/points';
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

const account = (name: Name) => street.ask(name, 'points.account', {});

describe('the owner', () => {
  test('cancels: points, piece and limit are back', async () => {
    const before = await account('zhao');
    const voucher = await voucherOf(street, 'zhao', { addStock: 1, limitPerMonth: 1 });
    const cancelled = await street.ask('zhao', 'services.cancel', { redemptionId: voucher.id });
    expect(cancelled.status).toBe('cancelled');
    expect(await street.ask('zhao', 'services.cancel', { redemptionId: voucher.id })).toEqual(cancelled);
    expect(await account('zhao')).toEqual(before);
    expect(await stockOf(street, voucher.serviceId)).toBe(1);
    const again = { requestId: newRequestId(), serviceId: voucher.serviceId };
    expect((await street.ask('zhao', 'services.redeem', again)).status).toBe('held');
  });

  test('cannot cancel what is used, nor what is somebody else’s', async () => {
    const { code, id } = await voucherOf(street);
    expect(await street.refusal('zhao', 'services.cancel', { redemptionId: id })).toEqual({
      code: 'REDEMPTION_NOT_FOUND',
    });
    await street.ask('provider', 'services.verify', { code });
    expect(await street.refusal('li', 'services.cancel', { redemptionId: id })).toEqual({
      code: 'REDEMPTION_WRONG_STATUS',
    });
  });

  test('and the provider at the same moment: one of them is first, points go one way only', async () => {
    const { code, id } = await voucherOf(street);
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
    const { code, id, serviceId, expiresAt } = await voucherOf(street, 'li', { addStock: 3 });
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
    expect(await toldOf(street, 'li', id)).toContain('voucher_ended');
    expect(await street.refusal('provider', 'services.verify', { code })).toEqual({
      code: 'VOUCHER_EXPIRED',
      at: expiresAt,
    });
  });

  test('of a service that cannot be had is revoked: points go back, the piece does not', async () => {
    const { id, serviceId } = await voucherOf(street, 'li', { addStock: 3 });
    const request = { redemptionId: id, reason: '师傅住院了' };
    expect(await street.refusal('otherProvider', 'services.revoke', request)).toEqual({ code: 'REDEMPTION_NOT_FOUND' });
    expect(await street.refusal('secretaryElsewhere', 'services.revoke', request)).toEqual({
      code: 'REDEMPTION_NOT_FOUND',
    });
    const revoked = await street.ask('provider', 'services.revoke', request);
    expect(revoked).toMatchObject({ status: 'revoked', code: expect.stringMatching(/^.{4}$/) as string });
    expect(await stockOf(street, serviceId)).toBe(2);
    expect(await toldOf(street, 'li', id)).toContain('voucher_ended');
  });

  test('that was used badly is refunded by the secretary within seven days', async () => {
    const before = await account('li');
    const { code, id } = await voucherOf(street);
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

  test('is handled by the secretary of the community that the service serves, wherever its owner lives', async () => {
    const words = { name: '写春联', glyph: '联', tint: 'pom', price: 5, limitPerMonth: 9, onSale: true } as const;
    const place = { providerId: 'barber', providerName: '为民理发', place: '', note: '' };
    const serviceId = newRequestId();
    await street.ask('secretaryElsewhere', 'services.save', { ...words, ...place, serviceId, addStock: 5 });
    const redeem = () => street.ask('li', 'services.redeem', { requestId: newRequestId(), serviceId });
    const [used, unused] = [await redeem(), await redeem()];
    await street.ask('provider', 'services.verify', { code: used.code });
    const because = (redemptionId: string) => ({ redemptionId, reason: '没有写成' });
    const unknown = { code: 'REDEMPTION_NOT_FOUND' };
    expect(await street.refusal('secretary', 'services.refund', because(used.id))).toEqual(unknown);
    expect(await street.refusal('secretary', 'services.revoke', because(unused.id))).toEqual(unknown);
    const code = { code: unused.code };
    expect(await street.refusal('secretary', 'services.lookup', code)).toMatchObject({ code: 'VOUCHER_UNKNOWN' });
    expect(await street.ask('secretaryElsewhere', 'services.lookup', code)).toMatchObject({ status: 'held' });
    await street.ask('secretaryElsewhere', 'services.refund', because(used.id));
    await street.ask('secretaryElsewhere', 'services.revoke', because(unused.id));
  });

  test('that was used more than a week ago is not refunded', async () => {
    const { code, id } = await voucherOf(street);
    const request = { redemptionId: id, reason: '没有剪完' };
    expect((await street.refusal('secretary', 'services.refund', request)).code).toBe('REDEMPTION_WRONG_STATUS');
    await street.ask('provider', 'services.verify', { code });
    await street.cloud.moveClock({ by: 7 * DAY + MINUTE });
    expect((await street.refusal('secretary', 'services.refund', request)).code).toBe('REDEMPTION_WINDOW_CLOSED');
  });
});
