import { monthOf } from '../../../miniprogram/shared/domain/calendar';
import type { Booking } from '../../../miniprogram/shared/domain/ledger';
import { post, reversePost, voidHold } from '../../../miniprogram/shared/domain/ledger-redemption';
import type { NoticeKind } from '../../../miniprogram/shared/domain/notice';
import {
  endRedemption,
  REDEMPTION_RULES,
  returnService,
  type RedemptionCommand,
} from '../../../miniprogram/shared/domain/redemption';
import { codeEnd } from '../../../miniprogram/shared/domain/voucher';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, transact, type Transaction } from '../kernel/database';
import { nudge, owe, type Outbox } from '../kernel/outbox';
import { book, readAccount, type StoredAccount } from '../points/store';
import { SERVICES } from './catalogue';
import { REDEMPTIONS, type StoredRedemption } from './redemptions';

interface Conclusion {
  command: RedemptionCommand;
  by: string;
  at: number;
  reason?: string;
}

/** Who has cancelled it himself needs no message. */
const TOLD: Partial<Record<RedemptionCommand, NoticeKind>> = {
  verify: 'voucher_used',
  expire: 'voucher_ended',
  revoke: 'voucher_ended',
  refund: 'voucher_ended',
};

const noticeOf = ({ _id, personId, serviceName, code }: StoredRedemption, { command, at }: Conclusion): Outbox => {
  const kind = TOLD[command];
  if (!kind) return {};
  const notice = {
    to: personId,
    kind,
    title: serviceName,
    number: codeEnd(code),
    about: { noun: 'redemption' as const, id: _id },
  };
  return { [`${command}:${_id}`]: owe('notice', at, notice) };
};

type Move = (account: StoredAccount, redemption: StoredRedemption, at: number) => Booking<StoredAccount>;

const MOVES: Record<'post' | 'void' | 'reverse', Move> = {
  post,
  void: voidHold,
  reverse: (account, redemption, at) => reversePost(account, { ...redemption, usedAt: redemption.usedAt ?? at }, at),
};

const move = async (transaction: Transaction, redemption: StoredRedemption, { command, at }: Conclusion) => {
  const { personId, communityId, serviceId } = redemption;
  const account = await readAccount(transaction, personId, communityId);
  const { account: next, entries } = MOVES[REDEMPTION_RULES[command].points](account, redemption, at);
  const taken = command === 'verify' ? next.taken : returnService(next.taken, monthOf(redemption.at), serviceId);
  await book(transaction, { account: { ...next, taken }, entries }, at);
};

const write =
  (id: string, serviceId: string, conclusion: Conclusion) =>
  async (transaction: Transaction): Promise<StoredRedemption> => {
    const { command, by, at, reason } = conclusion;
    // First, because everybody who redeems writes there: the shorter ago a transaction has begun, the rarer it collides.
    if (REDEMPTION_RULES[command].restocks) await transaction.update(SERVICES, serviceId, { stock: _.inc(1) });
    const redemption = await transaction.get<StoredRedemption>(REDEMPTIONS, id);
    if (!redemption) throw new Rejection('REDEMPTION_NOT_FOUND');
    const status = endRedemption(redemption, command, at);
    await move(transaction, redemption, conclusion);
    const end = {
      status,
      endedBy: by,
      endedAt: at,
      ...(command === 'verify' ? { usedAt: at } : {}),
      ...(reason ? { reason } : {}),
    };
    const owed = Object.entries(noticeOf(redemption, conclusion));
    await transaction.update(REDEMPTIONS, id, {
      ...end,
      version: _.inc(1),
      ...Object.fromEntries(owed.map(([cause, entry]) => [`outbox.${cause}`, _.set(entry)])),
      ...(owed.length > 0 ? { outboxAt: at } : {}),
    });
    return { ...redemption, ...end };
  };

/** Ends a redemption, its points and its place in the stock with it, exactly once. */
export const conclude = async (redemption: StoredRedemption, conclusion: Conclusion): Promise<StoredRedemption> => {
  endRedemption(redemption, conclusion.command, conclusion.at);
  const concluded = await transact(write(redemption._id, redemption.serviceId, conclusion));
  if (TOLD[conclusion.command]) nudge(REDEMPTIONS, redemption._id);
  return concluded;
};

/** A person's command: the repeat of one that has been obeyed gets the same answer. */
export const concludeOnce = async (redemption: StoredRedemption, conclusion: Conclusion): Promise<StoredRedemption> => {
  const obeyed = redemption.status === REDEMPTION_RULES[conclusion.command].to && redemption.endedBy === conclusion.by;
  return obeyed ? redemption : conclude(redemption, conclusion);
};
