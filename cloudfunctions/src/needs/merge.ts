import { FOLLOWERS_MAX, isOpen } from '../../../miniprogram/shared/domain/need';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, transact } from '../kernel/database';
import { changesOf } from '../kernel/documents';
import { directory } from '../kernel/directory';
import { nudge } from '../kernel/outbox';
import type { Handler } from '../kernel/serve';
import { reporterOf } from './consequences';
import { decideOn, NEEDS, type StoredNeed } from './store';

const fits = (need: StoredNeed, into: StoredNeed | null): into is StoredNeed =>
  into !== null && into._id !== need._id && into.communityId === need.communityId && isOpen(into.status);

/**
 * Into an open need of the same community. Its people join the surviving need and are kept informed; co-signatures stay
 * where they were given. Both needs change together: of two that are merged into each other, one survives.
 */
export const merge: Handler<'needs.merge'> = async ({ needId, version, requestId, targetId }, call) => {
  const map = await directory();
  const merged = await transact(async (transaction) => {
    const need = await transaction.get<StoredNeed>(NEEDS, needId);
    const surviving = await transaction.get<StoredNeed>(NEEDS, targetId);
    const commandFor = (seen: StoredNeed) => {
      if (!fits(seen, surviving)) throw new Rejection('NEED_MERGE_TARGET', { field: 'targetId' });
      return { type: 'merge' as const, targetId };
    };
    const order = { type: 'merge' as const, target: { needId, version, requestId }, words: { targetId }, commandFor };
    const change = decideOn(need, order, call, map);
    if (!change || !need || !surviving) return false;
    await transaction.update(NEEDS, needId, changesOf(need, change));
    const people = new Set([...surviving.followerIds, ...reporterOf(need), ...need.followerIds]);
    const followers = [...people].filter((personId) => personId !== surviving.reporterId).slice(0, FOLLOWERS_MAX);
    await transaction.update(NEEDS, targetId, { followerIds: _.set(followers) });
    return true;
  });
  if (merged) nudge(NEEDS, needId);
};
