import { day } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import type { Response } from '../../shared/contract/contract';
import type { GridInfo, RoleRequest } from '../../shared/contract/people';
import { placeName } from './scope';

export type Found = Response<'people.find'>['rows'][number];

export const requestRow = ({ id, personName, role, scope, revoke, proposedBy, at, mine }: RoleRequest) => {
  const { roles, staff } = messages().people;
  const what = fill(revoke ? staff.roles.revokes : staff.roles.grants, { role: roles[role] ?? role });
  return {
    id,
    title: joined(personName || staff.roles.nobody, what),
    facts: joined(
      fill(staff.roles.scope, { scope: placeName(scope, []) }),
      fill(staff.roles.by, { name: proposedBy || staff.roles.nobody }),
      day(at),
    ),
    mine,
  };
};

export const personRow = ({ id, name, gridName, roles }: Found, grids: readonly GridInfo[]) => {
  const words = messages().people;
  return {
    id,
    name: name || words.staff.roles.nobody,
    gridName,
    roles: roles.map(({ role, scope }) => ({
      key: `${role}:${scope}`,
      role,
      scope,
      word: joined(words.roles[role] ?? role, placeName(scope, grids)),
    })),
  };
};
