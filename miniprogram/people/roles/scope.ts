import { joined, messages } from '../../i18n/locale';
import { GRANTABLE_ROLES, type GrantableRole } from '../../shared/contract/people';
import type { GridInfo } from '../../shared/contract/people-answers';

/** Where a role is served: one place of the map, the whole street, or an id that only the administrator knows. */
type Place = 'grid' | 'community' | 'street' | 'typed';

const PLACES: Record<GrantableRole, Place> = {
  representative: 'community',
  grid_member: 'grid',
  grid_chief: 'grid',
  secretary: 'community',
  officer: 'typed',
  provider: 'typed',
  admin: 'street',
};

export const STREET = 'street';

export interface Choice {
  value: string;
  word: string;
}

export const placeOf = (role: GrantableRole): Place => PLACES[role];

export const roleChoices = (): Choice[] =>
  GRANTABLE_ROLES.map((value) => ({ value, word: messages().people.roles[value] ?? value }));

export const placeChoices = (role: GrantableRole, grids: readonly GridInfo[]): Choice[] => {
  const communities = new Map(grids.map(({ communityId, communityName }) => [communityId, communityName]));
  const choices: Record<Place, Choice[]> = {
    grid: grids.map(({ id, name, communityName }) => ({ value: id, word: joined(communityName, name) })),
    community: [...communities].map(([value, word]) => ({ value, word })),
    street: [{ value: STREET, word: messages().people.staff.roles.street }],
    typed: [],
  };
  return choices[placeOf(role)];
};

/** A place by its name, as far as the map knows it. */
export const placeName = (scope: string, grids: readonly GridInfo[]): string => {
  if (scope === STREET) return messages().people.staff.roles.street;
  const grid = grids.find(({ id }) => id === scope);
  if (grid) return joined(grid.communityName, grid.name);
  return grids.find(({ communityId }) => communityId === scope)?.communityName ?? scope;
};
