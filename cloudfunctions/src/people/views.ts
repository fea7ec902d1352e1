import type { GridInfo, GroupInfo, Me, RoleRequest } from '../../../miniprogram/shared/contract/people-answers';
import type { Caller, Person } from '../kernel/caller';
import type { Directory, Grid } from '../kernel/directory';
import type { Grant } from './grant';
import { nameOf, type Group } from './store';

export const meView = (
  { id, person }: Pick<Caller, 'id' | 'person'>,
  map: Directory,
  waiting: Pick<Me, 'unread' | 'tasks'>,
): Me => {
  const grid = map.grids.get(person?.gridId ?? '');
  const community = map.communities.get(person?.communityId ?? '');
  return {
    known: person !== null,
    id,
    code: person?.code ?? '',
    nickname: person?.nickname ?? '',
    avatar: person?.avatar ?? '',
    phone: person?.phone ?? '',
    gridId: grid?._id ?? '',
    gridName: grid?.name ?? '',
    communityId: community?._id ?? '',
    communityName: community?.name ?? '',
    roles: person?.roles ?? [],
    language: person?.language ?? null,
    large: person?.large ?? null,
    ...waiting,
    supervisionPhone: (community ?? [...map.communities.values()][0])?.supervisionPhone ?? '',
  };
};

export const gridView = ({ _id, version, name, communityId, addresses }: Grid, map: Directory): GridInfo => {
  const community = map.communities.get(communityId);
  return {
    id: _id,
    version,
    name,
    communityId,
    communityName: community?.name ?? '',
    addresses,
    fallback: community?.fallbackGridId === _id,
  };
};

export const groupView = ({ _id, alias, gridId, boundAt }: Group, map: Directory): GroupInfo => ({
  id: _id,
  alias,
  gridId,
  gridName: map.grids.get(gridId)?.name ?? '',
  boundAt,
});

export const foundView = (person: Person, map: Directory) => ({
  id: person._id,
  name: nameOf(person),
  gridName: map.grids.get(person.gridId)?.name ?? '',
  roles: person.roles,
});

const placeNameOf = (scope: string, map: Directory): string =>
  (map.grids.get(scope) ?? map.communities.get(scope) ?? map.units.get(scope))?.name ?? scope;

export const roleRequestView = (
  grant: Grant,
  names: ReadonlyMap<string, string>,
  map: Directory,
  callerId: string,
): RoleRequest => ({
  id: grant._id,
  personId: grant.personId,
  personName: names.get(grant.personId) ?? '',
  role: grant.role,
  scope: grant.scope,
  placeName: placeNameOf(grant.scope, map),
  revoke: grant.revoke,
  proposedBy: names.get(grant.proposedBy) ?? '',
  at: grant.at,
  mine: grant.proposedBy === callerId,
});
