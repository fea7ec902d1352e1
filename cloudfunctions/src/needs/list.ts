import type { Page } from '../../../miniprogram/shared/contract/action';
import type { Need } from '../../../miniprogram/shared/domain/need';
import { isOnDutyIn } from '../../../miniprogram/shared/roles';
import { Rejection } from '../../../miniprogram/shared/errors';
import type { Filter } from '../kernel/database';
import { directory, type Directory } from '../kernel/directory';
import { mapPage, page, type PageLook } from '../kernel/paging';
import type { Caller } from '../kernel/caller';
import type { Handler } from '../kernel/serve';
import { NEEDS, type StoredNeed } from './store';
import { card, isMine, isServed } from './views';

interface Listing {
  filter: Filter;
  by: 'createdAt' | 'closedAt';
}

/** Everything a card shows; the rest of the document stays where it is. */
export const CARD_FIELDS: readonly (keyof Need)[] = [
  'version',
  'number',
  'status',
  'open',
  'listed',
  'text',
  'summary',
  'photos',
  'category',
  'place',
  'gridId',
  'communityId',
  'channel',
  'group',
  'source',
  'reporterId',
  'filedById',
  'anonymous',
  'confidential',
  'urgent',
  'awaitsReading',
  'createdAt',
  'closedAt',
  'assigneeId',
  'handlerIds',
  'deadline',
  'promise',
  'paused',
  'outcome',
  'result',
  'satisfaction',
  'escalation',
  'handBacks',
  'disputes',
  'reopenings',
  'appealed',
  'extended',
  'returned',
  'matterId',
  'matterStep',
  'objectionTo',
  'cosigns',
];

/** The caller's community; somebody who only looks around sees the whole street. */
const nearby = (caller: Caller): Filter =>
  caller.person?.communityId ? { communityId: caller.person.communityId } : {};

export const solvedNearby = (caller: Caller): Filter => ({ ...nearby(caller), listed: true, status: 'solved' });

const inGrid = (caller: Caller, map: Directory, gridId: string | undefined): Filter => {
  if (gridId === undefined) throw new Rejection('INVALID_REQUEST', { field: 'gridId' });
  if (!isOnDutyIn(caller, gridId, map.grids.get(gridId)?.communityId ?? '')) throw new Rejection('FORBIDDEN');
  return { gridId };
};

const LISTINGS = {
  public: (caller: Caller): Listing => ({ filter: { ...nearby(caller), listed: true }, by: 'createdAt' }),
  /** In progress: what is still promised to somebody. */
  open: (caller: Caller): Listing => ({ filter: { ...nearby(caller), listed: true, open: true }, by: 'createdAt' }),
  solved: (caller: Caller): Listing => ({ filter: solvedNearby(caller), by: 'closedAt' }),
  grid: (caller: Caller, map: Directory, gridId?: string): Listing => ({
    filter: inGrid(caller, map, gridId),
    by: 'createdAt',
  }),
};

/** Somebody without a record, or who has had it erased, has told nothing. */
export const mineOf = async (caller: Caller, look: Pick<PageLook, 'after' | 'limit'>): Promise<Page<StoredNeed>> =>
  caller.person
    ? page(NEEDS, { filedById: caller.id }, { by: 'createdAt', fields: CARD_FIELDS, ...look })
    : { rows: [], next: null };

export const list: Handler<'needs.list'> = async ({ view, gridId, ...look }, { caller, at }) => {
  const map = await directory();
  const show = (need: StoredNeed) => card(need, { caller, map, at });
  if (view === 'mine') return mapPage(await mineOf(caller, look), show);
  const { filter, by } = LISTINGS[view](caller, map, gridId);
  const found = await page<StoredNeed>(NEEDS, filter, { by, fields: CARD_FIELDS, ...look });
  const rows = found.rows.filter((need) => need.listed || isMine(need, caller) || isServed(need, caller));
  return mapPage({ ...found, rows }, show);
};
