import { OPEN_CLAIMS_MAX } from '../../../miniprogram/shared/domain/points';
import { Rejection } from '../../../miniprogram/shared/errors';
import { checkPhotos } from '../kernel/photos';
import { count, DuplicateKey, get, insert } from '../kernel/database';
import { directory, gridOf } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { checkText } from '../kernel/wechat';
import { CLAIMS, type StoredClaim } from './claims';
import { claimView } from './views';

const isSame = (one: StoredClaim, other: StoredClaim): boolean =>
  (['personId', 'rule', 'hours', 'text'] as const).every((field) => one[field] === other[field]) &&
  one.photos.join() === other.photos.join();

export const claim: Handler<'points.claim'> = async ({ requestId, rule, hours, text, photos }, { caller, at }) => {
  checkPhotos(photos, caller);
  if (rule === 'cultural_service' && photos.length === 0) throw new Rejection('INVALID_REQUEST', { field: 'photos' });
  const grid = gridOf(await directory(), caller.person?.gridId ?? '');
  const proposed: StoredClaim = {
    _id: requestId,
    version: 1,
    personId: caller.id,
    personName: caller.person?.nickname ?? '',
    gridId: grid._id,
    communityId: grid.communityId,
    rule,
    hours: rule === 'volunteering' ? hours : 1,
    text,
    photos,
    at,
    status: 'proposed',
  };
  const known = await get<StoredClaim>(CLAIMS, requestId);
  if (known) return repeated(known, proposed);
  const [waiting, verdict] = await Promise.all([
    count(CLAIMS, { personId: caller.id, status: 'proposed' }),
    checkText(caller.openid, text),
  ]);
  if (waiting >= OPEN_CLAIMS_MAX) throw new Rejection('POINTS_CLAIMS_WAITING', { count: waiting });
  if (verdict === 'risky') throw new Rejection('POINTS_TEXT_RISKY', { field: 'text' });
  try {
    await insert(CLAIMS, proposed);
    return claimView(proposed);
  } catch (error) {
    const winner = error instanceof DuplicateKey ? await get<StoredClaim>(CLAIMS, requestId) : null;
    if (!winner) throw error;
    return repeated(winner, proposed);
  }
};

const repeated = (known: StoredClaim, proposed: StoredClaim) => {
  if (!isSame(known, proposed)) throw new Rejection('IDEMPOTENCY_MISMATCH');
  return claimView(known);
};
