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
  return rows.filter((row) => row.about?.id === redemptionId).map(({ kind }) => kind);
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

/** The whole ledger of the street against its accounts and vouchers: what does not fit, in words. */
export const faultsOfBooks = async (street: Console): Promise<string[]> => {
  const entries = await all<LedgerEntry>(street, 'entries');
  const accounts = await all<StoredAccount>(street, 'accounts');
  const redemptions = await all<StoredRedemption>(street, 'redemptions');
  const standing = new Map<string, number>();
  const move = (account: string, by: number) => standing.set(account, (standing.get(account) ?? 0) + by);
  for (const { from, to, amount } of entries) {
    move(from, -amount);
    move(to, amount);
  }
  const held = redemptions.filter(({ status }) => status === 'held');
  const heldBy = (personId: string) => sum(held.filter((one) => one.personId === personId).map(({ price }) => price));
  const ids = new Set(entries.map(({ _id }) => _id));
  const endsOf = (id: string) => Number(ids.has(`post:${id}`)) + Number(ids.has(`void:${id}`));
  const faults: [isWrong: boolean, fault: string][] = [
    [sum([...standing.values()]) !== 0, 'entries do not add up to nothing'],
    ...accounts.flatMap((account): [boolean, string][] => [
      [account.balance !== (standing.get(memberAccount(account.personId)) ?? 0), `${account._id}: balance and entries`],
      [account.held !== heldBy(account.personId), `${account._id}: held points and vouchers`],
      [account.balance < 0, `${account._id}: less than nothing`],
      [account.balance !== sum(Object.values(account.lots)), `${account._id}: balance and lots`],
    ]),
    ...redemptions.map(({ _id, status }): [boolean, string] => [
      endsOf(_id) !== Number(status !== 'held'),
      `${_id}: ${status}, ended ${endsOf(_id)} times`,
    ]),
  ];
  return faults.filter(([isWrong]) => isWrong).map(([, fault]) => fault);
};

export const expectBalancedBooks = async (street: Console): Promise<void> =>
  expect(await faultsOfBooks(street)).toEqual([]);
