import type { DatabaseEngine } from '../cloud/database/database';
import { find } from '../cloud/database/scan';
import { limits } from '../cloud/limits';

/** Who can hold the phone: the documents of the collection `people`. */
export function storedPeople({ store, catalogue }: DatabaseEngine): unknown[] {
  if (!catalogue.collections.has('people')) return [];
  const { rows } = find(store, catalogue.get('people'), { filter: {}, limit: limits.rowsAtMost });
  return rows.map(({ document: { openid, nickname, roles, gridId } }) => ({
    openid,
    name: nickname,
    // Everybody is a resident; only of those who are nothing else it has to be said.
    roles: Array.isArray(roles) && roles.length > 0 ? roles : [{ role: 'resident', scope: gridId ?? '' }],
  }));
}
