import { randomUUID } from 'node:crypto';
import type { Request } from '../../../miniprogram/shared/contract/contract';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds, scopesOf } from '../../../miniprogram/shared/roles';
import type { Caller } from '../kernel/caller';
import { _, DuplicateKey, get, insert, updateAndReturn, type Filter } from '../kernel/database';
import type { Call, Handler } from '../kernel/serve';
import { SERVICES, type StoredService } from './catalogue';
import { mayHandle } from './scan';
import { serviceView } from './views';

type Wanted = Request<'services.save'>;

const wordsOf = ({ providerName, name, glyph, tint, price, limitPerMonth, onSale, place, note }: Wanted) => ({
  ...{ providerName, name, glyph, tint, price, limitPerMonth, onSale, place, note },
});

const SAVES_KEPT = 10;

const matches = (stored: StoredService, wanted: Wanted): boolean => {
  const words = Object.entries({ ...wordsOf(wanted), providerId: wanted.providerId });
  return words.every(([field, value]) => stored[field as keyof StoredService] === value);
};

/** Where a new service is offered: in the community of the secretary, or of the provider's own home. */
const communityFor = ({ providerId }: Wanted, caller: Caller): string => {
  const home = caller.person?.communityId ?? '';
  if (holds(caller, 'provider', providerId)) return home;
  const [first = ''] = scopesOf(caller, 'secretary');
  return holds(caller, 'secretary', home) ? home : first;
};

const create = async (wanted: Wanted, { caller, at }: Call): Promise<StoredService> => {
  const { serviceId: _id, providerId, addStock: stock } = wanted;
  if (stock < 0) throw new Rejection('INVALID_REQUEST', { field: 'addStock' });
  const communityId = communityFor(wanted, caller);
  const owned = { _id, version: 1, providerId, communityId, stock, createdAt: at };
  const service: StoredService = { ...owned, ...wordsOf(wanted) };
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

/**
 * Stock is added to what is there now, whatever was redeemed since the page was opened; it never falls below zero. A
 * request without an id is like no other.
 */
const change = async (wanted: Wanted, version: number, { caller }: Call): Promise<StoredService> => {
  const { serviceId, providerId, addStock, requestId = randomUUID() } = wanted;
  const scope: Filter = holds(caller, 'provider', providerId)
    ? {}
    : { communityId: _.in(scopesOf(caller, 'secretary')) };
  const saved = await updateAndReturn<StoredService>(
    SERVICES,
    serviceId,
    { version, providerId, stock: _.gte(-addStock), savedBy: _.neq(requestId), ...scope },
    {
      ...wordsOf(wanted),
      stock: _.inc(addStock),
      version: _.inc(1),
      savedBy: _.push([requestId], -SAVES_KEPT),
    },
  );
  if (saved) return saved;
  const stored = await get<StoredService>(SERVICES, serviceId);
  const isTheirs = stored?.providerId === providerId && mayHandle(stored, caller);
  if (!isTheirs) throw new Rejection('SERVICE_NOT_FOUND', { field: 'serviceId' });
  if (stored.savedBy?.includes(requestId)) return stored;
  if (stored.version !== version) throw new Rejection('STALE_VERSION');
  throw new Rejection('INVALID_REQUEST', { field: 'addStock' });
};

export const save: Handler<'services.save'> = async (wanted, call) => {
  const { caller } = call;
  const may = holds(caller, 'secretary') || holds(caller, 'provider', wanted.providerId);
  if (!may) throw new Rejection('FORBIDDEN');
  return serviceView(
    await (wanted.version === undefined ? create(wanted, call) : change(wanted, wanted.version, call)),
  );
};
