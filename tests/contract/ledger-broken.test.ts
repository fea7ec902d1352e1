import { grantPoints, openService, stockOf, voucherOf } from '../support/points';
import { idOf, newRequestId, openStreet, type Street } from '../support/street';

/** What nobody has foreseen: a document that no job can read, and it is always the first in line. */

const DAY = 86_400_000;
const MINUTE = 60_000;

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await street.put(
    'accounts',
    { _id: 'member:broken', version: 1, personId: 'broken', lots: null, expiresAt: 1, checkAt: 1 },
    { _id: 'member:broken-too', version: 1, personId: 'broken-too', lots: null, expiresAt: 2, checkAt: 2 },
  );
  await street.put('redemptions', {
    _id: 'broken',
    version: 1,
    status: 'held',
    expiresAt: 1,
    code: 'broken',
    lots: null,
  });
  await street.put('services', { _id: 'broken', sweepAt: 1, reservations: { gone: null } });
  await street.put('totals', { _id: 'broken', version: 1, communityId: 'nanyang', month: '2026-01', upTo: null });
  await grantPoints(street, 'li', 60);
});
afterAll(() => street.close());

describe('one broken document stops nobody else', () => {
  test('whose voucher has ended', async () => {
    const { id, expiresAt } = await voucherOf(street);
    await street.cloud.moveClock({ to: expiresAt + MINUTE });
    await street.tick();
    expect((await street.ask('li', 'services.voucher', { redemptionId: id })).status).toBe('expired');
  });

  test('whose piece has to go back into stock', async () => {
    const { id: serviceId } = await openService(street);
    await street.cloud.faults({ action: 'database.startTransaction', kind: 'error', count: 1 });
    await street.refusal('li', 'services.redeem', { requestId: newRequestId(), serviceId });
    expect(await stockOf(street, serviceId)).toBe(9);
    await street.cloud.moveClock({ by: 6 * MINUTE });
    await street.tick();
    expect(await stockOf(street, serviceId)).toBe(10);
  });

  test('whose account is checked at night', async () => {
    await grantPoints(street, 'li', 5);
    const unchecked = { personId: idOf('li'), checkAt: street.database.command.gt(0) };
    expect(await street.documents('accounts', unchecked)).toHaveLength(1);
    await street.cloud.moveClock({ by: DAY });
    expect((await street.tick()).data.ledgerFaults).toBe(0);
    expect(await street.documents('accounts', unchecked)).toEqual([]);
  });

  test('whose community counts its points', async () => {
    await street.cloud.moveClock({ by: 5 * MINUTE });
    await street.tick();
    const [latest] = await street.ask('li', 'points.totals', {});
    expect(latest).toMatchObject({ outstanding: 65 });
  });

  test('whose points have ended', async () => {
    await street.cloud.moveClock({ by: 3 * 366 * DAY });
    await street.tick();
    const { rows } = await street.ask('li', 'points.entries', {});
    expect(rows[0]).toMatchObject({ kind: 'expire', points: -65 });
  });
});
