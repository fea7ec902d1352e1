import { isOpen } from '../../../miniprogram/shared/domain/need';
import { Rejection } from '../../../miniprogram/shared/errors';
import { get } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { act, NEEDS, type StoredNeed } from './store';

/** Into an open need of the same community. Its people are told and join the surviving need; co-signatures stay. */
export const merge: Handler<'needs.merge'> = async ({ targetId, ...target }, call) => {
  const surviving = await get<StoredNeed>(NEEDS, targetId, ['status', 'communityId']);
  await act(target, call, (need) => {
    const fits =
      surviving && surviving._id !== need._id && surviving.communityId === need.communityId && isOpen(surviving.status);
    if (!fits) throw new Rejection('NEED_MERGE_TARGET', { field: 'targetId' });
    return { type: 'merge', targetId };
  });
};
