import { boolean, object, optional, picklist, pipe, regex, string, toUpperCase, trim } from 'valibot';
import { TINTS, type RedemptionStatus, type Tint } from '../domain/redemption';
import { after, id, integer, limit, requestId, returns, text, version, type Page } from './action';

export interface ServiceInfo {
  id: string;
  version: number;
  name: string;
  /** One character on a tint stands for the service: no stock photos. */
  glyph: string;
  tint: Tint;
  providerId: string;
  providerName: string;
  price: number;
  stock: number;
  limitPerMonth: number;
  onSale: boolean;
  place: string;
  note: string;
}

export interface RedemptionInfo {
  id: string;
  status: RedemptionStatus;
  serviceId: string;
  serviceName: string;
  glyph: string;
  tint: Tint;
  providerName: string;
  place: string;
  price: number;
  at: number;
  expiresAt: number;
  usedAt?: number;
  /** The whole code for its owner; the last four characters for everybody else. */
  code: string;
}

/** What a provider sees before and after a scan: never who it was. */
export interface VoucherCheck {
  redemptionId: string;
  serviceName: string;
  glyph: string;
  codeEnd: string;
  status: RedemptionStatus;
  expiresAt: number;
  usedAt?: number;
}

/** Made by the page as any request id; what is said of a service is kept under it, so it has no dots. */
const newServiceId = pipe(string(), regex(/^[A-Za-z0-9_-]{3,64}$/));

const code = pipe(string(), trim(), toUpperCase(), regex(/^[0-9A-Z -]{10,16}$/));

export const services = {
  'services.list': returns<Page<ServiceInfo> & { balance: number }>()({
    by: ['resident'],
    reads: true,
    /** `mine`: a provider's own services, those that are not on sale too. */
    request: object({ view: optional(picklist(['on_sale', 'mine']), 'on_sale'), after, limit }),
  }),
  'services.redeem': returns<RedemptionInfo>()({
    by: ['resident'],
    /** `forCode`: a grid member redeems for an old resident of the grid who says his personal code. */
    request: object({ requestId, serviceId: id, forCode: optional(text(6, 12)) }),
  }),
  'services.redemptions': returns<Page<RedemptionInfo>>()({
    by: ['resident'],
    reads: true,
    request: object({ after, limit }),
  }),
  'services.voucher': returns<RedemptionInfo>()({
    by: ['resident'],
    reads: true,
    request: object({ redemptionId: id }),
  }),
  'services.cancel': returns<RedemptionInfo>()({ by: ['resident'], request: object({ redemptionId: id }) }),
  /** What the code stands for, before it is used; wrong tries count. A secretary looks before he refunds. */
  'services.lookup': returns<VoucherCheck>()({ by: ['provider', 'secretary'], request: object({ code }) }),
  'services.verify': returns<VoucherCheck>()({ by: ['provider'], request: object({ code }) }),
  'services.verified': returns<Page<VoucherCheck>>()({
    by: ['provider'],
    reads: true,
    request: object({ after, limit }),
  }),
  /** The service cannot be had any more: points go back. */
  'services.revoke': returns<RedemptionInfo>()({
    by: ['secretary', 'provider'],
    request: object({ redemptionId: id, reason: text(2, 100) }),
  }),
  'services.refund': returns<RedemptionInfo>()({
    by: ['secretary'],
    request: object({ redemptionId: id, reason: text(2, 100) }),
  }),
  'services.save': returns<ServiceInfo>()({
    by: ['secretary', 'provider'],
    request: object({
      serviceId: newServiceId,
      /** With it a repeat of a lost answer changes nothing more. */
      requestId: optional(requestId),
      /** Absent for a new service. */
      version: optional(version),
      providerId: id,
      providerName: text(1, 20),
      name: text(2, 20),
      glyph: text(1, 2),
      tint: picklist(TINTS),
      price: integer(1, 1000),
      /** Added to what is there, so that a redemption in between is not lost. */
      addStock: optional(integer(-10_000, 10_000), 0),
      limitPerMonth: integer(1, 100),
      onSale: boolean(),
      place: text(0, 60),
      note: text(0, 200),
    }),
  }),
};
