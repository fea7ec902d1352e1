import { Rejection } from '../../../miniprogram/shared/errors';
import type { Handler } from '../kernel/serve';
import { concludeOnce } from './conclude';
import { redemptionOf } from './redemptions';
import { mayHandle } from './scan';
import { maskedView } from './views';

/** The service cannot be had any more. */
export const revoke: Handler<'services.revoke'> = async ({ redemptionId, reason }, { caller, at }) => {
  const redemption = await redemptionOf(redemptionId);
  if (!mayHandle(redemption, caller)) throw new Rejection('REDEMPTION_NOT_FOUND');
  return maskedView(await concludeOnce(redemption, { command: 'revoke', by: caller.id, at, reason }));
};
