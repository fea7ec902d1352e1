import { dayClock, moment, upTo } from '../../i18n/dates';
import { fill, message, messages } from '../../i18n/locale';
import type { VoucherCheck } from '../../shared/contract/services';
import { startOfDay } from '../../shared/domain/calendar';
import { readVoucher } from '../../shared/domain/voucher';
import type { Rejection } from '../../shared/errors';

/** What a QR code holds (`v=7K2QXM94TD`), or the code as somebody typed it; null when it cannot be one. */
export const codeIn = (scanned: string): string | null => readVoucher(scanned.trim().replace(/^v=/, ''));

/** A refusal at the counter tells when: when it was used, when the entry opens again. */
export const refusalWords = (refusal: Rejection): string => {
  const { verify } = messages().services;
  const { at } = refusal.detail;
  if (at !== undefined && refusal.code === 'VOUCHER_USED') return fill(verify.usedAt, { when: upTo(at) });
  if (at !== undefined && refusal.code === 'VOUCHER_LOCKED') return fill(verify.lockedUntil, { when: upTo(at) });
  return message(refusal);
};

export const rowOf = (check: VoucherCheck) => {
  const { verify } = messages().services;
  return {
    ...check,
    end: fill(verify.codeEnd, { end: check.codeEnd }),
    when: check.usedAt === undefined ? '' : moment(check.usedAt),
    until: fill(verify.until, { day: dayClock(check.expiresAt) }),
  };
};

export const usedToday = (rows: readonly VoucherCheck[], now = Date.now()): number =>
  rows.filter(({ usedAt }) => usedAt !== undefined && usedAt >= startOfDay(now)).length;
