import type { Handler } from '../kernel/serve';
import { balanceOf } from '../points/store';
import { offers } from './offers';

export const list: Handler<'services.list'> = async ({ after, limit }, { caller, at }) => {
  const [services, balance] = await Promise.all([offers(limit, after), balanceOf(caller.id, at)]);
  return { ...services, balance };
};
