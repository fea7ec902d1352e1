import { services } from '../../../miniprogram/shared/contract/services';
import { serve } from '../kernel/serve';
import { cancel } from './cancel';
import { list } from './list';
import { redemptions } from './list-redemptions';
import { verified } from './list-verified';
import { lookup } from './lookup';
import { redeem } from './redeem';
import { refund } from './refund';
import { revoke } from './revoke';
import { save } from './save';
import { verify } from './verify';
import { voucher } from './voucher';

export const main = serve(services, {
  'services.list': list,
  'services.redeem': redeem,
  'services.redemptions': redemptions,
  'services.voucher': voucher,
  'services.cancel': cancel,
  'services.lookup': lookup,
  'services.verify': verify,
  'services.verified': verified,
  'services.revoke': revoke,
  'services.refund': refund,
  'services.save': save,
});
