import { monthOf } from '../../../miniprogram/shared/domain/calendar';
import type { MonthTotal } from '../../../miniprogram/shared/contract/points';
import type { LedgerEntry } from '../../../miniprogram/shared/domain/ledger';
import type { EntryKind } from '../../../miniprogram/shared/domain/points';
import { _, DuplicateKey, find, insert, update, type Identified } from '../kernel/database';
import { directory } from '../kernel/directory';
import { each } from '../kernel/each';
import { ENTRIES } from './ledger';

/** Monthly figures of each community, rolled up from entries: no request ever writes a document that everybody writes. */

export const TOTALS = 'totals';

export interface StoredTotal extends Identified, MonthTotal {
  version: number;
  communityId: string;
  /** The last entry that is counted; the next run goes on behind it. */
  upTo: { at: number; id: string };
}

const ENTRIES_AT_ONCE = 500;
const MONTHS_SHOWN = 12;
/** Longer than any call lives: whatever is younger may still be about to be written behind the mark. */
const SETTLED_MS = 2 * 60_000;

export const totalsOf = (communityId: string, limit = MONTHS_SHOWN): Promise<StoredTotal[]> =>
  find<StoredTotal>(TOTALS, { communityId }, { sort: [['month', 'desc']], limit });

type Figure = 'issued' | 'adjusted' | 'spent' | 'expired';

/** Where an entry counts; what is taken back was issued in vain; holds and their return move nothing in or out of the street. */
const FIGURE: Partial<Record<EntryKind, Figure>> = {
  earn: 'issued',
  adjust: 'adjusted',
  post: 'spent',
  reverse: 'spent',
  expire: 'expired',
};

const figureOf = ({ kind, to }: LedgerEntry): Figure | undefined =>
  kind === 'reverse' && to.startsWith('issue:') ? 'issued' : FIGURE[kind];

const sizeOf = ({ kind, points, amount }: LedgerEntry): number => {
  if (kind === 'adjust') return points;
  return kind === 'reverse' ? -amount : amount;
};

const count = (total: StoredTotal, entry: LedgerEntry): StoredTotal => {
  const figure = figureOf(entry);
  const upTo = { at: entry.at, id: entry._id };
  if (!figure) return { ...total, upTo };
  const size = sizeOf(entry);
  const outstanding = total.outstanding + (figure === 'issued' || figure === 'adjusted' ? size : -size);
  return { ...total, [figure]: total[figure] + size, outstanding, upTo };
};

const newMonth = (communityId: string, month: string, before: StoredTotal | undefined): StoredTotal => ({
  _id: `${communityId}:${month}`,
  version: 0,
  communityId,
  month,
  issued: 0,
  adjusted: 0,
  spent: 0,
  expired: 0,
  outstanding: before?.outstanding ?? 0,
  upTo: before?.upTo ?? { at: 0, id: '' },
});

const entriesAfter = async (communityId: string, { at, id }: StoredTotal['upTo'], until: number) => {
  const entries = await find<LedgerEntry>(
    ENTRIES,
    { communityId, at: _.between(at, until) },
    {
      sort: [
        ['at', 'asc'],
        ['_id', 'asc'],
      ],
      limit: ENTRIES_AT_ONCE,
    },
  );
  return entries.filter((entry) => entry.at > at || entry._id > id);
};

/** False when another run of the clock was faster: it has counted these entries. */
const save = async (total: StoredTotal): Promise<boolean> => {
  const next = { ...total, version: total.version + 1 };
  if (total.version > 0) {
    const { _id, upTo, ...figures } = next;
    return update(TOTALS, _id, { version: total.version }, { ...figures, upTo: _.set(upTo) });
  }
  try {
    await insert(TOTALS, next);
    return true;
  } catch (error) {
    if (error instanceof DuplicateKey) return false;
    throw error;
  }
};

const uncounted = async (communityId: string, until: number) => {
  const [latest] = await totalsOf(communityId, 1);
  return { latest, entries: await entriesAfter(communityId, latest?.upTo ?? { at: 0, id: '' }, until) };
};

/** Whether all that was entered before `until` is counted: what is put together of whole months waits for it. */
export const areTotalsComplete = async (communityId: string, until: number): Promise<boolean> =>
  (await uncounted(communityId, until)).entries.length === 0;

const rollUpOf = async (communityId: string, at: number): Promise<number> => {
  const { latest, entries } = await uncounted(communityId, at - SETTLED_MS);
  const month = entries[0] && monthOf(entries[0].at);
  if (month === undefined) return 0;
  const counted = entries.filter((entry) => monthOf(entry.at) === month);
  const start = latest?.month === month ? latest : newMonth(communityId, month, latest);
  return (await save(counted.reduce(count, start))) ? counted.length : 0;
};

/** Counts what has come since the last run, at most one month of each community; one that fails stops no other. Answers how many. */
export const rollUp = async (at: number, until: number): Promise<number> => {
  const { communities } = await directory();
  let counted = 0;
  const work = async (communityId: string) => {
    counted += await rollUpOf(communityId, at);
  };
  await each('totals', [...communities.keys()], work, until);
  return counted;
};
