import { _, find, update } from '../kernel/database';
import { each } from '../kernel/each';
import {
  ABANDONED_AFTER,
  dueForSweep,
  forget,
  release,
  SERVICES,
  type Reservation,
  type StoredService,
} from './catalogue';
import { REDEMPTIONS, type StoredRedemption } from './redemptions';

const SERVICES_AT_ONCE = 20;
const RESERVATIONS_AT_ONCE = 100;

const piecesOf = async (redemptionIds: readonly string[]): Promise<Set<string>> => {
  if (redemptionIds.length === 0) return new Set();
  const found = await find<StoredRedemption>(
    REDEMPTIONS,
    { _id: _.in([...redemptionIds]) },
    { limit: redemptionIds.length, fields: ['piece'] },
  );
  return new Set(found.map((redemption) => redemption.piece));
};

/** When to look again. Not written when a reservation has come meanwhile: then the next run looks anyway. */
const nextSweep = (service: StoredService, left: readonly Reservation[]): Promise<boolean> => {
  const times = left.map((reservation) => reservation.at + ABANDONED_AFTER);
  const sweepAt = times.length > 0 ? Math.min(...times) : _.remove();
  return update(SERVICES, service._id, { reserved: service.reserved ?? _.exists(false) }, { sweepAt });
};

const sweepOf = async (service: StoredService, at: number): Promise<number> => {
  const all = Object.entries(service.reservations ?? {});
  const old = all.filter(([, one]) => one.at + ABANDONED_AFTER <= at).slice(0, RESERVATIONS_AT_ONCE);
  const pieces = await piecesOf(old.map(([redemptionId]) => redemptionId));
  await forget(
    service._id,
    old.filter(([, one]) => pieces.has(one.piece)).map(([redemptionId]) => redemptionId),
  );
  let released = 0;
  for (const [redemptionId, { piece, holder }] of old) {
    if (!pieces.has(piece)) released += Number(await release(service._id, redemptionId, holder));
  }
  const done = new Set(old.map(([redemptionId]) => redemptionId));
  await nextSweep(
    service,
    all.filter(([redemptionId]) => !done.has(redemptionId)).map(([, one]) => one),
  );
  return released;
};

/** Gives back pieces whose redemption never came to be; a service that fails stops no other. Answers how many. */
export const sweepReservations = async (at: number, until: number): Promise<number> => {
  let released = 0;
  const work = async (service: StoredService) => {
    released += await sweepOf(service, at);
  };
  await each('reservations', await dueForSweep(at, SERVICES_AT_ONCE), work, until);
  return released;
};
