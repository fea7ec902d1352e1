import type { Request } from '../../../miniprogram/shared/contract/contract';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import { _, DuplicateKey, get, insert, updateAndReturn } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { SERVICES, type StoredService } from './catalogue';
import { serviceView } from './views';

type Wanted = Request<'services.save'>;

const wordsOf = ({ providerName, name, glyph, tint, price, limitPerMonth, onSale, place, note }: Wanted) => ({
  ...{ providerName, name, glyph, tint, price, limitPerMonth, onSale, place, note },
});

const matches = (stored: StoredService, wanted: Wanted): boolean => {
  const words = Object.entries({ ...wordsOf(wanted), providerId: wanted.providerId });
  return words.every(([field, value]) => stored[field as keyof StoredService] === value);
};

const create = async (wanted: Wanted, at: number): Promise<StoredService> => {
  const { serviceId: _id, providerId, addStock: stock } = wanted;
  if (stock < 0) throw new Rejection('INVALID_REQUEST', { field: 'addStock' });
  const service: StoredService = { _id, version: 1, providerId, stock, createdAt: at, ...wordsOf(wanted) };
  try {
    await insert(SERVICES, service);
    return service;
  } catch (error) {
    const known = error instanceof DuplicateKey ? await get<StoredService>(SERVICES, _id) : null;
    if (!known) throw error;
    if (!matches(known, wanted)) throw new Rejection('IDEMPOTENCY_MISMATCH');
    return known;
  }
};

/** Stock is added to what is there now, whatever was redeemed since the page was opened; it never falls below zero. */
const change = async (wanted: Wanted, version: number): Promise<StoredService> => {
  const { serviceId, providerId, addStock } = wanted;
  const saved = await updateAndReturn<StoredService>(
    SERVICES,
    serviceId,
    { version, providerId, stock: _.gte(-addStock) },
    { ...wordsOf(wanted), stock: _.inc(addStock), version: _.inc(1) },
  );
  if (saved) return saved;
  const stored = await get<StoredService>(SERVICES, serviceId);
  if (stored?.providerId !== providerId) throw new Rejection('SERVICE_NOT_FOUND', { field: 'serviceId' });
  if (stored.version !== version) throw new Rejection('STALE_VERSION');
  throw new Rejection('INVALID_REQUEST', { field: 'addStock' });
};

export const save: Handler<'services.save'> = async (wanted, { caller, at }) => {
  const may = holds(caller, 'secretary') || holds(caller, 'provider', wanted.providerId);
  if (!may) throw new Rejection('FORBIDDEN');
  return serviceView(await (wanted.version === undefined ? create(wanted, at) : change(wanted, wanted.version)));
};
