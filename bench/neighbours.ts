import { personIdOf } from '../cloudfunctions/src/kernel/caller';
import { emptyAccount } from '../miniprogram/shared/domain/ledger';
import { adjust } from '../miniprogram/shared/domain/ledger-award';
import type { Street } from '../tests/support/street';

const POINTS = 1000;

const GRIDS = ['yunmen-3', 'yunmen-4'] as const;

export interface Neighbour {
  openid: string;
  gridId: string;
}

/** Somebody of the bench street, with points and the entry that explains them. */
const settle = async (street: Street, number: number, at: number): Promise<Neighbour> => {
  const openid = `openid-bench-${number}`;
  const personId = personIdOf(openid);
  const gridId = GRIDS[number % GRIDS.length] ?? GRIDS[0];
  const start = { _id: `bench-${number}`, points: POINTS, reason: '开户补录' };
  const { account, entries } = adjust(emptyAccount(personId, 'yunmen'), start, at);
  const words = { nickname: `邻居${number}`, avatar: '', phone: '', code: `B${String(number).padStart(7, '0')}` };
  const place = { gridId, communityId: 'yunmen', roles: [], rights: {}, createdAt: at };
  await street.put('people', { _id: personId, version: 1, openid, ...words, ...place });
  const taken = { month: '', serviceIds: [] };
  await street.put('accounts', { ...account, _id: `member:${personId}`, version: 1, taken });
  await street.put('entries', ...entries);
  return { openid, gridId };
};

/** Many, so that nobody reaches the limit of needs a day. */
export async function settleMany(street: Street, count: number): Promise<Neighbour[]> {
  const at = await street.cloud.now();
  return Promise.all(Array.from({ length: count }, (_, number) => settle(street, number, at)));
}
