import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { gridView } from './views';

export const grids: Handler<'people.grids'> = async (_request) => {
  const map = await directory();
  return [...map.grids.values()].map((grid) => gridView(grid, map));
};
