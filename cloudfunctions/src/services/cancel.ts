import { Rejection } from '../../../miniprogram/shared/errors';
import type { Handler } from '../kernel/serve';
import { concludeOnce } from './conclude';
import { redemptionOf } from './redemptions';
import { voucherView } from './views';

export const cancel: Handler<'services.cancel'> = async ({ redemptionId }, { caller, at }) => {
  const redemption = await redemptionOf(redemptionId);
  if (redemption.personId !== caller.id) throw new Rejection('REDEMPTION_NOT_FOUND');
  return voucherView(await concludeOnce(redemption, { command: 'cancel', by: caller.id, at }));
};
