import type { GrantableRole } from '../../../miniprogram/shared/contract/people';
import { holds } from '../../../miniprogram/shared/roles';
import type { Person } from '../kernel/caller';
import { _, find, type Identified } from '../kernel/database';
import { PEOPLE } from './store';

/** What happens to one person's roles. */
export interface RoleChange {
  personId: string;
  role: GrantableRole;
  scope: string;
  revoke: boolean;
  /** By what name staff is known in its place. */
  name: string;
}

/** A role given or taken, or only proposed: kept for ever, with who proposed and who decided. */
export interface Grant extends Identified, RoleChange {
  version: number;
  proposedBy: string;
  at: number;
  status: 'proposed' | 'done' | 'declined';
  decidedBy?: string;
  decidedAt?: number;
}

export const GRANTS = 'grants';

/** The scope of administrators. */
export const STREET = 'street';
const ADMINISTRATORS_ASKED = 20;

export const isAdministrator = ({ _id: id, roles }: Pick<Person, '_id' | 'roles'>): boolean =>
  holds({ id, roles }, 'admin', STREET);

export const administrators = (): Promise<Person[]> =>
  find<Person>(PEOPLE, { roles: _.elemMatch({ role: 'admin', scope: STREET }) }, { limit: ADMINISTRATORS_ASKED });
