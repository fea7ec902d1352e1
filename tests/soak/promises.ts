import type { DatabaseEngine } from '../../devkit/cloud/database/database';
import { find } from '../../devkit/cloud/database/scan';

/** What was asked for, and what of it was acknowledged: after a crash at least the one is there, and at most the other. */
export interface Told {
  asked: Set<string>;
  kept: Set<string>;
}
export type Kind = 'notes' | 'increments' | 'transfers' | 'vouchers';
export type Promises = Record<Kind, Told>;

export const PURSES = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'];
export const COUNTERS = ['c0', 'c1', 'c2'];
export const MONEY = 1000;

const told = (): Told => ({ asked: new Set(), kept: new Set() });
export const noPromises = (): Promises => ({
  notes: told(),
  increments: told(),
  transfers: told(),
  vouchers: told(),
});

export async function promised(of: Told, id: string, work: () => Promise<unknown>): Promise<void> {
  of.asked.add(id);
  await work();
  of.kept.add(id);
}

interface Stored {
  _id: string;
  value?: number;
  from?: string;
  to?: string;
  amount?: number;
}

const setFaults = (what: string, { asked, kept }: Told, documents: readonly Stored[]): string[] => {
  const there = new Set(documents.map(({ _id }) => _id));
  return [
    ...[...kept].filter((id) => !there.has(id)).map((id) => `${what}: ${id} was acknowledged and is lost`),
    ...[...there].filter((id) => !asked.has(id)).map((id) => `${what}: nobody asked for ${id}`),
  ];
};

/** The counter of an increment is the beginning of its id. */
const counterFaults = ({ asked, kept }: Told, counters: readonly Stored[]): string[] =>
  counters.flatMap(({ _id, value = NaN }) => {
    const countIn = (ids: Set<string>): number => [...ids].filter((id) => id.startsWith(`${_id}:`)).length;
    const [least, most] = [countIn(kept), countIn(asked)];
    return least <= value && value <= most ? [] : [`counter ${_id} is ${value}, not ${least} to ${most}`];
  });

/** Each transfer wrote both purses and its own document, or nothing. */
const purseFaults = (purses: readonly Stored[], transfers: readonly Stored[]): string[] =>
  purses.flatMap(({ _id, value = NaN }) => {
    const moved = transfers.reduce(
      (sum, { from, to, amount = NaN }) => sum + (to === _id ? amount : 0) - (from === _id ? amount : 0),
      MONEY,
    );
    return moved === value ? [] : [`purse ${_id} holds ${value}; by its transfers it would be ${moved}`];
  });

/** What of the promises does not hold, in words. */
export function brokenPromises({ store, catalogue }: DatabaseEngine, promises: Promises): string[] {
  const all = (name: string): Stored[] =>
    find(store, catalogue.get(name), { filter: {} }).rows.map(({ document }) => document as unknown as Stored);
  const transfers = all('soak_transfers');
  return [
    ...setFaults('notes', promises.notes, all('soak_notes')),
    ...setFaults('transfers', promises.transfers, transfers),
    ...setFaults('vouchers', promises.vouchers, all('redemptions')),
    ...counterFaults(promises.increments, all('soak_counters')),
    ...purseFaults(all('soak_purses'), transfers),
  ];
}
