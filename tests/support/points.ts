import { memberAccount, type LedgerEntry } from '../../miniprogram/shared/domain/ledger';
import type { RedemptionInfo, ServiceInfo } from '../../miniprogram/shared/contract/services';
import type { Sent } from '../../miniprogram/shared/contract/contract';
import type { StoredAccount } from '../../cloudfunctions/src/points/ledger';
import type { StoredRedemption } from '../../cloudfunctions/src/services/redemptions';
import { idOf, newRequestId, type Name, type Street } from './street';

/** Points for somebody, as the street gives them: one person proposes, another one decides. */
export const grantPoints = async (street: Street, name: Name, points: number): Promise<void> => {
  const request = { requestId: newRequestId(), personId: idOf(name), points, reason: '开户补录' };
  const { id } = await street.ask('secretary', 'points.proposeAdjustment', request);
  await street.ask('admin', 'points.decideAdjustment', { adjustmentId: id, approve: true });
};

export const openService = (street: Street, words: Partial<Sent<'services.save'>> = {}): Promise<ServiceInfo> =>
  street.ask('provider', 'services.save', {
    serviceId: newRequestId(),
    providerId: 'barber',
    providerName: '为民理发',
    name: '老年理发一次',
    glyph: '剪',
    tint: 'leaf',
    price: 20,
    addStock: 10,
    limitPerMonth: 10,
    onSale: true,
    place: '云门路 3 号',
    note: '周三上午',
    ...words,
  });

/** A voucher for a service of its own. */
export const voucherOf = async (
  street: Street,
  name: Name = 'li',
  words: Partial<Sent<'services.save'>> = {},
): Promise<RedemptionInfo> => {
  const { id: serviceId } = await openService(street, words);
  return street.ask(name, 'services.redeem', { requestId: newRequestId(), serviceId });
};

/** What somebody has been told about a voucher. */
export const toldOf = async (street: Street, name: Name, redemptionId: string): Promise<string[]> => {
  await street.tick();
  const { rows } = await street.ask(name, 'notices.list', { limit: 50 });
  return rows.filter((row) => row.redemptionId === redemptionId).map(({ kind }) => kind);
};

export const stockOf = async (street: Street, serviceId: string): Promise<number | undefined> =>
  (await street.documents<{ stock: number }>('services', { _id: serviceId }))[0]?.stock;

type Console = Pick<Street, 'database'>;

/** Everything of a collection, by key. */
export const all = async <T extends { _id: string }>({ database }: Console, collection: string): Promise<T[]> => {
  const found: T[] = [];
  for (;;) {
    const last = found[found.length - 1]?._id ?? '';
    const { data } = await database
      .collection(collection)
      .where({ _id: database.command.gt(last) })
      .orderBy('_id', 'asc')
      .limit(1000)
      .get();
    found.push(...(data as T[]));
    if (data.length < 1000) return found;
  }
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The whole ledger of the street against its accounts and vouchers. */
export const expectBalancedBooks = async (street: Console): Promise<void> => {
  const entries = await all<LedgerEntry>(street, 'entries');
  const accounts = await all<StoredAccount>(street, 'accounts');
  const redemptions = await all<StoredRedemption>(street, 'redemptions');
  const standing = new Map<string, number>();
  const move = (account: string, by: number) => standing.set(account, (standing.get(account) ?? 0) + by);
  for (const { from, to, amount } of entries) {
    move(from, -amount);
    move(to, amount);
  }
  expect(sum([...standing.values()])).toBe(0);
  const open = redemptions.filter(({ status }) => status === 'held');
  expect(accounts.map(({ _id, balance, held }) => ({ _id, balance, held }))).toEqual(
    accounts.map(({ _id, personId }) => ({
      _id,
      balance: standing.get(memberAccount(personId)) ?? 0,
      held: sum(open.filter((one) => one.personId === personId).map(({ price }) => price)),
    })),
  );
  for (const { balance, lots } of accounts) {
    expect(balance).toBeGreaterThanOrEqual(0);
    expect(sum(Object.values(lots))).toBe(balance);
  }
  const ids = new Set(entries.map(({ _id }) => _id));
  const ends = redemptions.map(({ _id }) => Number(ids.has(`post:${_id}`)) + Number(ids.has(`void:${_id}`)));
  expect(ends).toEqual(redemptions.map(({ status }) => Number(status !== 'held')));
};
