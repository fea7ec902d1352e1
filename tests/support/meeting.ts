import { DAY, HOUR } from '../../miniprogram/shared/domain/calendar';
import { startDeadline } from '../../miniprogram/shared/domain/deadline';
import type { AgendaItem, Meeting, Seat } from '../../miniprogram/shared/domain/meeting';
import { QUORUMS } from '../../miniprogram/shared/domain/quorum';
import { actor, COMMUNITY, GRID, NOON } from './need';

/** Everybody who could stand at a meeting's door. */
export const hall = {
  secretary: actor('secretary', ['secretary', COMMUNITY]),
  voter: actor('voter'),
  absentVoter: actor('absentVoter'),
  invited: actor('invited'),
  attended: actor('attended'),
  guest: actor('guest'),
  stranger: actor('stranger'),
  chief: actor('chief', ['grid_chief', GRID]),
  representative: actor('representative', ['representative', COMMUNITY]),
  officer: actor('officer', ['officer', 'culture-office']),
  'secretary next door': actor('secretary-2', ['secretary', 'other']),
  administrator: actor('admin', ['admin', 'street']),
} as const;

const seat = (personId: string, changes: Partial<Seat> = {}): Seat => ({
  personId,
  name: personId,
  as: 'household',
  voting: false,
  ...changes,
});

export const itemWith = (changes: Partial<AgendaItem> = {}): AgendaItem => ({
  order: 0,
  number: 'YMS-M-2025-06-0001',
  title: '广场照明',
  summary: '晚上灯暗',
  category: 'venue',
  gridId: GRID,
  options: [{ id: 'solar', text: '太阳能灯' }],
  vote: 'none',
  ...changes,
});

const CAME = { by: 'code', at: NOON } as const;

export const meetingWith = (changes: Partial<Meeting> = {}): Meeting => ({
  _id: 'meeting-0001',
  version: 1,
  number: 'YMS-J-2025-06-0001',
  kind: 'joint',
  status: 'open',
  open: true,
  title: '联席会议',
  at: NOON + HOUR,
  place: '会议室',
  communityId: COMMUNITY,
  createdAt: NOON - 5 * DAY,
  updatedAt: NOON,
  seats: {
    voter: seat('voter', { as: 'roster', group: 'village', voting: true, attended: CAME }),
    absentVoter: seat('absentVoter', { as: 'roster', group: 'town', voting: true }),
    invited: seat('invited'),
    attended: seat('attended', { attended: CAME }),
    guest: seat('guest', { as: 'guest', attended: CAME }),
  },
  personIds: [],
  guests: 1,
  agenda: { m1: itemWith() },
  notes: {},
  noted: 0,
  votes: {},
  recused: {},
  quorum: QUORUMS['1/2'],
  deadline: startDeadline('minutes', NOON),
  timeline: [],
  ...changes,
});
