import { Rejection } from '../../../miniprogram/shared/errors';
import { SYSTEM } from '../../../miniprogram/shared/roles';
import { each } from '../kernel/each';
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

/** Ends vouchers that nobody has used, some a run; one that fails stops no other. Answers how many. */
export const expireVouchers = async (at: number, until: number): Promise<number> => {
  let expired = 0;
  const work = async (voucher: StoredRedemption) => {
    expired += Number(await expire(voucher, at));
  };
  await each('vouchers', await overdueVouchers(at, VOUCHERS_AT_ONCE), work, until);
  return expired;
};
