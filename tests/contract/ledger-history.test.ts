import fc from 'fast-check';
import { expectBalancedBooks, grantPoints, openService } from '../support/points';
import { newRequestId, openStreet, type Name, type Street } from '../support/street';

/** What the pure ledger promises, asked of the whole street: real functions, real documents, people acting at once. */

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

const PEOPLE: Name[] = ['li', 'zhao', 'qian'];

interface Voucher {
  id: string;
  code: string;
  owner: Name;
}

type Step = (serviceId: string, vouchers: Voucher[]) => Promise<unknown>;

const pick = (vouchers: Voucher[], index: number): Voucher | undefined =>
  vouchers[index % Math.max(1, vouchers.length)];

const redeem =
  (owner: Name): Step =>
  async (serviceId, vouchers) => {
    const { id, code } = await street.ask(owner, 'services.redeem', { requestId: newRequestId(), serviceId });
    vouchers.push({ id, code, owner });
  };

const onVoucher =
  (act: (voucher: Voucher) => Promise<unknown>) =>
  (index: number): Step =>
  async (_serviceId, vouchers) => {
    const voucher = pick(vouchers, index);
    if (voucher) await act(voucher);
  };

const reason = '天气不好';
const index = fc.nat(20);

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PEOPLE).map(redeem) },
  index.map(onVoucher(({ code }) => street.ask('provider', 'services.verify', { code }))),
  index.map(onVoucher(({ id, owner }) => street.ask(owner, 'services.cancel', { redemptionId: id }))),
  index.map(onVoucher(({ id }) => street.ask('provider', 'services.revoke', { redemptionId: id, reason }))),
  index.map(onVoucher(({ id }) => street.ask('secretary', 'services.refund', { redemptionId: id, reason }))),
  fc.constantFrom(...PEOPLE).map(
    (name): Step =>
      () =>
        grantPoints(street, name, 15),
  ),
);

/** Half a month passes, but never in the middle of somebody's call. */
const time = fc.constant<Step[]>([() => street.cloud.moveClock({ by: 16 * 86_400_000 }).then(() => street.tick())]);

const REFUSED = /"code":"(INSUFFICIENT_POINTS|OUT_OF_STOCK|REDEMPTION_|VOUCHER_(USED|EXPIRED))/;

/** A rule may refuse; anything else is a fault of ours. */
const quietly = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((error: Error) => {
    if (!REFUSED.test(error.message)) throw error;
  });

test('whatever neighbours and provider do, three at a time, the books balance and nothing is sold twice', async () => {
  const together = fc.array(steps, { minLength: 1, maxLength: 3 });
  const rounds = fc.array(fc.oneof({ weight: 5, arbitrary: together }, time), { minLength: 6, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(rounds, async (history) => {
      const stock = 8;
      const { id: serviceId } = await openService(street, { addStock: stock, price: 12, limitPerMonth: 100 });
      const vouchers: Voucher[] = [];
      for (const name of PEOPLE) await grantPoints(street, name, 20);
      for (const round of history) await Promise.all(round.map((step) => quietly(step(serviceId, vouchers))));
      await expectBalancedBooks(street);
      const [service] = await street.documents<{ stock: number }>('services', { _id: serviceId });
      const kept = new Set(['held', 'redeemed', 'revoked', 'refunded']);
      const lists = await Promise.all(PEOPLE.map((name) => street.ask(name, 'services.redemptions', { limit: 50 })));
      const taken = lists
        .flatMap(({ rows }) => rows)
        .filter((row) => row.serviceId === serviceId && kept.has(row.status));
      expect(taken.length + (service?.stock ?? 0)).toBe(stock);
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 120_000);
