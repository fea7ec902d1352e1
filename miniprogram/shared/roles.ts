/** The roles of the street. Everyone is a resident; the other roles are granted, each for a scope. */
export const ROLES = [
  'resident',
  'representative',
  'grid_member',
  'grid_chief',
  'secretary',
  'officer',
  'provider',
  'admin',
] as const;

export type Role = (typeof ROLES)[number];

/** Scope: a grid for members and chiefs, a community for representatives and secretaries, a unit, a provider, or the street. */
export interface RoleGrant {
  role: Role;
  scope: string;
}

/** Who acts, as far as a rule needs to know. The clock and calls between functions act as `SYSTEM`. */
export interface Actor {
  id: string;
  roles: readonly RoleGrant[];
}

export const SYSTEM: Actor = { id: 'system', roles: [] };

export const STAFF_ROLES: readonly Role[] = ['grid_member', 'grid_chief', 'secretary'];

/** Roles that no single administrator may hand out. */
export const TWO_PERSON_ROLES: readonly Role[] = ['secretary', 'admin'];

export const holds = (actor: Actor, role: Role, scope?: string): boolean =>
  role === 'resident'
    ? actor.id !== SYSTEM.id
    : actor.roles.some((grant) => grant.role === role && (scope === undefined || grant.scope === scope));

export const isStaff = (actor: Actor): boolean => STAFF_ROLES.some((role) => holds(actor, role));

export const scopesOf = (actor: Actor, role: Role): string[] =>
  actor.roles.filter((grant) => grant.role === role).map((grant) => grant.scope);

/** Staff within what they serve: a member or chief in his grid, a secretary in the community the grid belongs to. */
export const isOnDutyIn = (actor: Actor, gridId: string, communityId: string): boolean =>
  holds(actor, 'grid_member', gridId) || holds(actor, 'grid_chief', gridId) || holds(actor, 'secretary', communityId);
