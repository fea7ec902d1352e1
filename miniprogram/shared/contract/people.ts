import { boolean, maxLength, object, optional, picklist, pipe, string } from 'valibot';
import { ROLES, type Role, type RoleGrant } from '../roles';
import { after, fileId, id, limit, requestId, returns, text, type Page } from './action';
import { groupEntry } from './needs';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface GridInfo {
  id: string;
  name: string;
  communityId: string;
  communityName: string;
  /** Lanes, compounds and landmarks by which a resident finds his grid. */
  addresses: string[];
  fallback: boolean;
}

export interface Me {
  known: boolean;
  id: string;
  nickname: string;
  avatar: string;
  gridId: string;
  gridName: string;
  communityId: string;
  communityName: string;
  roles: RoleGrant[];
  language: Language | null;
  large: boolean | null;
  unread: number;
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
  revoke: boolean;
  proposedBy: string;
  at: number;
  /** The other administrator has to approve it. */
  mine: boolean;
}

export interface Stored {
  profile: { nickname: string; phone: string; gridName: string; since: number | null; roles: RoleGrant[] };
  counts: { needs: number; cosigns: number; notices: number; entries: number; redemptions: number };
  /** Looks of staff at this person's identity, newest first. */
  looks: { at: number; role: string; reason: string }[];
}

const nickname = text(1, 20);
const phone = pipe(string(), maxLength(20));

export const people = {
  'people.me': returns<Me>()({ by: ['resident'], reads: true, request: object({}) }),
  'people.grids': returns<GridInfo[]>()({ by: ['resident'], reads: true, request: object({}) }),
  'people.saveProfile': returns<Me>()({
    by: ['resident'],
    request: object({
      nickname: optional(nickname),
      avatar: optional(fileId),
      phone: optional(phone),
      gridId: optional(id),
      language: optional(picklist(LANGUAGES)),
      large: optional(boolean()),
    }),
  }),
  /** Assignable members of a grid, least burdened first. */
  'people.members': returns<Member[]>()({
    by: ['grid_chief', 'secretary'],
    reads: true,
    request: object({ gridId: id }),
  }),
  'people.stored': returns<Stored>()({ by: ['resident'], reads: true, request: object({}) }),
  /** Leaves a tombstone: needs stay, nothing in them names the person any more. */
  'people.erase': returns<void>()({ by: ['resident'], request: object({ requestId: optional(requestId) }) }),

  'people.bindGroup': returns<GroupInfo>()({
    by: ['grid_chief'],
    request: object({ group: groupEntry, gridId: id, alias: text(1, 20) }),
  }),
  'people.releaseGroup': returns<void>()({ by: ['grid_chief'], request: object({ groupId: id }) }),
  'people.groups': returns<GroupInfo[]>()({
    by: ['grid_member', 'grid_chief', 'secretary'],
    reads: true,
    request: object({}),
  }),
  /** Where a need told from this group would land; null when nobody has bound the group. */
  'people.enterGroup': returns<{ gridId: string; gridName: string; alias: string } | null>()({
    by: ['resident'],
    reads: true,
    request: object({ group: groupEntry }),
  }),

  /** The key is given at deployment; it works while there is no administrator. */
  'people.bootstrap': returns<void>()({ by: ['resident'], request: object({ key: text(1, 128) }) }),
  /** At once for most roles; for secretary and administrator a second administrator has to approve. */
  'people.grantRole': returns<{ pending: boolean }>()({
    by: ['admin'],
    request: object({ requestId, personId: id, role: picklist(ROLES), scope: id, revoke: optional(boolean(), false) }),
  }),
  'people.approveRole': returns<void>()({ by: ['admin'], request: object({ grantId: id }) }),
  'people.roleRequests': returns<RoleRequest[]>()({ by: ['admin'], reads: true, request: object({}) }),
  'people.find': returns<Page<{ id: string; name: string; gridName: string; roles: RoleGrant[] }>>()({
    by: ['admin'],
    reads: true,
    request: object({ name: optional(text(0, 20), ''), after, limit }),
  }),
};
