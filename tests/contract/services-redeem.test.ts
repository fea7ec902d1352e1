import type { RedemptionInfo } from '../../miniprogram/shared/contract/services';
import { expectBalancedBooks, grantPoints, openService, stockOf } from '../support/points';
import { folk, idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  for (const name of ['li', 'zhao', 'qian'] as const) await grantPoints(street, name, 500);
});
afterEach(() => expectBalancedBooks(street));
afterAll(() => street.close());

const redeem = (name: Name, serviceId: string, requestId = newRequestId()): Promise<RedemptionInfo> =>
  street.ask(name, 'services.redeem', { requestId, serviceId });

const balanceOf = async (name: Name): Promise<number> => (await street.ask(name, 'points.account', {})).balance;

describe('redeeming', () => {
  test('sets the price aside, takes a piece and gives a voucher for thirty days', async () => {
    const service = await openService(street);
    const before = await balanceOf('li');
    const voucher = await redeem('li', service.id);
    expect(voucher).toMatchObject({ status: 'held', serviceName: '老年理发一次', price: 20, providerName: '为民理发' });
    expect(voucher.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(voucher.expiresAt - voucher.at).toBe(30 * 86_400_000);
    expect(await stockOf(street, service.id)).toBe(9);
    const account = await street.ask('li', 'points.account', {});
    expect(account).toMatchObject({ balance: before - 20, held: 20 });
    expect(account.vouchers[0]).toMatchObject({ id: voucher.id, tint: 'leaf' });
    expect(await street.ask('li', 'services.voucher', { redemptionId: voucher.id })).toEqual(voucher);
  });

  test('needs no more than eight round trips', async () => {
    const service = await openService(street);
    await street.cloud.clearQueries();
    await redeem('zhao', service.id);
    const invocation = (await street.cloud.queries()).find(({ action }) => action === 'services.redeem');
    const trips = invocation?.calls.filter(({ action }) => action.startsWith('database.')) ?? [];
    expect(trips.map(({ action }) => action)).toHaveLength(8);
  });

  test('tells the owner that the voucher is ready, with the last four characters only', async () => {
    const service = await openService(street, { name: '磨刀两把' });
    const voucher = await redeem('qian', service.id);
    await street.tick();
    const { rows } = await street.ask('qian', 'notices.list', {});
    expect(rows.find(({ about }) => about?.id === voucher.id)).toMatchObject({
      kind: 'voucher_ready',
      title: '磨刀两把',
      number: voucher.code.slice(-4),
    });
    expect(JSON.stringify(rows)).not.toContain(voucher.code);
  });

  test('repeated is the same voucher, and the points are set aside once', async () => {
    const service = await openService(street);
    const requestId = newRequestId();
    const before = await balanceOf('li');
    const first = await redeem('li', service.id, requestId);
    expect(await redeem('li', service.id, requestId)).toEqual(first);
    expect(await balanceOf('li')).toBe(before - 20);
    expect(await stockOf(street, service.id)).toBe(9);
  });

  test('repeated after the clock has swept is still the same voucher', async () => {
    const service = await openService(street, { addStock: 1 });
    const requestId = newRequestId();
    const first = await redeem('li', service.id, requestId);
    await street.cloud.moveClock({ by: 20 * 60_000 });
    await street.tick();
    expect(await redeem('li', service.id, requestId)).toEqual(first);
    await openService(street, { ...service, serviceId: service.id, version: service.version, addStock: 1 });
    expect(await redeem('li', service.id, requestId)).toEqual(first);
    expect(await stockOf(street, service.id)).toBe(1);
  });

  test('repeated after the clock has swept is the same voucher, though the points are spent and the month is full', async () => {
    const service = await openService(street, { price: 20, limitPerMonth: 1 });
    await grantPoints(street, 'representative', 20);
    const requestId = newRequestId();
    const first = await redeem('representative', service.id, requestId);
    await street.cloud.moveClock({ by: 6 * 60_000 });
    await street.tick();
    expect(await redeem('representative', service.id, requestId)).toEqual(first);
    await grantPoints(street, 'representative', 20);
    expect(await redeem('representative', service.id, requestId)).toEqual(first);
    expect(await stockOf(street, service.id)).toBe(9);
    expect(await balanceOf('representative')).toBe(20);
  });

  test('sent twice at the same moment is one voucher', async () => {
    const service = await openService(street);
    const requestId = newRequestId();
    const answers = await Promise.all([1, 2, 3].map(() => redeem('zhao', service.id, requestId)));
    expect(new Set(answers.map(({ code }) => code)).size).toBe(1);
    expect(await stockOf(street, service.id)).toBe(9);
  });

  test('under the id of another request is refused', async () => {
    const service = await openService(street);
    const other = await openService(street);
    const requestId = newRequestId();
    await redeem('li', service.id, requestId);
    const mismatch = { code: 'IDEMPOTENCY_MISMATCH' };
    expect(await street.refusal('li', 'services.redeem', { requestId, serviceId: other.id })).toEqual(mismatch);
    expect(await street.refusal('zhao', 'services.redeem', { requestId, serviceId: service.id })).toEqual(mismatch);
    expect(await stockOf(street, service.id)).toBe(9);
    expect(await stockOf(street, other.id)).toBe(10);
  });

  test('two services at the same moment takes both, if the points are there', async () => {
    const services = await Promise.all([1, 2, 3, 4].map(() => openService(street, { price: 30 })));
    const before = await balanceOf('qian');
    await Promise.all(services.map(({ id }) => redeem('qian', id)));
    expect(await balanceOf('qian')).toBe(before - 120);
  });
});

describe('redeeming is refused', () => {
  const refusal = (name: Name, serviceId: string) =>
    street.refusal(name, 'services.redeem', { requestId: newRequestId(), serviceId });

  test('without enough points, and the piece is there for others at once', async () => {
    const service = await openService(street, { price: 900, addStock: 1 });
    expect(await refusal('li', service.id)).toMatchObject({ code: 'INSUFFICIENT_POINTS' });
    expect(await refusal('officer', service.id)).toMatchObject({ code: 'INSUFFICIENT_POINTS', count: 0 });
    expect(await stockOf(street, service.id)).toBe(1);
  });

  test('when nothing is left', async () => {
    const service = await openService(street, { addStock: 1 });
    await redeem('li', service.id);
    expect(await refusal('zhao', service.id)).toEqual({ code: 'OUT_OF_STOCK' });
    expect(await stockOf(street, service.id)).toBe(0);
  });

  test('when the service is not on sale or not known', async () => {
    const service = await openService(street, { onSale: false });
    expect(await refusal('li', service.id)).toEqual({ code: 'SERVICE_NOT_ON_SALE' });
    expect(await refusal('li', 'no-such-service')).toEqual({ code: 'SERVICE_NOT_FOUND', field: 'serviceId' });
  });

  test('above the limit of a person and month, until the next month', async () => {
    const service = await openService(street, { limitPerMonth: 2 });
    await redeem('qian', service.id);
    const second = await redeem('qian', service.id);
    expect(await refusal('qian', service.id)).toEqual({ code: 'SERVICE_PERSON_LIMIT', count: 2 });
    expect(await stockOf(street, service.id)).toBe(8);
    await street.ask('qian', 'services.cancel', { redemptionId: second.id });
    await redeem('qian', service.id);
  });

  test('for broken requests', async () => {
    expect(await street.refusal('li', 'services.redeem', { serviceId: 'x' })).toEqual({
      code: 'INVALID_REQUEST',
      field: 'requestId',
    });
    const request = { requestId: `${newRequestId()}.stock`, serviceId: 'x' };
    expect(await street.refusal('li', 'services.redeem', request)).toMatchObject({ field: 'requestId' });
  });
});

describe('redeeming for an old resident', () => {
  const codeOf = async (name: Name): Promise<string> =>
    (await street.documents<{ code: string }>('people', { _id: idOf(name) }))[0]?.code ?? '';

  test('who says his code takes his points, and the voucher is his', async () => {
    const service = await openService(street);
    const [li, member] = [await balanceOf('li'), await balanceOf('member')];
    const spoken = (await codeOf('li')).toLowerCase();
    const request = { requestId: newRequestId(), serviceId: service.id, forCode: ` ${spoken}` };
    const voucher = await street.ask('member', 'services.redeem', request);
    expect(await street.ask('member', 'services.redeem', request)).toEqual(voucher);
    expect([await balanceOf('li'), await balanceOf('member')]).toEqual([li - 20, member]);
    expect(await street.ask('li', 'services.voucher', { redemptionId: voucher.id })).toEqual(voucher);
    expect(await street.refusal('member', 'services.voucher', { redemptionId: voucher.id })).toEqual({
      code: 'REDEMPTION_NOT_FOUND',
    });
  });

  test('is for members and chiefs of his own grid', async () => {
    const service = await openService(street);
    const request = { requestId: newRequestId(), serviceId: service.id, forCode: await codeOf('qian') };
    const unknown = { code: 'PERSON_NOT_FOUND', field: 'forCode' };
    expect(await street.refusal('member', 'services.redeem', request)).toEqual(unknown);
    expect(await street.refusal('member', 'services.redeem', { ...request, forCode: 'NOBODY00' })).toEqual(unknown);
    expect(await street.refusal('zhao', 'services.redeem', request)).toEqual({ code: 'FORBIDDEN' });
    await street.ask('chiefNextDoor', 'services.redeem', request);
  });
});

test('nobody else sees a voucher', async () => {
  const service = await openService(street);
  const voucher = await redeem('li', service.id);
  const request = { redemptionId: voucher.id };
  for (const name of ['zhao', 'chief', 'admin', 'provider'] as const) {
    expect(await street.refusal(name, 'services.voucher', request)).toEqual({ code: 'REDEMPTION_NOT_FOUND' });
  }
  expect(folk.li.openid && (await street.ask('zhao', 'services.redemptions', {})).rows).not.toContainEqual(voucher);
});
