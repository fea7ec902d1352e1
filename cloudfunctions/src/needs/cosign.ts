import { FOLLOWERS_MAX } from '../../../miniprogram/shared/domain/need';
import { checkCosign } from '../../../miniprogram/shared/domain/need-decide';
import { COSIGNERS_FROM } from '../../../miniprogram/shared/domain/topic';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, DuplicateKey, transact } from '../kernel/database';
import { nudge, owe } from '../kernel/outbox';
import type { Handler } from '../kernel/serve';
import { needOf, NEEDS, type StoredNeed } from './stored-need';
import { mayRead } from './views';

/** Once a person and need: the co-signature's id says so. Its count and its signature change together. */
export const cosign: Handler<'needs.cosign'> = async ({ needId }, { caller, at }) => {
  try {
    const signed = await transact(async (transaction) => {
      const need = await transaction.get<StoredNeed>(NEEDS, needId);
      if (!need || !mayRead(need, caller)) throw new Rejection('NEED_NOT_FOUND');
      checkCosign(need, caller);
      await transaction.insert('cosigns', {
        _id: `${needId}:${caller.id}`,
        needId,
        personId: caller.id,
        createdAt: at,
      });
      const cosigns = need.cosigns + 1;
      // One that nobody has accepted is weighed when it is.
      const weighs = cosigns === COSIGNERS_FROM && need.status !== 'submitted' && need.matterId === undefined;
      const follows = need.followerIds.length < FOLLOWERS_MAX && !need.followerIds.includes(caller.id);
      await transaction.update(NEEDS, needId, {
        cosigns: _.inc(1),
        ...(follows ? { followerIds: _.push([caller.id]) } : {}),
        ...(weighs ? { [`outbox.${needId}_cosigned`]: _.set(owe('weigh', at, { needId })), outboxAt: at } : {}),
      });
      return { cosigns, weighs };
    });
    if (signed.weighs) nudge(NEEDS, needId);
    return { cosigns: signed.cosigns };
  } catch (error) {
    if (error instanceof DuplicateKey) return { cosigns: (await needOf(needId)).cosigns };
    throw error;
  }
};
