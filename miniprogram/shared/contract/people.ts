import { array, boolean, maxLength, object, optional, picklist, pipe, regex, string, type InferOutput } from 'valibot';
import { ROLES, type RoleGrant } from '../roles';
import { after, fileId, flag, groupEntry, id, limit, requestId, returns, text, version, type Page } from './action';
import type { GridInfo, GroupInfo, Me, Member, RoleRequest, SavedPlace, Stored, UnitInfo } from './people-answers';
import { QUORUM_NAMES } from '../domain/quorum';

/** Everyone is a resident; nobody can be made one. */
export const GRANTABLE_ROLES = ROLES.filter((role) => role !== 'resident');
export type GrantableRole = (typeof GRANTABLE_ROLES)[number];

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export type GroupDoor = InferOutput<typeof groupEntry>;

/** Chosen by the administrator and read by people in lists of roles: short and plain. */
const placeId = pipe(string(), regex(/^[a-z][a-z0-9-]{1,31}$/));
const nickname = text(1, 20);
const phone = pipe(string(), regex(/^[0-9 +-]{0,20}$/));

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
  /** Leaves a tombstone: needs stay, nothing in them names the person any more. Who is not known leaves no record. */
  'people.erase': returns<void>()({ by: ['resident'], reads: true, request: object({}) }),

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
    request: object({
      requestId,
      personId: id,
      role: picklist(GRANTABLE_ROLES),
      scope: id,
      revoke: flag,
      /** By what name staff is known in the grid; absent: the nickname. */
      name: optional(text(0, 20), ''),
    }),
  }),
  /** Approves, or declines, what another administrator has proposed. */
  'people.approveRole': returns<void>()({
    by: ['admin'],
    request: object({ grantId: id, approve: optional(boolean(), true) }),
  }),
  'people.roleRequests': returns<RoleRequest[]>()({ by: ['admin'], reads: true, request: object({}) }),
  /** `version` absent: a new one. Its first grid becomes its fallback; later any grid of it may be that. */
  'people.saveCommunity': returns<SavedPlace>()({
    by: ['admin'],
    request: object({
      communityId: placeId,
      version: optional(version),
      name: text(2, 20),
      prefix: pipe(string(), regex(/^[A-Z]{2,6}$/)),
      supervisionPhone: phone,
      supervisorId: optional(id),
      fallbackGridId: optional(id),
      /** More than this share of the members have to vote in a joint meeting; absent: as it was, at first half. */
      quorum: optional(picklist(QUORUM_NAMES)),
    }),
  }),
  /** `version` absent: a new one. A grid stays in its community, because its needs do. */
  'people.saveGrid': returns<SavedPlace>()({
    by: ['admin'],
    request: object({
      gridId: placeId,
      version: optional(version),
      communityId: id,
      name: text(2, 20),
      addresses: optional(pipe(array(text(1, 40)), maxLength(100)), []),
      defaultAssigneeId: optional(id),
    }),
  }),
  /** A department that tasks are given to; `version` absent: a new one. */
  'people.saveUnit': returns<SavedPlace>()({
    by: ['admin'],
    request: object({ unitId: placeId, version: optional(version), name: text(2, 20), phone: optional(phone, '') }),
  }),
  /** Departments, and who carries out their tasks: for those who give them. */
  'people.units': returns<(UnitInfo & { officers: { id: string; name: string }[] })[]>()({
    by: ['secretary', 'officer', 'admin'],
    reads: true,
    request: object({}),
  }),
  /** By the beginning of a nickname, or by the personal code that the person says; for a secretary by that code only. */
  'people.find': returns<Page<{ id: string; name: string; gridName: string; roles: RoleGrant[] }>>()({
    by: ['admin', 'secretary'],
    reads: true,
    request: object({ name: optional(text(0, 20), ''), after, limit }),
  }),
};
