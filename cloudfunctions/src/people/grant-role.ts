import { Rejection } from '../../../miniprogram/shared/errors';
import { TWO_PERSON_ROLES } from '../../../miniprogram/shared/roles';
import { DuplicateKey, get, insert, transact } from '../kernel/database';
import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { administrators, GRANTS, type Grant } from './grant';
import { apply, checkScope } from './role-change';
import { nameOf, personOf } from './store';

/** The first administrator has nobody beside him: he alone may name the second. */
const needsTwo = async ({ role, revoke }: Grant): Promise<boolean> => {
  if (!TWO_PERSON_ROLES.includes(role)) return false;
  return role !== 'admin' || revoke || (await administrators()).length > 1;
};

const asked = ({ personId, role, scope, revoke, proposedBy }: Grant): string =>
  JSON.stringify([personId, role, scope, revoke, proposedBy]);

const answer = (stored: Grant, grant: Grant): { pending: boolean } => {
  if (asked(stored) !== asked(grant)) throw new Rejection('IDEMPOTENCY_MISMATCH');
  return { pending: stored.status === 'proposed' };
};

const record = async (grant: Grant): Promise<void> => {
  if (grant.status === 'proposed') return insert(GRANTS, grant);
  await transact(async (transaction) => {
    await transaction.insert(GRANTS, grant);
    await apply(transaction, grant);
  });
};

export const grantRole: Handler<'people.grantRole'> = async ({ requestId, name, ...change }, { caller, at }) => {
  const [person, stored] = await Promise.all([personOf(change.personId), get<Grant>(GRANTS, requestId)]);
  if (!person) throw new Rejection('PERSON_NOT_FOUND', { field: 'personId' });
  const proposal = { ...change, _id: requestId, name: name || nameOf(person), version: 1, proposedBy: caller.id, at };
  const proposed: Grant = { ...proposal, status: 'proposed' };
  if (stored) return answer(stored, proposed);
  if (!change.revoke) checkScope(change, await directory(true));
  const grant: Grant = (await needsTwo(proposed))
    ? proposed
    : { ...proposed, status: 'done', decidedBy: caller.id, decidedAt: at };
  try {
    await record(grant);
    return answer(grant, proposed);
  } catch (error) {
    const first = error instanceof DuplicateKey ? await get<Grant>(GRANTS, requestId) : null;
    if (!first) throw error;
    return answer(first, proposed);
  }
};
