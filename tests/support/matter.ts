import type {
  Matter,
  PublicationLine,
  ResolutionLine,
  RoundLine,
  TaskLine,
} from '../../miniprogram/shared/domain/matter';
import type { MatterFact, MatterFactOf } from '../../miniprogram/shared/domain/matter-event';
import { COMMUNITY, GRID, NOON } from './need';

export const matterWith = (changes: Partial<Matter> = {}): Matter => ({
  ...{ _id: 'matter-0001', version: 1, number: 'YMS-M-2025-06-0042', status: 'council', listed: true, open: true },
  ...{ title: '文化广场照明', summary: '广场晚上太暗，商量装灯', category: 'venue' },
  ...{ communityId: COMMUNITY, gridId: GRID, needIds: ['need-0001'], reasons: [] },
  needs: [{ id: 'need-0001', number: 'YMS-2025-06-0123', gridId: GRID, title: '广场照明' }],
  ...{ createdAt: NOON, updatedAt: NOON, meetings: [], resolutions: [], tasks: [], rounds: [], publications: [] },
  ...{ openObjections: 0, callbacks: { solved: 0, explained: 0, disputed: 0 }, timeline: [] },
  ...changes,
});

export const resolution = (changes: Partial<ResolutionLine> = {}): ResolutionLine => ({
  ...{ id: 'r1', number: 'YMS-J-1', text: '加装两盏路灯', option: '加装路灯', budget: '文化经费', tasks: 1 },
  ...{ votes: { for: 9, against: 1, abstain: 0, base: 10 }, adoptedAt: NOON },
  ...changes,
});

export const task = (changes: Partial<TaskLine> = {}): TaskLine => ({
  ...{ id: 'r1_1', version: 1, kind: 'resolution', status: 'pending', title: '加装两盏路灯' },
  ...{ unitId: 'culture-office', unitName: '文旅办', progressAt: NOON },
  ...changes,
});

export const round = (changes: Partial<RoundLine> = {}): RoundLine => ({
  ...{ id: 'v1', n: 1, status: 'open', openedAt: NOON, closesAt: NOON + 5 * 86_400_000, electorate: 12 },
  ...changes,
});

export const publication = (changes: Partial<PublicationLine> = {}): PublicationLine => ({
  ...{ id: 'p1', kind: 'result', way: 'online', from: NOON, to: NOON + 8 * 86_400_000 },
  ...changes,
});

export const moved = (changes: Partial<TaskLine> = {}, news = 'progress'): MatterFactOf<'task_moved'> => ({
  type: 'task_moved',
  task: task(changes),
  news,
  text: '',
  photos: [],
});

export const closed = (outcome: RoundLine['outcome'], changes: Partial<RoundLine> = {}): MatterFact => ({
  type: 'round_closed',
  round: round({ status: 'closed', ...(outcome ? { outcome } : {}), ...changes }),
});
