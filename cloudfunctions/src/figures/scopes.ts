import type { Scope } from '../../../miniprogram/shared/contract/figures-answers';
import { STREET, unitScope } from '../../../miniprogram/shared/domain/figure-month';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds, scopesOf, type Actor } from '../../../miniprogram/shared/roles';
import type { Directory } from '../kernel/directory';

/** Who may look at what: a chief at his grid, a secretary at the community and its grids, the street at everything. */

const grids = (ids: readonly string[], map: Directory): Scope[] =>
  ids.map((id) => ({ id, level: 'grid', name: map.grids.get(id)?.name ?? '' }));

const communities = (ids: readonly string[], map: Directory): Scope[] =>
  ids.map((id) => ({ id, level: 'community', name: map.communities.get(id)?.name ?? '' }));

const gridsOf = (communityIds: readonly string[], map: Directory): string[] =>
  [...map.grids.values()].filter((grid) => communityIds.includes(grid.communityId)).map(({ _id }) => _id);

/** Officers of the street's own office see every community; of a unit, only what the unit has done. */
export const supervises = (caller: Actor): boolean => scopesOf(caller, 'officer').includes(STREET);

const once = (scopes: readonly Scope[]): Scope[] => [...new Map(scopes.map((scope) => [scope.id, scope])).values()];

/** The widest first. */
export const scopesFor = (caller: Actor, map: Directory): Scope[] => {
  const own = scopesOf(caller, 'secretary');
  return once([
    ...(supervises(caller) ? [{ id: STREET, level: 'street' as const, name: '' }] : []),
    ...(supervises(caller) ? communities([...map.communities.keys()], map) : communities(own, map)),
    ...grids([...gridsOf(own, map), ...scopesOf(caller, 'grid_chief')], map),
  ]);
};

export const unitsFor = (caller: Actor, map: Directory): Scope[] =>
  scopesOf(caller, 'officer')
    .filter((id) => id !== STREET)
    .map((id) => ({ id: unitScope(id), level: 'unit', name: map.units.get(id)?.name ?? '' }));

/** Whoever may read every need of a place may see every number of it: not the street, and not in one community either. */
export const readsAll = (caller: Actor, { id, level }: Scope): boolean =>
  level === 'grid' || (level === 'community' && holds(caller, 'secretary', id));

export const chosen = (scopes: readonly Scope[], asked: string | undefined): Scope => {
  const scope = asked === undefined ? scopes[0] : scopes.find(({ id }) => id === asked);
  if (!scope) throw new Rejection('FORBIDDEN');
  return scope;
};
