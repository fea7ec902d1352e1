import type { AgendaRow, MeetingDetail, SeatRow } from '../../miniprogram/shared/contract/meeting-answers';

/** 2030-07-15 14:30 on the street. */
export const HELD_AT = Date.UTC(2030, 6, 15, 6, 30);

export const agendaRow = (more: Partial<AgendaRow> = {}): AgendaRow => ({
  matterId: 'matter-1',
  number: 'YMS-M-2030-07-0001',
  title: '文化广场照明',
  summary: '广场晚上太暗',
  notes: [],
  options: [],
  vote: 'none',
  dropped: false,
  recused: false,
  allowed: [],
  ...more,
});

export const meeting = (more: Partial<MeetingDetail> = {}): MeetingDetail => ({
  id: 'meeting-1',
  version: 3,
  number: 'YMS-C-2030-07-0001',
  kind: 'council',
  status: 'noticed',
  title: '三网格议事会',
  at: HELD_AT,
  place: '文化站二楼',
  communityId: 'yunmen',
  communityName: '云门社区',
  matters: ['文化广场照明'],
  light: 'normal',
  allowed: [],
  agenda: [agendaRow()],
  counts: { invited: 5, accepted: 2, declined: 1, leave: 0, present: 0, guests: 0 },
  groups: [],
  quorum: { over: 1, of: 2 },
  opensAt: HELD_AT - 7_200_000,
  ...more,
});

export const seat = (id: string, more: Partial<SeatRow> = {}): SeatRow => ({
  id,
  name: id,
  as: 'household',
  voting: false,
  ...more,
});
