import { holds, isStaff } from '../../../miniprogram/shared/roles';
import { votesWaitingFor } from '../evaluations/store';
import { directory } from '../kernel/directory';
import { page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { unreadOf } from '../notices/store';
import { waitingFor } from './desk';
import { CARD_FIELDS, mineOf, solvedNearby } from './list';
import { NEEDS, type StoredNeed } from './store';
import { card } from './views';

const MINE_SHOWN = 3;
const SOLVED_SHOWN = 3;

/** Everything the first page shows, in one call: old phones and weak networks pay for every further one. */
export const home: Handler<'needs.home'> = async (_request, { caller, at }) => {
  const [map, mine, solved, unread, waiting, votes] = await Promise.all([
    directory(),
    mineOf(caller, { limit: MINE_SHOWN }),
    page<StoredNeed>(NEEDS, solvedNearby(caller), { by: 'closedAt', limit: SOLVED_SHOWN, fields: CARD_FIELDS }),
    unreadOf(caller.id),
    isStaff(caller) ? waitingFor(caller, at) : null,
    holds(caller, 'representative') ? votesWaitingFor(caller.id) : 0,
  ]);
  const show = (need: StoredNeed) => card(need, { caller, map, at });
  return {
    known: caller.person !== null,
    nickname: caller.person?.nickname ?? '',
    gridName: map.grids.get(caller.person?.gridId ?? '')?.name ?? '',
    communityName: map.communities.get(caller.person?.communityId ?? '')?.name ?? '',
    mine: mine.rows.map(show),
    mineMore: mine.next !== null,
    solved: solved.rows.map(show),
    unread,
    waiting,
    votes,
  };
};
