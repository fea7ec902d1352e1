import { day } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import type { Response } from '../../shared/contract/contract';
import type { GridInfo, RoleRequest } from '../../shared/contract/people-answers';
import { placeName, STREET } from './scope';

export type Found = Response<'people.find'>['rows'][number];

export const requestRow = (request: RoleRequest) => {
  const { id, personName, role, scope, revoke, proposedBy, at, mine } = request;
  const { roles, staff } = messages().people;
  const what = fill(revoke ? staff.roles.revokes : staff.roles.grants, { role: roles[role] ?? role });
  return {
    id,
    title: joined(personName || roles.resident, what),
    facts: joined(
      fill(staff.roles.scope, { scope: scope === STREET ? staff.roles.street : request.placeName }),
      fill(staff.roles.by, { name: proposedBy || (roles.admin ?? '') }),
      day(at),
    ),
    mine,
  };
};

export const personRow = ({ id, name, gridName, roles }: Found, grids: readonly GridInfo[]) => {
  const words = messages().people;
  return {
    id,
    name: name || (words.roles.resident ?? ''),
    gridName,
    roles: roles.map(({ role, scope }) => ({
      key: `${role}:${scope}`,
      role,
      scope,
      word: joined(words.roles[role] ?? role, placeName(scope, grids)),
    })),
  };
};
