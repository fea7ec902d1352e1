import { Rejection } from '../../../miniprogram/shared/errors';
import { holds, type Actor } from '../../../miniprogram/shared/roles';
import { DuplicateKey, insert } from '../kernel/database';
import { updateDocument } from '../kernel/documents';
import { owe, type WithOutbox } from '../kernel/outbox';
import type { Handler } from '../kernel/serve';
import { needOf, type StoredNeed } from '../needs/store';

const CERTIFICATES = 'certificates';

/** A positive change, as two different persons see it. */
interface Certificate extends WithOutbox {
  chiefId?: string;
  secretaryId?: string;
}

type Seat = 'chiefId' | 'secretaryId';

const seatsOf = (need: StoredNeed, actor: Actor): Seat[] => {
  const seats: [Seat, boolean][] = [
    ['chiefId', holds(actor, 'grid_chief', need.gridId)],
    ['secretaryId', holds(actor, 'secretary', need.communityId)],
  ];
  return seats.filter(([, may]) => may).map(([seat]) => seat);
};

const CHANGED_NOTHING: readonly string[] = ['submitted', 'rejected', 'withdrawn', 'merged'];

const check = (need: StoredNeed, actor: Actor): void => {
  if (seatsOf(need, actor).length === 0) throw new Rejection('NEED_NOT_YOURS');
  if (need.reporterId === actor.id || need.filedById === actor.id) throw new Rejection('POINTS_OWN_AWARD');
  if (CHANGED_NOTHING.includes(need.status)) throw new Rejection('NEED_WRONG_STATUS');
};

const isCertified = ({ chiefId, secretaryId }: Certificate): boolean => Boolean(chiefId && secretaryId);

const open = async (needId: string): Promise<void> => {
  try {
    await insert<Certificate>(CERTIFICATES, { _id: needId, version: 1 });
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
  }
};

/** Certified by chief and secretary, the second of them makes it count. Who holds both offices has one voice. */
export const certifyIdea: Handler<'points.certifyIdea'> = async ({ needId }, { caller, at }) => {
  const need = await needOf(needId);
  check(need, caller);
  await open(needId);
  const certificate = await updateDocument<Certificate>(CERTIFICATES, needId, {}, 'NEED_NOT_FOUND', (before) => {
    const seat = seatsOf(need, caller).find((one) => !before[one]);
    if (!seat || before.chiefId === caller.id || before.secretaryId === caller.id) return null;
    const next = { ...before, [seat]: caller.id, version: before.version + 1 };
    if (!isCertified(next)) return { next };
    const { reporterId: personId, communityId, number: about } = need;
    return {
      next,
      outbox: { award: owe('award', at, { rule: 'good_idea', personId, event: needId, communityId, about }) },
    };
  });
  return { certified: isCertified(certificate) };
};
