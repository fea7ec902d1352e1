import {
  bulletinRow,
  matterRow,
  permille,
  publicationRow,
  roundRow,
} from '../../miniprogram/components/public-row/rows';
import { csvFrom, csvName } from '../../miniprogram/publications/bulletin/csv';
import { sectionsOf } from '../../miniprogram/publications/bulletin/view';
import { linesOf } from '../../miniprogram/services/share-card';
import type { MatterCard } from '../../miniprogram/shared/contract/matter-answers';
import type { RoundCard } from '../../miniprogram/shared/contract/evaluation-answers';
import type { PublicationCard } from '../../miniprogram/shared/contract/publication-answers';
import { bulletinIn } from '../support/bulletin-document';
import { load, show, speak } from './component';

const publicRow = load('components/public-row/public-row');
const textOf = (row: object): string => show(publicRow, { row }).text();
const at = (day: string): number => Date.parse(`${day}T10:00+08:00`);

const publication: PublicationCard = {
  id: 'p1',
  version: 1,
  state: 'running',
  kind: 'decision',
  way: 'online',
  communityId: 'yunmen',
  communityName: '云门社区',
  title: '广场照明改造决议',
  from: at('2025-06-17'),
  to: at('2025-06-23'),
};
const round: RoundCard = {
  id: 'v1',
  matterId: 'm1',
  number: 'YMS-T-1',
  title: '图书角延长开放',
  n: 1,
  attempt: 1,
  status: 'failed',
  openedAt: at('2025-06-10'),
  closesAt: at('2025-06-15'),
  electorate: 30,
  cast: 22,
  mine: 'none',
  result: { valid: 20, cast: 22, paper: 0, rate: 866, strictRate: 640, turnout: 733 },
};
const matter: MatterCard = {
  id: 'm1',
  version: 1,
  number: 'YMS-T-1',
  status: 'supervised',
  title: '文化广场照明',
  summary: '广场太暗。',
  category: 'venue',
  communityId: 'yunmen',
  communityName: '云门社区',
  gridId: 'yunmen-3',
  gridName: '第三网格',
  needCount: 2,
  reasons: [],
  createdAt: at('2025-05-01'),
  updatedAt: at('2025-06-01'),
  track: [],
  allowed: [],
};
const { figures, ...june } = bulletinIn('yunmen', 'released');
const detail = {
  ...june,
  id: june._id,
  communityName: '云门社区',
  told: figures.totals.told,
  solved: figures.totals.solved,
  supervisionPhone: '',
  figures,
  mayRelease: false,
  mayPrint: false,
};

// Days of this year are told without it.
beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(at('2025-06-30')));
afterEach(() => jest.restoreAllMocks());

describe('a row of the public board', () => {
  beforeEach(() => speak('zh'));

  test('of a publication says its kind, that it runs, and from when to when', () =>
    expect(textOf(publicationRow(publication))).toBe('决议 · 公示中6月17日 至 6月23日广场照明改造决议云门社区'));

  test('of one that is shown for a day says the day once', () =>
    expect(textOf(publicationRow({ ...publication, to: publication.from }))).not.toContain('至'));

  test('of a matter says where it stands in a word and what it is about', () =>
    expect(textOf(matterRow(matter))).toBe('街道督办6月1日文化广场照明广场太暗。第三网格场地设施'));

  test('of an evaluation says rate, strict rate and turnout, cut and not rounded', () => {
    const text = textOf(roundRow(round));
    expect(text).toContain('第 1 轮 · 没到 90%，整改');
    expect(text).toContain('满意率 86.6% · 严格 64.0%');
    expect(text).toContain('30 位代表，22 位投票，有效 20 票');
    expect([899, 900, 1000, 5].map(permille)).toEqual(['89.9%', '90.0%', '100.0%', '0.5%']);
  });

  test('of a bulletin says its month and two numbers, in both languages', () => {
    expect(textOf(bulletinRow(detail))).toContain('2025 年 6 月公示收到 21 件 · 解决 12 件');
    speak('en');
    expect(textOf(bulletinRow(detail))).toContain('Bulletin of Jun 202521 told · 12 solved');
  });
});

describe('a bulletin', () => {
  beforeEach(() => speak('zh'));
  const linesOfSection = (title: string): string[] =>
    (sectionsOf(detail).find((section) => section.title === title)?.rows ?? []).map((row) =>
      [row.title, row.value, row.note].filter(Boolean).join('|'),
    );

  test('shows rates with their n, and leaves out what nothing is known of', () =>
    expect(linesOfSection('办得怎么样')).toEqual([
      '按时办结|89.9%（共 12）',
      '办结用时|一半在 3 天内，九成在 9 天内（12 件）',
    ]));

  test('says of a small cell only that it is small, and nothing of an empty one', () => {
    expect(linesOfSection('从哪里来')).toContain('走访代报|<5');
    expect(linesOfSection('说的什么')).toEqual(['场地设施|9']);
  });

  test('keeps the first promise beside the present one', () =>
    expect(linesOfSection('承诺台账')).toEqual(['加装四盏路灯|文旅办 · 承诺6月25日办好 · 最早承诺6月20日']));

  test('tells of what cannot be done yet when it is looked at again, by category where nobody has worded it', () =>
    expect(linesOfSection('暂不具备条件')).toEqual(['非遗传承|2026年1月5日再看']));

  test('is a table for a file too: each figure with its part and month, and nothing that the page hides', () => {
    const [heads, ...lines] = csvFrom(detail).slice(1).trimEnd().split('\r\n');
    expect(heads).toBe('社区,月份,部分,项目,数,总数,说明');
    const about = '云门社区,2025-06';
    expect(lines).toEqual(
      expect.arrayContaining([
        `${about},这个月,收到诉求,21,,`,
        `${about},办得怎么样,按时办结,89.9%,12,`,
        `${about},从哪里来,走访代报,<5,,`,
        `${about},承诺台账,加装四盏路灯,,,文旅办 · 承诺6月25日办好 · 最早承诺6月20日`,
        `${about},群众评议,图书角延长开放,90.0%,20,第 2 轮 · 通过 · 满意率 90.0% · 严格 75.0% · 30 位代表，22 位投票，有效 20 票`,
        `${about},积分,还在居民手里,120,,`,
      ]),
    );
    expect(csvName(detail)).toBe('云门社区 2025 年 6 月公示.csv');
    speak('en');
    expect(csvFrom(detail)).toContain('云门社区,2025-06,How it went,Done in time,89.9%,12,');
  });
});

describe('the title on a shared card', () => {
  const fits = (line: string): boolean => [...line].length <= 5;
  test('is broken into lines, and cut where there are too many', () => {
    expect(linesOf('文化广场照明改造', fits, 3)).toEqual(['文化广场照', '明改造']);
    expect(linesOf('文化广场照明改造结果公示', fits, 2)).toEqual(['文化广场照', '明改造结…']);
    expect(linesOf('🎉🎉🎉🎉🎉🎉', fits, 1)).toEqual(['🎉🎉🎉🎉…']);
  });
});
