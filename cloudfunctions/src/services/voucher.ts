import { Rejection } from '../../../miniprogram/shared/errors';
import type { Handler } from '../kernel/serve';
import { redemptionOf } from './redemptions';
import { voucherView } from './views';

export const voucher: Handler<'services.voucher'> = async ({ redemptionId }, { caller }) => {
  const redemption = await redemptionOf(redemptionId);
  if (redemption.personId !== caller.id) throw new Rejection('REDEMPTION_NOT_FOUND');
  return voucherView(redemption);
};
