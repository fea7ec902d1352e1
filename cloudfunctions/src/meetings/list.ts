import type { Page } from '../../../miniprogram/shared/contract/action';
import type { Request } from '../../../miniprogram/shared/contract/contract';
import { scopesOf } from '../../../miniprogram/shared/roles';
import type { Caller } from '../kernel/caller';
import { _, find, type Filter } from '../kernel/database';
import { directory } from '../kernel/directory';
import { mapPage, page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { MEETINGS, type StoredMeeting } from './store';
import { card } from './views';

type Look = Pick<Request<'meetings.list'>, 'after' | 'limit'>;

const CARD_FIELDS: readonly (keyof StoredMeeting)[] = [
  'version',
  'number',
  'kind',
  'status',
  'open',
  'title',
  'at',
  'place',
  'communityId',
  'agenda',
  'deadline',
];

/** Everything a card shows; of the seats the caller's own, and no talk, votes or minutes. */
const fieldsFor = (caller: Caller): string[] => [...CARD_FIELDS, `seats.${caller.id}`];

/** Nobody plans more at once: what is still to come fits one page. */
const UPCOMING_MAX = 50;

/** Where a secretary serves, else where the caller lives; who only looks around sees the whole street. */
const nearby = (caller: Caller): Filter => {
  const served = scopesOf(caller, 'secretary');
  if (served.length > 1) return { communityId: _.in(served) };
  const communityId = served[0] ?? caller.person?.communityId;
  return communityId ? { communityId } : {};
};

const upcoming = async (caller: Caller): Promise<Page<StoredMeeting>> => {
  const look = { sort: [['at', 'asc']], limit: UPCOMING_MAX, fields: fieldsFor(caller) } as const;
  return { rows: await find<StoredMeeting>(MEETINGS, { ...nearby(caller), open: true }, look), next: null };
};

const paged = (caller: Caller, filter: Filter, look: Look): Promise<Page<StoredMeeting>> =>
  page<StoredMeeting>(MEETINGS, filter, { by: 'at', fields: fieldsFor(caller), ...look });

const VIEWS = {
  upcoming,
  past: (caller: Caller, look: Look) => paged(caller, { ...nearby(caller), open: false }, look),
  mine: async (caller: Caller, look: Look): Promise<Page<StoredMeeting>> =>
    caller.person ? paged(caller, { personIds: caller.id }, look) : { rows: [], next: null },
};

export const list: Handler<'meetings.list'> = async ({ view, ...look }, { caller, at }) => {
  const [map, found] = await Promise.all([directory(), VIEWS[view](caller, look)]);
  return mapPage(found, (meeting) => card(meeting, { caller, map, at }));
};
