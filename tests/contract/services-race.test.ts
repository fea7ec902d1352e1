import { personIdOf } from '../../cloudfunctions/src/kernel/caller';
import { emptyAccount } from '../../miniprogram/shared/domain/ledger';
import { adjust } from '../../miniprogram/shared/domain/ledger-award';
import { expectBalancedBooks, openService, stockOf } from '../support/points';
import { newRequestId, openStreet, type Street } from '../support/street';

const CROWD = 200;
const LAST = 20;

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

interface Neighbour {
  openid: string;
  requestId: string;
}

/** A neighbour with some points and the entry that explains them. */
const settle = async (number: number, at: number): Promise<Neighbour> => {
  const openid = `openid-neighbour-${number}`;
  const personId = personIdOf(openid);
  const points = { _id: `start-${number}`, points: 30, reason: '开户补录' };
  const { account, entries } = adjust(emptyAccount(personId, 'yunmen'), points, at);
  const grid = { gridId: 'yunmen-3', communityId: 'yunmen' };
  const person = {
    openid,
    code: `N${number}`,
    nickname: '',
    avatar: '',
    phone: '',
    roles: [],
    rights: {},
    createdAt: at,
  };
  await street.put('people', { _id: personId, version: 1, ...person, ...grid });
  const stored = { _id: `member:${personId}`, version: 1, taken: { month: '', serviceIds: [] } };
  await street.put('accounts', { ...account, ...stored });
  await street.put('entries', ...entries);
  return { openid, requestId: newRequestId() };
};

type Answer = { ok: true; data: { code: string } } | { ok: false; error: { code: string } };

test('two hundred people redeem the last twenty at once: twenty vouchers, and everybody is told why', async () => {
  const { id: serviceId } = await openService(street, { addStock: LAST });
  const at = await street.cloud.now();
  const crowd = await Promise.all(Array.from({ length: CROWD }, (_, number) => settle(number, at)));
  const redeem = ({ openid, requestId }: Neighbour): Promise<Answer> =>
    street.cloud.call<Answer>('services', { action: 'services.redeem', requestId, serviceId }, openid);

  const answers = await Promise.all(crowd.map(redeem));

  const codes = answers.flatMap((answer) => (answer.ok ? [answer.data.code] : []));
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code]));
  expect(new Set(codes).size).toBe(LAST);
  expect(refusals).toEqual(new Array(CROWD - LAST).fill('OUT_OF_STOCK'));
  expect(await stockOf(street, serviceId)).toBe(0);
  expect(await street.documents('redemptions', { serviceId })).toHaveLength(LAST);
  await expectBalancedBooks(street);

  const again = await Promise.all(crowd.map(redeem));
  expect(again).toEqual(answers);

  await street.cloud.moveClock({ by: 6 * 60_000 });
  await street.tick();
  expect(await stockOf(street, serviceId)).toBe(0);
  const [service] = await street.documents<{ reservations: object; sweepAt?: number }>('services', { _id: serviceId });
  expect([service?.reservations, service?.sweepAt]).toEqual([{}, undefined]);
  await expectBalancedBooks(street);
}, 120_000);
