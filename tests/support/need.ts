import { startDeadline } from '../../miniprogram/shared/domain/deadline';
import type { Need } from '../../miniprogram/shared/domain/need';
import type { Actor, Role } from '../../miniprogram/shared/roles';

/** A Tuesday noon in Qingzhou. */
export const NOON = Date.UTC(2025, 5, 17, 4);
export const GRID = 'grid-3';
export const COMMUNITY = 'yunmen';

export const actor = (id: string, ...grants: [Role, string][]): Actor => ({
  id,
  roles: grants.map(([role, scope]) => ({ role, scope })),
});

/** Everybody who could stand at a need's door. */
export const street = {
  reporter: actor('reporter'),
  assignee: actor('assignee', ['grid_member', GRID]),
  member: actor('member', ['grid_member', GRID]),
  chief: actor('chief', ['grid_chief', GRID]),
  secretary: actor('secretary', ['secretary', COMMUNITY]),
  stranger: actor('stranger'),
  'member next door': actor('member-4', ['grid_member', 'grid-4']),
  'chief next door': actor('chief-4', ['grid_chief', 'grid-4']),
  'secretary next door': actor('secretary-2', ['secretary', 'other']),
  representative: actor('representative', ['representative', COMMUNITY]),
  officer: actor('officer', ['officer', 'culture-office']),
  provider: actor('provider', ['provider', 'barber']),
  administrator: actor('admin', ['admin', 'street']),
} satisfies Record<string, Actor>;

export const needWith = (changes: Partial<Need>): Need => ({
  _id: 'need-0001',
  version: 1,
  number: 'YMS-2025-06-0123',
  status: 'submitted',
  open: true,
  listed: false,
  text: '文化广场晚上灯太暗，跳舞看不清路',
  photos: [],
  category: 'venue',
  place: '',
  gridId: GRID,
  communityId: COMMUNITY,
  channel: 'mini_program',
  reporterId: 'reporter',
  filedById: 'reporter',
  anonymous: true,
  confidential: false,
  urgent: false,
  awaitsReading: false,
  createdAt: NOON,
  updatedAt: NOON,
  ownerId: 'chief',
  handlerIds: [],
  deadline: startDeadline('accept', NOON),
  difficult: false,
  handBacks: 0,
  disputes: 0,
  reopenings: 0,
  appealed: false,
  extended: false,
  returned: false,
  unreachedCalls: 0,
  cosigns: 0,
  followerIds: [],
  timeline: [],
  ...changes,
});
