import { Rejection } from '../../../miniprogram/shared/errors';
import { get } from '../kernel/database';
import { newHolder, reserve, SERVICES, takeOver, type StoredService } from './catalogue';
import { findRedemption, type StoredRedemption } from './redemptions';

/** Somebody wants a service. */
export interface Wish {
  requestId: string;
  serviceId: string;
  personId: string;
  communityId: string;
  redeemedBy: string;
  at: number;
}

/** A piece of stock in the hands of this call. */
export interface Obtained {
  service: StoredService;
  piece: string;
  holder: string;
}

const TRIES = 3;

const held = (service: StoredService, { requestId }: Wish, holder: string): Obtained => ({
  service,
  piece: service.reservations?.[requestId]?.piece ?? holder,
  holder,
});

/** Why there was no piece. Null: things have changed since, so it is worth another try. */
const reasonOf = (service: StoredService | null): Rejection | null => {
  if (!service) return new Rejection('SERVICE_NOT_FOUND', { field: 'serviceId' });
  if (!service.onSale) return new Rejection('SERVICE_NOT_ON_SALE');
  return service.stock > 0 ? null : new Rejection('OUT_OF_STOCK');
};

/** The second look, when a piece could not simply be taken. */
const lookAgain = async (wish: Wish, holder: string): Promise<Obtained | { known: StoredRedemption } | null> => {
  const { requestId, serviceId, at } = wish;
  const known = await findRedemption(requestId);
  if (known) return { known };
  const service = await get<StoredService>(SERVICES, serviceId);
  const left = service?.reservations?.[requestId];
  if (left) {
    const mine = await takeOver(serviceId, requestId, left, holder, at);
    return mine && held(mine, wish, holder);
  }
  const reason = reasonOf(service);
  if (reason) throw reason;
  return null;
};

/** A piece of stock for this request, or the voucher it has led to already. In the common case one round trip. */
export const obtain = async (wish: Wish): Promise<Obtained | { known: StoredRedemption }> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const holder = newHolder();
    const service = await reserve(wish.serviceId, wish.requestId, holder, wish.at);
    if (service) return held(service, wish, holder);
    const other = await lookAgain(wish, holder);
    if (other) return other;
  }
  throw new Rejection('BUSY');
};
