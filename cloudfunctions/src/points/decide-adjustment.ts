import { adjust } from '../../../miniprogram/shared/domain/ledger-award';
import { memberAccount } from '../../../miniprogram/shared/domain/ledger';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import type { Caller } from '../kernel/caller';
import { _, transact, type Transaction } from '../kernel/database';
import { nudge, owe } from '../kernel/outbox';
import type { Handler } from '../kernel/serve';
import { ADJUSTMENTS, type StoredAdjustment } from './adjustments';
import { ACCOUNTS, book, readAccount } from './ledger';
import { adjustmentView } from './views';

const check = (adjustment: StoredAdjustment | null, caller: Caller): StoredAdjustment => {
  const mayDecide = adjustment && (holds(caller, 'secretary', adjustment.communityId) || holds(caller, 'admin'));
  if (!mayDecide) throw new Rejection('POINTS_ADJUSTMENT_NOT_FOUND');
  if (adjustment.personId === caller.id) throw new Rejection('POINTS_OWN_AWARD');
  if (adjustment.proposedBy === caller.id) throw new Rejection('POINTS_SAME_CHECKER');
  return adjustment;
};

const correct = async (transaction: Transaction, adjustment: StoredAdjustment, at: number): Promise<void> => {
  const { _id, personId, communityId, points, reason } = adjustment;
  const number = points > 0 ? `+${points}` : String(points);
  const notice = owe('notice', at, { to: personId, kind: 'points_adjusted', title: reason, number });
  const booking = adjust(await readAccount(transaction, personId, communityId), adjustment, at);
  await book(transaction, booking, at, { [`adjusted:${_id}`]: notice });
};

/** The second person decides: the correction and its entry come together, or neither. */
export const decideAdjustment: Handler<'points.decideAdjustment'> = async (
  { adjustmentId, approve },
  { caller, at },
) => {
  const status = approve ? 'approved' : 'declined';
  const decided = await transact(async (transaction) => {
    const adjustment = check(await transaction.get<StoredAdjustment>(ADJUSTMENTS, adjustmentId), caller);
    if (adjustment.status === status && adjustment.decidedBy === caller.id) return adjustment;
    if (adjustment.status !== 'proposed') throw new Rejection('POINTS_ADJUSTMENT_DECIDED');
    const decision = { status, decidedBy: caller.id, decidedAt: at } as const;
    if (approve) await correct(transaction, adjustment, at);
    await transaction.update(ADJUSTMENTS, adjustmentId, { ...decision, version: _.inc(1) });
    return { ...adjustment, ...decision };
  });
  if (approve) nudge(ACCOUNTS, memberAccount(decided.personId));
  return adjustmentView(caller)(decided);
};
