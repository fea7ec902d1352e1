import { Rejection } from '../../../miniprogram/shared/errors';
import { directory, type Directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { act } from './store';

export const isMemberOf = (map: Directory, gridId: string, personId: string): boolean =>
  map.grids.get(gridId)?.staff.some((member) => member.id === personId) ?? false;

/** Somebody who was named a minute ago may be missing on the map that a warm instance keeps: then look again. */
const mapWith = async (personId: string): Promise<Directory> => {
  const map = await directory();
  const known = [...map.grids.keys()].some((gridId) => isMemberOf(map, gridId, personId));
  return known ? map : directory(true);
};

export const assign: Handler<'needs.assign'> = async ({ memberId, ...target }, call) => {
  const map = await mapWith(memberId);
  await act(
    {
      type: 'assign',
      target,
      words: { memberId },
      commandFor: (need) => {
        if (!isMemberOf(map, need.gridId, memberId)) throw new Rejection('NEED_MEMBER_UNKNOWN', { field: 'memberId' });
        return { type: 'assign', memberId };
      },
    },
    call,
  );
};
