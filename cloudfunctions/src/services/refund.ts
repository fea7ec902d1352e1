import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import type { Handler } from '../kernel/serve';
import { concludeOnce } from './conclude';
import { redemptionOf } from './redemptions';
import { maskedView } from './views';

/** Nobody gives himself his points back. */
export const refund: Handler<'services.refund'> = async ({ redemptionId, reason }, { caller, at }) => {
  const redemption = await redemptionOf(redemptionId);
  if (!holds(caller, 'secretary', redemption.communityId)) throw new Rejection('REDEMPTION_NOT_FOUND');
  if (redemption.personId === caller.id) throw new Rejection('POINTS_OWN_AWARD');
  return maskedView(await concludeOnce(redemption, { command: 'refund', by: caller.id, at, reason }));
};
