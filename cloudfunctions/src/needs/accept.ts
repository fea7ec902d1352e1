import { titleOf } from '../../../miniprogram/shared/domain/need';
import { Rejection } from '../../../miniprogram/shared/errors';
import { directory, gridOf } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { isMemberOf } from './assign';
import { act } from './store';

/**
 * From here somebody is named who answers for it: the first-contact person, by default whoever accepts. A grid with a
 * default assignee hands the need on in the same breath.
 */
export const accept: Handler<'needs.accept'> = async (request, call) => {
  const { category, summary, firstContactId, difficult, ...target } = request;
  const map = await directory(call.at);
  await act(
    target,
    call,
    (need) => {
      const contact = firstContactId ?? call.caller.id;
      if (firstContactId && !isMemberOf(map, need.gridId, firstContactId)) {
        throw new Rejection('NEED_MEMBER_UNKNOWN', { field: 'firstContactId' });
      }
      return {
        type: 'accept',
        category: category ?? need.category,
        summary: summary ?? titleOf(need.text),
        firstContactId: contact,
        difficult,
      };
    },
    (need) => {
      const memberId = gridOf(map, need.gridId).defaultAssigneeId;
      return memberId && isMemberOf(map, need.gridId, memberId) ? [{ type: 'assigned', memberId }] : [];
    },
  );
};
