import type { Handler } from '../kernel/serve';
import { conclude } from './conclude';
import { scan } from './scan';
import { checkView } from './views';

/** Not repeatable on purpose: a second scan says when the voucher was used. */
export const verify: Handler<'services.verify'> = async ({ code }, call) => {
  const redemption = await scan(code, call);
  return checkView(await conclude(redemption, { command: 'verify', by: call.caller.id, at: call.at }));
};
