import { holds, scopesOf } from '../../../miniprogram/shared/roles';
import { _, type Filter } from '../kernel/database';
import { mapPage, page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { ADJUSTMENTS, type StoredAdjustment } from './adjustments';
import { adjustmentView } from './views';

export const adjustments: Handler<'points.adjustments'> = async ({ after, limit }, { caller }) => {
  const filter: Filter = holds(caller, 'admin')
    ? { at: _.gt(0) }
    : { communityId: _.in(scopesOf(caller, 'secretary')) };
  return mapPage(await page<StoredAdjustment>(ADJUSTMENTS, filter, { by: 'at', after, limit }), adjustmentView(caller));
};
