import { Rejection } from '../../../miniprogram/shared/errors';
import { holds, type Actor } from '../../../miniprogram/shared/roles';
import { updateDocument } from '../kernel/documents';
import { owe, type Outbox } from '../kernel/outbox';
import type { Handler } from '../kernel/serve';
import { CLAIMS, type StoredClaim } from './claims';
import { claimView } from './views';

const mayReview = (claim: StoredClaim, actor: Actor): boolean =>
  holds(actor, 'grid_chief', claim.gridId) || holds(actor, 'secretary', claim.communityId);

/** The award itself tells what it has brought; a refusal brings nothing else. */
const owed = (claim: StoredClaim, approve: boolean, at: number): Outbox => {
  const { _id, personId, communityId, rule, text: about, hours: times } = claim;
  if (approve) return { award: owe('award', at, { rule, personId, event: _id, communityId, about, times }) };
  return { [`decided:${_id}`]: owe('notice', at, { to: personId, kind: 'claim_decided', title: about, number: '' }) };
};

export const reviewClaim: Handler<'points.reviewClaim'> = async ({ claimId, approve, reason }, { caller, at }) => {
  const status = approve ? 'approved' : 'declined';
  const decided = await updateDocument<StoredClaim>(CLAIMS, claimId, {}, 'POINTS_CLAIM_NOT_FOUND', (claim) => {
    if (!mayReview(claim, caller)) throw new Rejection('POINTS_CLAIM_NOT_FOUND');
    if (claim.personId === caller.id) throw new Rejection('POINTS_OWN_AWARD');
    if (claim.status === status && claim.decidedBy === caller.id) return null;
    if (claim.status !== 'proposed') throw new Rejection('POINTS_CLAIM_DECIDED');
    const next = { ...claim, status, decidedBy: caller.id, reason, version: claim.version + 1 } as const;
    return { next, outbox: owed(claim, approve, at) };
  });
  return claimView(decided);
};
