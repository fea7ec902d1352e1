import { readVoucher } from '../../../miniprogram/shared/domain/voucher';
import { lockedUntil, WRONG_TRIES_MAX } from '../../../miniprogram/shared/domain/voucher-lock';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds, type Actor } from '../../../miniprogram/shared/roles';
import { _, DuplicateKey, get, insert, update, type Identified } from '../kernel/database';
import type { Call } from '../kernel/serve';
import { redemptionByCode, type StoredRedemption } from './redemptions';

const TRIES = 'voucher_tries';

/** Wrong codes that one person has typed lately: guessing is stopped where it happens, not at the voucher. */
interface Tries extends Identified {
  wrong: number[];
}

/** A provider his own services, a secretary those that serve his community. */
export const mayHandle = (
  { providerId, communityId }: Pick<StoredRedemption, 'providerId' | 'communityId'>,
  actor: Actor,
): boolean => holds(actor, 'provider', providerId) || holds(actor, 'secretary', communityId);

const remember = (personId: string, at: number): Promise<boolean> =>
  update(TRIES, personId, {}, { wrong: _.push([at], -WRONG_TRIES_MAX) });

const countWrong = async (personId: string, at: number): Promise<void> => {
  if (await remember(personId, at)) return;
  try {
    await insert<Tries>(TRIES, { _id: personId, wrong: [at] });
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
    await remember(personId, at);
  }
};

/**
 * The redemption a code stands for. A typo is found by its check character and does not count; a code that could be one
 * but is not, or is another provider's, counts as a wrong try.
 */
export const scan = async (typed: string, { caller, at }: Call): Promise<StoredRedemption> => {
  const code = readVoucher(typed);
  if (!code) throw new Rejection('VOUCHER_UNKNOWN', { field: 'code' });
  const [tries, redemption] = await Promise.all([get<Tries>(TRIES, caller.id), redemptionByCode(code)]);
  const opensAt = lockedUntil(tries?.wrong ?? [], at);
  if (opensAt !== null) throw new Rejection('VOUCHER_LOCKED', { at: opensAt });
  if (redemption && mayHandle(redemption, caller)) return redemption;
  await countWrong(caller.id, at);
  throw new Rejection('VOUCHER_UNKNOWN', { field: 'code' });
};
