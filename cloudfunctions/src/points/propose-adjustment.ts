import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import { DuplicateKey, get, insert } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { nameOf, personOf } from '../people/store';
import { ADJUSTMENTS, type StoredAdjustment } from './adjustments';
import { adjustmentView } from './views';

const isSame = (one: StoredAdjustment, other: StoredAdjustment): boolean =>
  (['personId', 'points', 'reason', 'proposedBy'] as const).every((field) => one[field] === other[field]);

export const proposeAdjustment: Handler<'points.proposeAdjustment'> = async (request, { caller, at }) => {
  const { requestId, personId, points, reason } = request;
  if (personId === caller.id) throw new Rejection('POINTS_OWN_AWARD');
  const person = await personOf(personId);
  if (!person || !holds(caller, 'secretary', person.communityId)) {
    throw new Rejection('PERSON_NOT_FOUND', { field: 'personId' });
  }
  const proposed: StoredAdjustment = {
    _id: requestId,
    version: 1,
    personId,
    personName: nameOf(person),
    communityId: person.communityId,
    points,
    reason,
    proposedBy: caller.id,
    at,
    status: 'proposed',
  };
  try {
    await insert(ADJUSTMENTS, proposed);
    return adjustmentView(caller)(proposed);
  } catch (error) {
    const known = error instanceof DuplicateKey ? await get<StoredAdjustment>(ADJUSTMENTS, requestId) : null;
    if (!known) throw error;
    if (!isSame(known, proposed)) throw new Rejection('IDEMPOTENCY_MISMATCH');
    return adjustmentView(caller)(known);
  }
};
