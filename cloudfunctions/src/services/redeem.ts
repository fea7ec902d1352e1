import { randomBytes } from 'node:crypto';
import { monthOf } from '../../../miniprogram/shared/domain/calendar';
import { hold } from '../../../miniprogram/shared/domain/ledger-redemption';
import { takeService, VOUCHER_LIFE } from '../../../miniprogram/shared/domain/redemption';
import { codeEnd, VOUCHER_LENGTH, voucherCode } from '../../../miniprogram/shared/domain/voucher';
import { Rejection } from '../../../miniprogram/shared/errors';
import { DuplicateKey, transact, type Transaction } from '../kernel/database';
import { nudge, owe } from '../kernel/outbox';
import type { Handler } from '../kernel/serve';
import { book, readAccount } from '../points/store';
import { release, type StoredService } from './catalogue';
import { obtain, type Obtained, type Wish } from './obtain';
import { ownerOf } from './owner';
import { findRedemption, REDEMPTIONS, type StoredRedemption } from './redemptions';
import { voucherView } from './views';

const draft = (wish: Wish, service: StoredService, piece: string): Omit<StoredRedemption, 'lots'> => {
  const { requestId: _id, personId, redeemedBy, at } = wish;
  const {
    _id: serviceId,
    name: serviceName,
    glyph,
    tint,
    communityId,
    providerId,
    providerName,
    place,
    price,
  } = service;
  const code = voucherCode(randomBytes(VOUCHER_LENGTH));
  const expiresAt = at + VOUCHER_LIFE;
  const notice = { to: personId, kind: 'voucher_ready', title: serviceName, number: codeEnd(code) } as const;
  return {
    ...{ _id, version: 1, personId, communityId, redeemedBy, status: 'held', at, expiresAt, code, piece },
    ...{ serviceId, serviceName, glyph, tint, providerId, providerName, place, price },
    outbox: {
      [`ready:${_id}`]: owe('notice', at, { ...notice, due: expiresAt, about: { noun: 'redemption', id: _id } }),
    },
    outboxAt: at,
  };
};

/** Points, entry and voucher together. Read, write, write, write: with start and commit six round trips, no more. */
const write =
  (wish: Wish, { service, piece }: Obtained) =>
  async (transaction: Transaction): Promise<StoredRedemption> => {
    const { at } = wish;
    const account = await readAccount(transaction, wish.personId, wish.communityId);
    const taken = takeService(account.taken, monthOf(at), service._id, service.limitPerMonth);
    const voucher = draft(wish, service, piece);
    const { account: next, entries } = hold(account, voucher, at);
    await book(transaction, { account: { ...next, taken }, entries }, at);
    const redemption = { ...voucher, lots: entries[0]?.lots ?? {} };
    await transaction.insert(REDEMPTIONS, redemption);
    return redemption;
  };

/** What an earlier try of the same request has brought about. */
const repeated = (known: StoredRedemption, wish: Wish): StoredRedemption => {
  const same =
    known.serviceId === wish.serviceId && known.personId === wish.personId && known.redeemedBy === wish.redeemedBy;
  if (!same) throw new Rejection('IDEMPOTENCY_MISMATCH');
  return known;
};

const CODES_TRIED = 3;

/** A key is taken: by an earlier try of this request, or, once in a very long time, by another voucher's code. */
const settle = async (wish: Wish, obtained: Obtained, triesLeft: number): Promise<StoredRedemption> => {
  const known = await findRedemption(wish.requestId);
  if (!known) return complete(wish, obtained, triesLeft - 1);
  if (known.piece !== obtained.piece) await release(wish.serviceId, wish.requestId, obtained.holder);
  return repeated(known, wish);
};

/**
 * Gives the piece back, unless the voucher is there already: a late repeat, after the clock has forgotten its piece, is
 * refused because of its own first try.
 */
const refuse = async (wish: Wish, obtained: Obtained, refusal: Rejection): Promise<StoredRedemption> => {
  const known = await findRedemption(wish.requestId);
  if (known?.piece !== obtained.piece) await release(wish.serviceId, wish.requestId, obtained.holder);
  if (!known) throw refusal;
  return repeated(known, wish);
};

/**
 * A refusal gives the piece back at once. After any other failure nobody knows whether the voucher came to be: the piece
 * stays reserved, a repeat of the request goes on with it, and the clock sweeps what nobody came back for.
 */
const complete = async (wish: Wish, obtained: Obtained, triesLeft = CODES_TRIED): Promise<StoredRedemption> => {
  try {
    return await transact(write(wish, obtained));
  } catch (error) {
    if (error instanceof DuplicateKey && triesLeft > 0) return settle(wish, obtained, triesLeft);
    if (error instanceof Rejection) return refuse(wish, obtained, error);
    throw error;
  }
};

export const redeem: Handler<'services.redeem'> = async ({ requestId, serviceId, forCode }, { caller, at }) => {
  const owner = await ownerOf(forCode, caller);
  const wish = { requestId, serviceId, personId: owner._id, communityId: owner.communityId, redeemedBy: caller.id, at };
  const obtained = await obtain(wish);
  if ('known' in obtained) return voucherView(repeated(obtained.known, wish));
  const redemption = await complete(wish, obtained);
  nudge(REDEMPTIONS, requestId);
  return voucherView(redemption);
};
