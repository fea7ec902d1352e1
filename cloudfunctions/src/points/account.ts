import type { Account } from '../../../miniprogram/shared/contract/points';
import type { Handler } from '../kernel/serve';
import { offers, openVouchers } from '../services/store';
import { accountOf } from './ledger';
import { accountView } from './views';

const VOUCHERS_SHOWN = 3;

export const account: Handler<'points.account'> = async (request, { caller, at }): Promise<Account> => {
  const [stored, open, services] = await Promise.all([
    accountOf(caller.id),
    openVouchers(caller.id, VOUCHERS_SHOWN, at),
    request.offers > 0 ? offers(request.offers) : null,
  ]);
  const vouchers = open.map(({ _id: id, serviceName, glyph, tint, providerName, expiresAt }) => ({
    id,
    serviceName,
    glyph,
    tint,
    providerName,
    expiresAt,
  }));
  return { ...accountView(stored, vouchers, at), ...(services ? { services: services.rows } : {}) };
};
