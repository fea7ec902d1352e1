import type { Page, PageKey } from '../../../miniprogram/shared/contract/action';
import type { ServiceInfo } from '../../../miniprogram/shared/contract/services';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds, scopesOf, type Actor } from '../../../miniprogram/shared/roles';
import { _, type Filter } from '../kernel/database';
import { mapPage, page } from '../kernel/paging';
import { SERVICES, type StoredService } from './catalogue';
import { serviceView, SHOWN } from './views';

const newest = async (filter: Filter, limit: number, after?: PageKey): Promise<Page<ServiceInfo>> => {
  const found = await page<StoredService>(SERVICES, filter, { by: 'createdAt', after, limit, fields: SHOWN });
  return mapPage(found, serviceView);
};

/** What is on sale, newest first. */
export const offers = (limit: number, after?: PageKey): Promise<Page<ServiceInfo>> =>
  newest({ onSale: true }, limit, after);

/** What the caller provides, on sale or not. */
export const ownServices = async (caller: Actor, limit: number, after?: PageKey): Promise<Page<ServiceInfo>> => {
  if (!holds(caller, 'provider')) throw new Rejection('FORBIDDEN');
  return newest({ providerId: _.in(scopesOf(caller, 'provider')) }, limit, after);
};
