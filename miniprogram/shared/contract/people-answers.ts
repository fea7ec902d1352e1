import type { Role, RoleGrant } from '../roles';
import type { Language } from './people';

/** What comes back about people and places: the shapes of the answers. Who may ask for them stands in people.ts. */

export interface GridInfo {
  id: string;
  version: number;
  name: string;
  communityId: string;
  communityName: string;
  /** Lanes, compounds and landmarks by which a resident finds his grid. */
  addresses: string[];
  fallback: boolean;
}

export interface UnitInfo {
  id: string;
  version: number;
  name: string;
  phone: string;
}

export interface Me {
  known: boolean;
  id: string;
  /** Said aloud to a grid member who redeems for this person; empty while the person is not known. */
  code: string;
  nickname: string;
  avatar: string;
  /** One's own, to be corrected or cleared; nobody else is told it here. */
  phone: string;
  gridId: string;
  gridName: string;
  communityId: string;
  communityName: string;
  roles: RoleGrant[];
  language: Language | null;
  large: boolean | null;
  unread: number;
  /** Open tasks of the units this person serves. */
  tasks: number;
  supervisionPhone: string;
}

export interface Member {
  id: string;
  name: string;
  role: Role;
  /** Open needs this member carries now. */
  open: number;
}

export interface GroupInfo {
  id: string;
  alias: string;
  gridId: string;
  gridName: string;
  boundAt: number;
}

export interface RoleRequest {
  id: string;
  personId: string;
  personName: string;
  role: Role;
  scope: string;
  /** The name of the grid or community that the scope stands for; otherwise the scope itself. */
  placeName: string;
  revoke: boolean;
  proposedBy: string;
  at: number;
  /** Proposed by the caller: another administrator has to decide. */
  mine: boolean;
}

export interface Stored {
  profile: { nickname: string; phone: string; gridName: string; since: number | null; roles: RoleGrant[] };
  counts: { needs: number; cosigns: number; notices: number; entries: number; redemptions: number };
  /** Looks of staff at this person's identity, newest first. */
  looks: { at: number; role: string; reason: string }[];
}

/** What an administrator has to send back, unless somebody else has changed the place meanwhile. */
export interface SavedPlace {
  id: string;
  version: number;
}
