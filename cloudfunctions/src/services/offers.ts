import type { Page, PageKey } from '../../../miniprogram/shared/contract/action';
import type { ServiceInfo } from '../../../miniprogram/shared/contract/services';
import { mapPage, page } from '../kernel/paging';
import { SERVICES, type StoredService } from './catalogue';
import { serviceView, SHOWN } from './views';

/** What is on sale, newest first. */
export const offers = async (limit: number, after?: PageKey): Promise<Page<ServiceInfo>> => {
  const found = await page<StoredService>(SERVICES, { onSale: true }, { by: 'createdAt', after, limit, fields: SHOWN });
  return mapPage(found, serviceView);
};
