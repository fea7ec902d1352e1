import { plainCode } from '../../../miniprogram/shared/domain/voucher';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import type { Person } from '../kernel/caller';
import { DuplicateKey, get, insert } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { nameOf, personByCode, personOf } from '../people/store';
import { ADJUSTMENTS, type StoredAdjustment } from './adjustments';
import { adjustmentView } from './views';

const isSame = (one: StoredAdjustment, other: StoredAdjustment): boolean =>
  (['personId', 'points', 'reason', 'proposedBy'] as const).every((field) => one[field] === other[field]);

/** By id, or by the personal code that the person has said. */
const personMeant = async (said: string): Promise<Person | null> =>
  (await personOf(said)) ?? (await personByCode(plainCode(said)));

export const proposeAdjustment: Handler<'points.proposeAdjustment'> = async (request, { caller, at }) => {
  const { requestId, points, reason } = request;
  const person = await personMeant(request.personId);
  if (person?._id === caller.id) throw new Rejection('POINTS_OWN_AWARD');
  if (!person || !holds(caller, 'secretary', person.communityId)) {
    throw new Rejection('PERSON_NOT_FOUND', { field: 'personId' });
  }
  const proposed: StoredAdjustment = {
    _id: requestId,
    version: 1,
    personId: person._id,
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
