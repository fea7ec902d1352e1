import type { Request } from '../../../miniprogram/shared/contract/contract';
import type { Channel } from '../../../miniprogram/shared/domain/need';
import { Rejection } from '../../../miniprogram/shared/errors';
import { isOnDutyIn } from '../../../miniprogram/shared/roles';
import type { Caller } from '../kernel/caller';
import { chiefOf, type Community, type Directory, type Grid } from '../kernel/directory';
import { groupById, groupOf } from '../people/store';

/** Where a need lands, and by which door it came. */
export interface Destination {
  grid: Grid;
  channel: Channel;
  group?: { id: string; alias: string };
}

const fallbackOf = (map: Directory, community: Community | undefined): Grid | undefined =>
  community && map.grids.get(community.fallbackGridId);

/** The grid chosen by address, the reporter's own, or a fallback: a need without a place still has an owner. */
const gridFor = (gridId: string | undefined, caller: Caller, map: Directory): Grid => {
  const chosen = gridId === undefined ? undefined : map.grids.get(gridId);
  if (gridId !== undefined && !chosen) throw new Rejection('NEED_GRID_UNKNOWN', { field: 'gridId' });
  const own = map.grids.get(caller.person?.gridId ?? '');
  const community = map.communities.get(caller.person?.communityId ?? '') ?? [...map.communities.values()][0];
  const grid = chosen ?? own ?? fallbackOf(map, community) ?? [...map.grids.values()].find(chiefOf);
  if (!grid) throw new Rejection('NEED_GRID_UNKNOWN', { field: 'gridId' });
  return grid;
};

const onBehalf = async (request: Request<'needs.submit'>, caller: Caller, map: Directory): Promise<Destination> => {
  const grid = gridFor(request.gridId, caller, map);
  if (!request.onBehalf || !isOnDutyIn(caller, grid._id, grid.communityId)) throw new Rejection('FORBIDDEN');
  const { channel, groupId } = request.onBehalf;
  const group = groupId === undefined ? null : await groupById(groupId);
  if (groupId !== undefined && group?.gridId !== grid._id) throw new Rejection('GROUP_NOT_FOUND', { field: 'groupId' });
  return { grid, channel, ...(group ? { group: { id: group.id, alias: group.alias } } : {}) };
};

/** A bound group decides alone, with no question asked; an unbound one leaves it to address and home. */
export const destination = async (
  request: Request<'needs.submit'>,
  caller: Caller,
  map: Directory,
): Promise<Destination> => {
  if (request.onBehalf) return onBehalf(request, caller, map);
  const opengid = request.group?.data?.opengid;
  const group = opengid ? await groupOf(opengid) : null;
  const bound = group && map.grids.get(group.gridId);
  if (group && bound) return { grid: bound, channel: 'wechat_group', group: { id: group.id, alias: group.alias } };
  return { grid: gridFor(request.gridId, caller, map), channel: opengid ? 'wechat_group' : 'mini_program' };
};
