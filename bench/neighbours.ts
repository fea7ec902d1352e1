import { personIdOf } from '../cloudfunctions/src/kernel/caller';
import { settled } from '../tests/support/settled';
import { GRIDS } from './town';

/** Ten needs each, and an entry of the ledger for each. */
const NEEDS_OF_ONE = 10;
const POINTS = 100;
/** Those who act while it is measured; nobody of them reaches the limit of needs a day. */
export const ACTING = 400;
export const HOMES = ['yunmen-3', 'yunmen-4'] as const;

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
export function settledNeighbour(number: number, at: number) {
  const newcomer = { ...neighbour(number), nickname: `邻居${number}`, code: `B${String(number).padStart(7, '0')}` };
  const gifts = Array.from({ length: NEEDS_OF_ONE }, (_, turn) => ({ _id: `bench-${number}-${turn}`, points: POINTS }));
  return settled(newcomer, gifts, at);
}
