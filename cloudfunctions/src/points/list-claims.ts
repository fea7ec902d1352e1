import { Rejection } from '../../../miniprogram/shared/errors';
import { scopesOf } from '../../../miniprogram/shared/roles';
import type { Caller } from '../kernel/caller';
import { _, type Filter } from '../kernel/database';
import { mapPage, page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { CLAIMS, type StoredClaim } from './claims';
import { claimView } from './views';

/** A secretary reviews for the community, a chief for his grid. */
const waitingFor = (caller: Caller): Filter => {
  const communities = scopesOf(caller, 'secretary');
  const grids = scopesOf(caller, 'grid_chief');
  if (communities.length > 0) return { communityId: _.in(communities), status: 'proposed' };
  if (grids.length > 0) return { gridId: _.in(grids), status: 'proposed' };
  throw new Rejection('FORBIDDEN');
};

export const claims: Handler<'points.claims'> = async ({ view, after, limit }, { caller }) => {
  const filter = view === 'mine' ? { personId: caller.id } : waitingFor(caller);
  return mapPage(await page<StoredClaim>(CLAIMS, filter, { by: 'at', after, limit }), claimView);
};
