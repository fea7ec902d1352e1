import type { RedemptionInfo, ServiceInfo, VoucherCheck } from '../../../miniprogram/shared/contract/services';
import { codeEnd } from '../../../miniprogram/shared/domain/voucher';
import type { StoredService } from './catalogue';
import type { StoredRedemption } from './redemptions';

/** What a list of services reads: reservations are nobody's business. */
export const SHOWN: readonly (keyof StoredService)[] = [
  'version',
  'name',
  'glyph',
  'tint',
  'providerId',
  'providerName',
  'price',
  'stock',
  'limitPerMonth',
  'onSale',
  'place',
  'note',
  'createdAt',
];

export const serviceView = (service: StoredService): ServiceInfo => ({
  id: service._id,
  version: service.version,
  name: service.name,
  glyph: service.glyph,
  tint: service.tint,
  providerId: service.providerId,
  providerName: service.providerName,
  price: service.price,
  stock: service.stock,
  limitPerMonth: service.limitPerMonth,
  onSale: service.onSale,
  place: service.place,
  note: service.note,
});

const redemptionView = (redemption: StoredRedemption, code: string): RedemptionInfo => ({
  id: redemption._id,
  status: redemption.status,
  serviceId: redemption.serviceId,
  serviceName: redemption.serviceName,
  glyph: redemption.glyph,
  tint: redemption.tint,
  providerName: redemption.providerName,
  place: redemption.place,
  price: redemption.price,
  at: redemption.at,
  expiresAt: redemption.expiresAt,
  ...(redemption.usedAt === undefined ? {} : { usedAt: redemption.usedAt }),
  code,
});

/** For its owner, and once for the grid member who redeemed it for him. */
export const voucherView = (redemption: StoredRedemption): RedemptionInfo =>
  redemptionView(redemption, redemption.code);

/** For everybody else who has to do with it. */
export const maskedView = (redemption: StoredRedemption): RedemptionInfo =>
  redemptionView(redemption, codeEnd(redemption.code));

export const checkView = (redemption: StoredRedemption): VoucherCheck => ({
  redemptionId: redemption._id,
  serviceName: redemption.serviceName,
  glyph: redemption.glyph,
  codeEnd: codeEnd(redemption.code),
  status: redemption.status,
  expiresAt: redemption.expiresAt,
  ...(redemption.usedAt === undefined ? {} : { usedAt: redemption.usedAt }),
});
