import { scopesOf, type Actor } from '../../../miniprogram/shared/roles';
import { _, count, type Filter } from '../kernel/database';
import { MATTERS } from './stored-matter';

/** One place is asked for by name, several at once. */
const among = (field: string, ids: readonly string[]): Filter => ({
  [field]: ids.length === 1 ? (ids[0] ?? '') : _.in(ids),
});

/** Topics that wait for this person: a secretary's community, a chief's grid. Null for those who confirm none. */
export const topicsFor = (caller: Actor): Filter | null => {
  const communities = scopesOf(caller, 'secretary');
  if (communities.length > 0) return { ...among('communityId', communities), status: 'proposed' };
  const grids = scopesOf(caller, 'grid_chief');
  return grids.length > 0 ? { ...among('gridId', grids), status: 'proposed' } : null;
};

export const topicsWaiting = async (caller: Actor): Promise<number> => {
  const filter = topicsFor(caller);
  return filter ? count(MATTERS, filter) : 0;
};

/** What is under way where this person serves; topics that wait for a word have a list of their own. */
export const underWayFor = (caller: Actor, communityOf: (gridId: string) => string): Filter | null => {
  const grids = [...scopesOf(caller, 'grid_chief'), ...scopesOf(caller, 'grid_member')];
  const ids = [...new Set([...scopesOf(caller, 'secretary'), ...grids.map(communityOf)])].filter(Boolean);
  return ids.length > 0 ? { ...among('communityId', ids), open: true, listed: true } : null;
};
