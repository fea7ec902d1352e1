import { Rejection } from '../../../miniprogram/shared/errors';
import { directory, gridOf } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { isMemberOf } from './assign';
import { act } from './store';

/**
 * From here somebody is named who answers for it: the first-contact person, by default whoever accepts. A grid with a
 * default assignee hands the need on in the same breath.
 */
export const accept: Handler<'needs.accept'> = async ({ needId, version, requestId, ...words }, call) => {
  const map = await directory();
  await act(
    {
      type: 'accept',
      target: { needId, version, requestId },
      words,
      commandFor: (need) => {
        const { category, summary, firstContactId, difficult } = words;
        if (firstContactId && !isMemberOf(map, need.gridId, firstContactId)) {
          throw new Rejection('NEED_MEMBER_UNKNOWN', { field: 'firstContactId' });
        }
        return {
          type: 'accept',
          category: category ?? need.category,
          firstContactId: firstContactId ?? call.caller.id,
          difficult,
          ...(summary === undefined ? {} : { summary }),
        };
      },
      also: (need) => {
        const memberId = gridOf(map, need.gridId).defaultAssigneeId;
        return memberId && isMemberOf(map, need.gridId, memberId) ? [{ type: 'assigned', memberId }] : [];
      },
    },
    call,
  );
};
