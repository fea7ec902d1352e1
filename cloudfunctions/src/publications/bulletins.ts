import { scopesOf } from '../../../miniprogram/shared/roles';
import { Rejection } from '../../../miniprogram/shared/errors';
import type { Caller } from '../kernel/caller';
import { _, type Filter } from '../kernel/database';
import { directory } from '../kernel/directory';
import { mapPage, page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { bulletinCard } from './bulletin-views';
import { BULLETINS, type StoredBulletin } from './stored-bulletin';

const CARD_FIELDS = ['status', 'communityId', 'month', 'at', 'releasedAt', 'figures.totals'] as const;

const drafts = (caller: Caller): Filter => {
  const scopes = scopesOf(caller, 'secretary');
  if (scopes.length === 0) throw new Rejection('FORBIDDEN');
  return { status: 'draft', communityId: _.in(scopes) };
};

export const bulletins: Handler<'publications.bulletins'> = async ({ view, communityId, ...look }, { caller }) => {
  const { communities } = await directory();
  const near = communityId ?? caller.person?.communityId;
  const released: Filter = { status: 'released', ...(near ? { communityId: near } : {}) };
  const filter = view === 'drafts' ? drafts(caller) : released;
  const found = await page<StoredBulletin>(BULLETINS, filter, { by: 'at', fields: CARD_FIELDS, ...look });
  return mapPage(found, (one) => bulletinCard(one, communities.get(one.communityId)));
};
