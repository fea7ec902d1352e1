import type { GridInfo } from '../shared/contract/people-answers';
import { call } from './call';

/** The map of the street: a community's grids stand together, in the order of their numbers. */
export const streetMap = async (): Promise<GridInfo[]> => {
  const grids = await call('people.grids', {});
  return [...grids].sort((a, b) => a.communityId.localeCompare(b.communityId) || a.id.localeCompare(b.id));
};
