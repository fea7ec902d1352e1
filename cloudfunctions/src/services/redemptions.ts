import type { Lots } from '../../../miniprogram/shared/domain/ledger-lots';
import type { RedemptionStatus, Tint } from '../../../miniprogram/shared/domain/redemption';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, find, get } from '../kernel/database';
import type { WithOutbox } from '../kernel/outbox';

export const REDEMPTIONS = 'redemptions';

/** A voucher and what it stands for, as it was when it was made: a later price or name does not touch it. */
export interface StoredRedemption extends WithOutbox {
  personId: string;
  /** Which the service serves: its secretary answers for the voucher, wherever its owner lives. */
  communityId: string;
  /** Who asked for it: the owner, or the grid member who did it for him. */
  redeemedBy: string;
  serviceId: string;
  serviceName: string;
  glyph: string;
  tint: Tint;
  providerId: string;
  providerName: string;
  place: string;
  price: number;
  lots: Lots;
  code: string;
  /** The piece of stock it took. */
  piece: string;
  status: RedemptionStatus;
  at: number;
  expiresAt: number;
  usedAt?: number;
  endedAt?: number;
  endedBy?: string;
  reason?: string;
}

export const findRedemption = (redemptionId: string): Promise<StoredRedemption | null> =>
  get<StoredRedemption>(REDEMPTIONS, redemptionId);

export const redemptionOf = async (redemptionId: string): Promise<StoredRedemption> => {
  const redemption = await findRedemption(redemptionId);
  if (!redemption) throw new Rejection('REDEMPTION_NOT_FOUND');
  return redemption;
};

export const redemptionByCode = async (code: string): Promise<StoredRedemption | null> =>
  (await find<StoredRedemption>(REDEMPTIONS, { code }, { limit: 1 }))[0] ?? null;

/** Vouchers that can be shown now, newest first. */
export const openVouchers = async (personId: string, limit: number, at: number): Promise<StoredRedemption[]> => {
  const held = await find<StoredRedemption>(
    REDEMPTIONS,
    { personId, status: 'held' },
    {
      sort: [
        ['at', 'desc'],
        ['_id', 'desc'],
      ],
      limit,
    },
  );
  return held.filter((voucher) => voucher.expiresAt >= at);
};

/** Vouchers whose time is over, the longest waiting first. */
export const overdueVouchers = (at: number, limit: number): Promise<StoredRedemption[]> =>
  find<StoredRedemption>(REDEMPTIONS, { status: 'held', expiresAt: _.lt(at) }, { sort: [['expiresAt', 'asc']], limit });
