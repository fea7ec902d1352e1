import type { GroupDoor } from '../../../miniprogram/shared/contract/people';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import type { Caller } from '../kernel/caller';
import { DuplicateKey, get, insert, update } from '../kernel/database';
import { directory, gridOf } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { groupIdOf, GROUPS, type Group } from './store';
import { groupView } from './views';

/** A group has no name on the server: WeChat gives an opengid, and the chief says what people call it. */
export const opengidOf = ({ data }: GroupDoor): string => {
  if (!data?.opengid) throw new Rejection('GROUP_NOT_RESOLVED', { field: 'group' });
  return data.opengid;
};

/** One group, one grid. Only a chief of the grid it is bound to may move it to another. */
const mayRebind = (group: Group, gridId: string, caller: Caller): boolean =>
  group.gridId === '' ||
  group.gridId === gridId ||
  group.boundBy === caller.id ||
  holds(caller, 'grid_chief', group.gridId);

const bind = async (next: Group, caller: Caller): Promise<Group> => {
  const bound = await get<Group>(GROUPS, next._id);
  if (!bound) {
    await insert(GROUPS, next);
    return next;
  }
  if (!mayRebind(bound, next.gridId, caller)) throw new Rejection('GROUP_BOUND_ELSEWHERE');
  const { alias, gridId, boundBy, boundAt } = next;
  const version = bound.version + 1;
  const saved = await update(
    GROUPS,
    bound._id,
    { version: bound.version },
    { alias, gridId, boundBy, boundAt, version },
  );
  if (!saved) throw new Rejection('BUSY');
  return { ...next, version };
};

export const bindGroup: Handler<'people.bindGroup'> = async ({ group, gridId, alias }, { caller, at }) => {
  const _id = groupIdOf(opengidOf(group));
  const map = await directory();
  gridOf(map, gridId);
  if (!holds(caller, 'grid_chief', gridId)) throw new Rejection('FORBIDDEN');
  const next: Group = { _id, version: 1, alias, gridId, boundBy: caller.id, boundAt: at };
  const bound = await bind(next, caller).catch((error: unknown) => {
    if (error instanceof DuplicateKey) return bind(next, caller);
    throw error;
  });
  return groupView(bound, map);
};
