import { holds, scopesOf } from '../../../miniprogram/shared/roles';
import { _, find } from '../kernel/database';
import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { GROUPS, type Group } from './store';
import { groupView } from './views';

const SHOWN = 200;

/** The groups of the grids where the caller serves, to be managed or named when reporting for somebody. */
export const groups: Handler<'people.groups'> = async (_request, { caller }) => {
  const map = await directory();
  const gridIds = [...map.grids.values()]
    .filter((grid) => holds(caller, 'secretary', grid.communityId))
    .map((grid) => grid._id)
    .concat(scopesOf(caller, 'grid_chief'), scopesOf(caller, 'grid_member'));
  if (gridIds.length === 0) return [];
  const found = await find<Group>(GROUPS, { gridId: _.in([...new Set(gridIds)]) }, { limit: SHOWN });
  return found.map((group) => groupView(group, map)).sort((one, other) => one.alias.localeCompare(other.alias, 'zh'));
};
