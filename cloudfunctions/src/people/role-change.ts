import type { GrantableRole } from '../../../miniprogram/shared/contract/people';
import { Rejection } from '../../../miniprogram/shared/errors';
import type { RoleGrant } from '../../../miniprogram/shared/roles';
import type { Person } from '../kernel/caller';
import { _, type Identified, type Transaction } from '../kernel/database';
import type { Community, Directory, Staff } from '../kernel/directory';
import { STREET, type RoleChange } from './grant';
import { COMMUNITIES } from './places';
import { PEOPLE } from './store';

interface Place extends Identified {
  version: number;
  staff: Staff[];
  /** Of a grid: to whom its needs go at once. */
  defaultAssigneeId?: string;
}

/** Where a role is served. Staff stands on the list of its place, so that a need finds it without a search for people. */
const PLACES: Record<GrantableRole, { collection: 'grids' | 'communities' | 'units'; listed: boolean } | null> = {
  grid_member: { collection: 'grids', listed: true },
  grid_chief: { collection: 'grids', listed: true },
  secretary: { collection: 'communities', listed: true },
  representative: { collection: 'communities', listed: false },
  officer: { collection: 'units', listed: true },
  provider: null,
  admin: null,
};

export const checkScope = ({ role, scope }: Pick<RoleChange, 'role' | 'scope'>, map: Directory): void => {
  const place = PLACES[role];
  // Whoever is told at the street what is long overdue is an officer of the street itself.
  const isStreet = scope === STREET && (role === 'admin' || role === 'officer');
  const known = isStreet || (place ? map[place.collection].has(scope) : role !== 'admin');
  if (!known) throw new Rejection('GRID_NOT_FOUND', { field: 'scope' });
};

const rolesAfter = (roles: readonly RoleGrant[], { role, scope, revoke }: RoleChange): RoleGrant[] => [
  ...roles.filter((held) => held.role !== role || held.scope !== scope),
  ...(revoke ? [] : [{ role, scope }]),
];

const staffAfter = (staff: readonly Staff[], { personId, role, revoke, name }: RoleChange): Staff[] => [
  ...staff.filter((one) => one.id !== personId || one.role !== role),
  ...(revoke ? [] : [{ id: personId, role, name }]),
];

const changePlace = async (transaction: Transaction, change: RoleChange): Promise<void> => {
  const place = PLACES[change.role];
  if (!place?.listed) return;
  const found = await transaction.get<Place>(place.collection, change.scope);
  if (!found) return;
  const staff = staffAfter(found.staff, change);
  const idle = staff.every((one) => one.id !== found.defaultAssigneeId);
  await transaction.update(place.collection, found._id, {
    staff,
    ...(idle && found.defaultAssigneeId !== undefined ? { defaultAssigneeId: _.remove() } : {}),
    version: found.version + 1,
  });
};

/** The person and the list of the place change together, or neither does. */
export const apply = async (transaction: Transaction, change: RoleChange): Promise<void> => {
  const person = await transaction.get<Person>(PEOPLE, change.personId);
  if (!person || person.erasedAt) throw new Rejection('PERSON_NOT_FOUND', { field: 'personId' });
  const roles = rolesAfter(person.roles, change);
  await transaction.update(PEOPLE, person._id, { roles, version: person.version + 1 });
  await changePlace(transaction, change);
};

/** What is long overdue is told to nobody who has left; then the secretary hears of it. */
const leaveSupervision = async (transaction: Transaction, personId: string, map: Directory): Promise<void> => {
  for (const { _id, supervisorId } of map.communities.values()) {
    const watched = supervisorId === personId ? await transaction.get<Community>(COMMUNITIES, _id) : null;
    if (watched?.supervisorId !== personId) continue;
    await transaction.update(COMMUNITIES, _id, { supervisorId: _.remove(), version: watched.version + 1 });
  }
};

/** Whoever leaves stands on no list any more. */
export const leavePlaces = async (transaction: Transaction, person: Person, map: Directory): Promise<void> => {
  await leaveSupervision(transaction, person._id, map);
  for (const { role, scope } of person.roles) {
    if (role !== 'resident') {
      await changePlace(transaction, { personId: person._id, role, scope, revoke: true, name: '' });
    }
  }
};
