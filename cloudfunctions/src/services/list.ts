import type { Handler } from '../kernel/serve';
import { balanceOf } from '../points/store';
import { offers, ownServices } from './offers';

export const list: Handler<'services.list'> = async ({ view, after, limit }, { caller, at }) => {
  const wanted = view === 'mine' ? ownServices(caller, limit, after) : offers(limit, after);
  const [services, balance] = await Promise.all([wanted, balanceOf(caller.id, at)]);
  return { ...services, balance };
};
