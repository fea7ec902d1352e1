import { mapPage, page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { REDEMPTIONS, type StoredRedemption } from './redemptions';
import { voucherView } from './views';

export const redemptions: Handler<'services.redemptions'> = async ({ after, limit }, { caller }) =>
  mapPage(await page<StoredRedemption>(REDEMPTIONS, { personId: caller.id }, { by: 'at', after, limit }), voucherView);
