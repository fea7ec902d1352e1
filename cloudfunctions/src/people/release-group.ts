import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import { _, get, update } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { GROUPS, type Group } from './store';

/** The group stands for no grid any more; needs that came through it keep its alias. Released is released: a repeat is no mistake. */
export const releaseGroup: Handler<'people.releaseGroup'> = async ({ groupId }, { caller }) => {
  const group = await get<Group>(GROUPS, groupId);
  if (!group) throw new Rejection('GROUP_NOT_FOUND');
  if (group.gridId === '') return;
  if (!holds(caller, 'grid_chief', group.gridId)) throw new Rejection('FORBIDDEN');
  await update(GROUPS, groupId, { gridId: group.gridId }, { gridId: '', version: _.inc(1) });
};
