import { scopesOf } from '../../../miniprogram/shared/roles';
import { _ } from '../kernel/database';
import { mapPage, page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { REDEMPTIONS, type StoredRedemption } from './redemptions';
import { checkView } from './views';

export const verified: Handler<'services.verified'> = async ({ after, limit }, { caller }) => {
  const own = { providerId: _.in(scopesOf(caller, 'provider')), usedAt: _.gt(0) };
  return mapPage(await page<StoredRedemption>(REDEMPTIONS, own, { by: 'usedAt', after, limit }), checkView);
};
