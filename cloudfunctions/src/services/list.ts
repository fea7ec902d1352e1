import { mapPage, page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { balanceOf } from '../points/store';
import { SERVICES, type StoredService } from './catalogue';
import { serviceView, SHOWN } from './views';

export const list: Handler<'services.list'> = async ({ after, limit }, { caller, at }) => {
  const [services, balance] = await Promise.all([
    page<StoredService>(SERVICES, { onSale: true }, { by: 'createdAt', after, limit, fields: SHOWN }),
    balanceOf(caller.id, at),
  ]);
  return { ...mapPage(services, serviceView), balance };
};
