import { personIdOf } from '../cloudfunctions/src/kernel/caller';
import { emptyAccount, memberAccount } from '../miniprogram/shared/domain/ledger';
import { adjust } from '../miniprogram/shared/domain/ledger-award';
import { GRIDS } from './town';

/** Ten needs each, and an entry of the ledger for each. */
const NEEDS_OF_ONE = 10;
const POINTS = 100;
/** Those who act while it is measured; nobody of them reaches the limit of needs a day. */
export const ACTING = 400;
const HOMES = ['yunmen-3', 'yunmen-4'] as const;

export interface Neighbour {
  openid: string;
  gridId: string;
}

export const neighboursOf = (needs: number): number => Math.max(ACTING, Math.ceil(needs / NEEDS_OF_ONE));
export const neighbourNumber = (need: number, needs: number): number => need % neighboursOf(needs);

export const neighbour = (number: number): Neighbour => ({
  openid: `openid-bench-${number}`,
  gridId: (number < ACTING ? HOMES[number % HOMES.length] : GRIDS[number % GRIDS.length]) ?? HOMES[0],
});

const personIds: string[] = [];
export const personIdOfNeighbour = (number: number): string =>
  (personIds[number] ??= personIdOf(neighbour(number).openid));

/** Somebody of the bench street as stored, with points and the entries that explain them. */
export function settled(number: number, at: number) {
  const { openid, gridId } = neighbour(number);
  const personId = personIdOfNeighbour(number);
  const communityId = gridId.split('-')[0] ?? '';
  const words = { nickname: `邻居${number}`, avatar: '', phone: '', code: `B${String(number).padStart(7, '0')}` };
  const person = {
    _id: personId,
    version: 1,
    openid,
    ...words,
    gridId,
    communityId,
    roles: [],
    rights: {},
    createdAt: at,
  };
  let account = emptyAccount(personId, communityId);
  const entries = Array.from({ length: NEEDS_OF_ONE }, (_, turn) => {
    const cause = { _id: `bench-${number}-${turn}`, points: POINTS, reason: '开户补录' };
    const booked = adjust(account, cause, at + turn);
    account = booked.account;
    return booked.entries;
  });
  const taken = { month: '', serviceIds: [] };
  return { person, account: { ...account, _id: memberAccount(personId), version: 1, taken }, entries: entries.flat() };
}
