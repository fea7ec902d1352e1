import { Rejection } from '../../../miniprogram/shared/errors';
import { transact } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { GRANTS, type Grant } from './grant';
import { apply } from './role-change';

/** Maker and checker are two persons, and nobody checks what he is to receive. */
const mayDecide = ({ proposedBy, personId, revoke }: Grant, deciderId: string): boolean =>
  proposedBy !== deciderId && (revoke || personId !== deciderId);

export const approveRole: Handler<'people.approveRole'> = async ({ grantId, approve }, { caller, at }) => {
  const status = approve ? 'done' : 'declined';
  await transact(async (transaction) => {
    const grant = await transaction.get<Grant>(GRANTS, grantId);
    if (grant?.status === status && grant.decidedBy === caller.id) return;
    if (grant?.status !== 'proposed') throw new Rejection('PERSON_GRANT_NOT_FOUND');
    if (!mayDecide(grant, caller.id)) throw new Rejection('PERSON_SAME_CHECKER');
    const decided = { status, decidedBy: caller.id, decidedAt: at, version: grant.version + 1 };
    await transaction.update(GRANTS, grantId, decided);
    if (approve) await apply(transaction, grant);
  });
};
