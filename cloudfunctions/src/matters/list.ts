import { Rejection } from '../../../miniprogram/shared/errors';
import type { Matter } from '../../../miniprogram/shared/domain/matter';
import type { Filter } from '../kernel/database';
import { directory, type Directory } from '../kernel/directory';
import { mapPage, page } from '../kernel/paging';
import type { Caller } from '../kernel/caller';
import type { Handler } from '../kernel/serve';
import { MATTERS, type StoredMatter } from './stored-matter';
import { topicsFor, underWayFor } from './topics';
import { card } from './views';

/** Everything a card shows, and what the rules ask before a button is shown. */
const CARD_FIELDS: readonly (keyof Matter)[] = [
  'version',
  'number',
  'status',
  'listed',
  'open',
  'title',
  'summary',
  'category',
  'communityId',
  'gridId',
  'needIds',
  'needs',
  'reasons',
  'createdAt',
  'updatedAt',
  'deferredUntil',
  'resolutions',
  'tasks',
  'rounds',
  'publications',
  'openObjections',
];

/** The caller's community; somebody who only looks around sees the whole street. */
const nearby = (caller: Caller): Filter => ({
  ...(caller.person?.communityId ? { communityId: caller.person.communityId } : {}),
  listed: true,
});

const VIEWS: Record<'public' | 'topics' | 'open', (caller: Caller, map: Directory) => Filter | null> = {
  public: nearby,
  topics: topicsFor,
  open: (caller, map) => underWayFor(caller, (gridId) => map.grids.get(gridId)?.communityId ?? ''),
};

export const list: Handler<'matters.list'> = async ({ view, ...look }, { caller, at }) => {
  const map = await directory();
  const filter = VIEWS[view](caller, map);
  if (!filter) throw new Rejection('FORBIDDEN');
  const found = await page<StoredMatter>(MATTERS, filter, { by: 'updatedAt', fields: CARD_FIELDS, ...look });
  return mapPage(found, (matter) => card(matter, { caller, map, at }));
};
