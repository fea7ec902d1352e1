import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { opengidOf } from './bind-group';
import { groupOf } from './store';

export const enterGroup: Handler<'people.enterGroup'> = async ({ group }) => {
  const [map, bound] = await Promise.all([directory(), groupOf(opengidOf(group))]);
  const grid = bound && map.grids.get(bound.gridId);
  return grid ? { gridId: grid._id, gridName: grid.name, alias: bound.alias } : null;
};
