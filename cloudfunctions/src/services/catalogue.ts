import { randomUUID } from 'node:crypto';
import type { Tint } from '../../../miniprogram/shared/domain/redemption';
import { _, find, update, updateAndReturn, type Identified } from '../kernel/database';

export const SERVICES = 'services';

/**
 * A piece of stock set aside for one request, before its points are held. `piece` stays with it, `holder` is the call
 * that is working on it now: when a repeat takes over from a call that died, the dead one can undo nothing any more.
 */
export interface Reservation {
  piece: string;
  holder: string;
  at: number;
}

export interface StoredService extends Identified {
  version: number;
  name: string;
  glyph: string;
  tint: Tint;
  providerId: string;
  providerName: string;
  /** Which it serves: its secretary answers for it beside the provider. */
  communityId: string;
  price: number;
  stock: number;
  limitPerMonth: number;
  onSale: boolean;
  place: string;
  note: string;
  createdAt: number;
  /** By redemption. Swept by the clock: whatever has become a redemption is forgotten, the rest goes back into stock. */
  reservations?: Record<string, Reservation>;
  /** How many there have ever been: tells the sweep whether one has come while it looked. */
  reserved?: number;
  sweepAt?: number;
  /** Requests that have changed it, the latest: a repeat of theirs changes nothing more. */
  savedBy?: string[];
}

/** Longer than any call lives. */
export const ABANDONED_AFTER = 5 * 60_000;

const pathOf = (redemptionId: string): string => `reservations.${redemptionId}`;

/** One piece for one request, by a single conditional write; null when the service does not stand so. */
export const reserve = (
  serviceId: string,
  redemptionId: string,
  holder: string,
  at: number,
): Promise<StoredService | null> =>
  updateAndReturn<StoredService>(
    SERVICES,
    serviceId,
    { onSale: true, stock: _.gt(0), [pathOf(redemptionId)]: _.exists(false) },
    {
      stock: _.inc(-1),
      [pathOf(redemptionId)]: _.set({ piece: holder, holder, at }),
      reserved: _.inc(1),
      sweepAt: _.min(at + ABANDONED_AFTER),
    },
  );

/** Goes on with a piece that an earlier try of the same request has left behind. */
export const takeOver = (
  serviceId: string,
  redemptionId: string,
  left: Reservation,
  holder: string,
  at: number,
): Promise<StoredService | null> =>
  updateAndReturn<StoredService>(
    SERVICES,
    serviceId,
    { [`${pathOf(redemptionId)}.holder`]: left.holder },
    { [`${pathOf(redemptionId)}.holder`]: holder, [`${pathOf(redemptionId)}.at`]: at },
  );

/** Back into stock, by whoever holds it and only once. */
export const release = (serviceId: string, redemptionId: string, holder: string): Promise<boolean> =>
  update(
    SERVICES,
    serviceId,
    { [`${pathOf(redemptionId)}.holder`]: holder },
    { [pathOf(redemptionId)]: _.remove(), stock: _.inc(1) },
  );

/** These have become redemptions: nothing is left to do for them. */
export const forget = async (serviceId: string, redemptionIds: readonly string[]): Promise<void> => {
  if (redemptionIds.length === 0) return;
  const gone = redemptionIds.map((redemptionId) => [pathOf(redemptionId), _.remove()]);
  await update(SERVICES, serviceId, {}, Object.fromEntries(gone));
};

/** Services with reservations that are due for a sweep. */
export const dueForSweep = (at: number, limit: number): Promise<StoredService[]> =>
  find<StoredService>(SERVICES, { sweepAt: _.lte(at) }, { sort: [['sweepAt', 'asc']], limit });

export const newHolder = (): string => randomUUID();
