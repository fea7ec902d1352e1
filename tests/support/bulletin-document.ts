import { bulletinIdOf, type Bulletin, type BulletinStatus } from '../../miniprogram/shared/domain/bulletin';
import { RATE_NAMES, type Rate, type RateName } from '../../miniprogram/shared/domain/figures-formulas';
import { CATEGORIES, CHANNELS } from '../../miniprogram/shared/domain/need';

const JUNE = Date.parse('2025-06-01T00:00+08:00');

const rates = Object.fromEntries(RATE_NAMES.map((name) => [name, null])) as Record<RateName, Rate | null>;

/** June 2025 of a community: something in each table, and cells that are too small to be shown. */
export const bulletinIn = (communityId: string, status: BulletinStatus): Bulletin & { timeline: [] } => ({
  _id: bulletinIdOf(communityId, '2025-06'),
  version: 1,
  status,
  communityId,
  month: '2025-06',
  at: JUNE,
  figures: {
    totals: {
      told: 21,
      accepted: 20,
      solved: 12,
      explained: 1,
      topics: 2,
      councils: 3,
      jointMeetings: 1,
      resolutions: 1,
    },
    rates: { ...rates, on_time: { permille: 899, n: 12 } },
    days: { median: 3, p90: 9, n: 12 },
    channels: CHANNELS.map((channel) => ({ channel, count: channel === 'visit' ? null : 7 })),
    categories: CATEGORIES.map((category) => ({ category, count: category === 'venue' ? 9 : 0 })),
    resolutions: [
      {
        id: 'r1',
        matterId: 'm1',
        number: 'YMS-R-7',
        title: '广场照明改造',
        adoptedAt: Date.parse('2025-06-12T15:00+08:00'),
      },
    ],
    promises: [
      {
        id: 't1',
        matterId: 'm1',
        title: '加装四盏路灯',
        unitName: '文旅办',
        status: 'doing',
        first: Date.parse('2025-06-20T18:00+08:00'),
        due: Date.parse('2025-06-25T18:00+08:00'),
      },
    ],
    evaluations: [
      {
        id: 'v1',
        matterId: 'm2',
        title: '图书角延长开放',
        n: 2,
        outcome: 'passed',
        electorate: 30,
        result: { valid: 20, cast: 22, paper: 0, rate: 900, strictRate: 750, turnout: 733 },
      },
    ],
    explained: [
      { id: 'n1', noun: 'need', title: '', category: 'heritage', reviewAt: Date.parse('2026-01-05T00:00+08:00') },
    ],
    points: { issued: 40, adjusted: 0, spent: 15, expired: 0, outstanding: 120 },
  },
  note: '',
  assembledAt: JUNE,
  ...(status === 'released' ? { releasedAt: Date.parse('2025-07-02T09:00+08:00') } : {}),
  timeline: [],
});
