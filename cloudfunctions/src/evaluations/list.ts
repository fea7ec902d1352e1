import type { Caller } from '../kernel/caller';
import { find, type Filter } from '../kernel/database';
import { mapPage, page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { ROUNDS, type StoredRound } from './store';
import { card, cardFields, standingOf } from './views';

/** The caller's community; somebody who only looks around sees the whole street. */
const nearby = (caller: Caller): Filter =>
  caller.person?.communityId ? { communityId: caller.person.communityId } : {};

const LISTINGS: Record<'mine' | 'open' | 'closed', (caller: Caller) => Filter> = {
  mine: ({ id }) => ({ electorIds: id }),
  open: (caller) => ({ ...nearby(caller), open: true }),
  closed: (caller) => ({ ...nearby(caller), open: false }),
};

export const list: Handler<'evaluations.list'> = async ({ view, ...look }, { caller }) => {
  const fields = cardFields(caller.id);
  const found = await page<StoredRound>(ROUNDS, LISTINGS[view](caller), { by: 'openedAt', fields, ...look });
  return mapPage(found, (round) => card({ ...round, receipts: round.receipts ?? {} }, caller));
};

/** More than these nobody is asked for at once. */
const WAITING_SHOWN = 5;

/** How many open rounds wait for this person's vote. */
export const votesWaitingFor = async (personId: string): Promise<number> => {
  const open = await find<StoredRound>(
    ROUNDS,
    { electorIds: personId, open: true },
    { sort: [['openedAt', 'desc']], limit: WAITING_SHOWN, fields: ['excluded', `receipts.${personId}`] },
  );
  return open.filter((round) => standingOf(round, personId) === 'waiting').length;
};
