import { Rejection } from '../../../miniprogram/shared/errors';
import { SYSTEM } from '../../../miniprogram/shared/roles';
import { conclude } from './conclude';
import { overdueVouchers, type StoredRedemption } from './redemptions';

const VOUCHERS_AT_ONCE = 50;

/** False when its owner or somebody else was faster. */
const expire = async (voucher: StoredRedemption, at: number): Promise<boolean> => {
  try {
    await conclude(voucher, { command: 'expire', by: SYSTEM.id, at });
    return true;
  } catch (error) {
    if (error instanceof Rejection) return false;
    throw error;
  }
};

/** Ends vouchers that nobody has used, some a run; answers how many. */
export const expireVouchers = async (at: number): Promise<number> => {
  let expired = 0;
  for (const voucher of await overdueVouchers(at, VOUCHERS_AT_ONCE)) expired += Number(await expire(voucher, at));
  return expired;
};
