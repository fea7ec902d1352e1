import type { RedemptionInfo } from '../../miniprogram/shared/contract/services';
import { expectBalancedBooks, grantPoints, openService, stockOf } from '../support/points';
import { newRequestId, openStreet, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await grantPoints(street, 'li', 900);
});
afterEach(async () => {
  await street.cloud.clearFaults();
  await expectBalancedBooks(street);
});
afterAll(() => street.close());

const TRIES = 5;
const AFTER_THE_SWEEP = 6 * 60_000;

/** As a phone does it: the same request, until there is an answer. */
const insist = async (serviceId: string): Promise<RedemptionInfo> => {
  const request = { requestId: newRequestId(), serviceId };
  for (let tries = 1; ; tries += 1) {
    try {
      return await street.ask('li', 'services.redeem', request);
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
};

const STEPS = [
  { step: 'looking up the caller', action: 'database.getDocument', collection: 'people' },
  { step: 'taking a piece', action: 'database.modifyAndReturnDoc', collection: 'services' },
  { step: 'beginning', action: 'database.startTransaction' },
  { step: 'reading the account', action: 'database.getDocument', collection: 'accounts' },
  { step: 'changing the account', action: 'database.modifyDocument', collection: 'accounts' },
  { step: 'writing the entry', action: 'database.insertDocument', collection: 'entries' },
  { step: 'writing the voucher', action: 'database.insertDocument', collection: 'redemptions' },
  { step: 'committing', action: 'database.commitTransaction' },
];

describe.each(['dropAnswer', 'error', 'conflict'])('redeeming with %s', (kind) => {
  test.each(STEPS)('while $step ends in one voucher and one price', async ({ step: _, ...occasion }) => {
    const { id: serviceId } = await openService(street);
    const before = await street.ask('li', 'points.account', {});
    await street.cloud.faults({ ...occasion, kind, count: 1 });
    const voucher = await insist(serviceId);
    await street.cloud.clearFaults();
    await street.cloud.moveClock({ by: AFTER_THE_SWEEP });
    await street.tick();
    const { rows } = await street.ask('li', 'services.redemptions', { limit: 50 });
    expect(rows.filter((row) => row.serviceId === serviceId)).toEqual([voucher]);
    expect(await stockOf(street, serviceId)).toBe(9);
    const after = await street.ask('li', 'points.account', {});
    expect([after.balance, after.held]).toEqual([before.balance - 20, before.held + 20]);
  });
});

test('a piece that nobody comes back for returns into stock, once', async () => {
  const { id: serviceId } = await openService(street, { addStock: 1 });
  await street.cloud.faults({ action: 'database.startTransaction', kind: 'error', count: 1 });
  const refused = await street.refusal('li', 'services.redeem', { requestId: newRequestId(), serviceId });
  expect(refused).toEqual({ code: 'INTERNAL' });
  await street.tick();
  expect(await stockOf(street, serviceId)).toBe(0);
  await street.cloud.moveClock({ by: AFTER_THE_SWEEP });
  await street.tick();
  await street.tick();
  expect(await stockOf(street, serviceId)).toBe(1);
});

test('a use whose answer is lost is not used twice: the second scan says when', async () => {
  const { id: serviceId } = await openService(street);
  const { code } = await insist(serviceId);
  await street.cloud.faults({ action: 'database.commitTransaction', kind: 'dropAnswer', count: 1 });
  const first = await street.ask('provider', 'services.verify', { code }).then(
    () => 'answered',
    () => 'lost',
  );
  expect(['answered', 'lost']).toContain(first);
  expect(await street.refusal('provider', 'services.verify', { code })).toMatchObject({ code: 'VOUCHER_USED' });
});
