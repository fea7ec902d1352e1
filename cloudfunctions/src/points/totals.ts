import type { Handler } from '../kernel/serve';
import { totalsOf } from './roll-up';
import { totalView } from './views';

export const totals: Handler<'points.totals'> = async (_request, { caller }) => {
  const communityId = caller.person?.communityId;
  return communityId ? (await totalsOf(communityId)).map(totalView) : [];
};
