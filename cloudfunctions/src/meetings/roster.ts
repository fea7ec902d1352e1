import type { Roster, RosterSeat } from '../../../miniprogram/shared/contract/meeting-answers';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import { DuplicateKey, get, insert, update, _, type Identified } from '../kernel/database';
import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { namesOf } from '../people/store';

/** The members of the joint meeting 联席会议 of each community. */
export const ROSTERS = 'rosters';

interface StoredRoster extends Identified {
  version: number;
  seats: RosterSeat[];
  /** Of the seats: indexed. */
  personIds: string[];
  updatedBy: string;
  updatedAt: number;
}

const view = (communityId: string, stored: Pick<StoredRoster, 'version' | 'seats'> | null): Roster => ({
  communityId,
  version: stored?.version ?? 0,
  seats: stored?.seats ?? [],
});

/** Those of the roster who are there still. */
export const rosterOf = async (communityId: string): Promise<RosterSeat[]> => {
  const seats = (await get<StoredRoster>(ROSTERS, communityId))?.seats ?? [];
  const names = await namesOf(seats.map(({ personId }) => personId));
  return seats.filter(({ personId }) => names.has(personId));
};

export const roster: Handler<'meetings.roster'> = async ({ communityId }, { caller }) => {
  const [map, stored] = await Promise.all([directory(), get<StoredRoster>(ROSTERS, communityId)]);
  const grids = [...map.grids.values()].filter((grid) => grid.communityId === communityId);
  const serves = holds(caller, 'secretary', communityId) || grids.some((grid) => holds(caller, 'grid_chief', grid._id));
  if (!serves) throw new Rejection('FORBIDDEN');
  return view(communityId, stored);
};

const store = async (next: StoredRoster, seen: number): Promise<boolean> => {
  if (seen > 0) {
    const { _id, seats, personIds, ...rest } = next;
    const lists = { seats: _.set(seats), personIds: _.set(personIds) };
    return update(ROSTERS, _id, { version: seen }, { ...rest, ...lists });
  }
  try {
    await insert(ROSTERS, next);
    return true;
  } catch (error) {
    if (error instanceof DuplicateKey) return false;
    throw error;
  }
};

/** Whoever sends the same list again, having missed the answer, finds it written. */
const isWritten = (stored: StoredRoster | null, next: StoredRoster): boolean =>
  stored?.version === next.version &&
  stored.updatedBy === next.updatedBy &&
  JSON.stringify(stored.seats) === JSON.stringify(next.seats);

export const saveRoster: Handler<'meetings.saveRoster'> = async ({ communityId, version, seats }, { caller, at }) => {
  if (!holds(caller, 'secretary', communityId)) throw new Rejection('FORBIDDEN');
  const personIds = seats.map(({ personId }) => personId);
  const names = await namesOf(personIds);
  if (seats.some(({ personId }) => !names.has(personId))) throw new Rejection('PERSON_NOT_FOUND', { field: 'seats' });
  const by = { updatedBy: caller.id, updatedAt: at };
  const next: StoredRoster = { _id: communityId, version: version + 1, seats, personIds, ...by };
  const saved = (await store(next, version)) || isWritten(await get<StoredRoster>(ROSTERS, communityId), next);
  if (!saved) throw new Rejection('STALE_VERSION');
  return view(communityId, next);
};
