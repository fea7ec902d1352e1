import { DAY } from '../../miniprogram/shared/domain/calendar';
import { readPdf, wordsOf, type PageSeen } from '../support/pdf';
import { sdkFor } from '../support/sdk';
import { roundLine, storedMatter, taskLine } from '../support/sheets';
import { openStreet, type Street } from '../support/street';

/** Sheets 公示单 as they come out of the printer: read by another library than the one that drew them. */

const NOW = Date.UTC(2025, 5, 20, 4);
const day = (month: number, date: number) => Date.UTC(2025, month - 1, date, 4);
const A4 = { width: 595.28, height: 841.89 };

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await street.cloud.moveClock({ to: NOW });
});
afterAll(() => street.close());

type Asked = { kind: 'progress' | 'resolution' | 'evaluation' | 'bulletin' | 'points' } & Partial<{
  id: string;
  month: string;
  communityId: string;
  paper: 'a4' | 'a3';
}>;
const ask = (asked: Asked) => street.ask('secretary', 'publications.sheet', { communityId: 'yunmen', ...asked });

const fileOf = async (fileId: string): Promise<Buffer> => {
  const { fileContent } = await sdkFor(street.cloud.url).downloadFile({ fileID: fileId });
  if (!fileContent) throw new Error(`no file ${fileId}`);
  return Buffer.from(fileContent);
};

const printed = async (asked: Asked): Promise<PageSeen[]> => readPdf(await fileOf((await ask(asked)).fileId));
const textOf = (pages: readonly PageSeen[]): string => pages.map(wordsOf).join('');

const inside = ({ width, height, texts }: PageSeen): boolean =>
  texts.every(({ x, y, width: wide }) => x >= 0 && y >= 0 && y <= height && x + wide <= width);

test('a progress sheet holds every public matter with its first promise, and no other', async () => {
  const promise = { first: day(6, 18), due: day(6, 30) };
  await street.put(
    'matters',
    storedMatter({ title: '榴花书屋周末开放', tasks: [taskLine({ promise, progressAt: day(6, 19) })] }),
    storedMatter({ title: '犇犇广场灯光', tasks: [taskLine({ promise: { first: day(6, 10), due: day(6, 10) } })] }),
    storedMatter({
      title: '戏台漏雨',
      tasks: [taskLine({ progressAt: day(6, 1), promise: { first: day(7, 1), due: day(7, 1) } })],
    }),
    storedMatter({ title: '不公开的事', listed: false, tasks: [taskLine()] }),
    storedMatter({ title: '已经归档的事', status: 'archived', open: false }),
    storedMatter({ title: '南阳的事', communityId: 'nanyang' }),
  );
  const { name, missing, pages } = await ask({ kind: 'progress' });
  const seen = await printed({ kind: 'progress' });
  const words = textOf(seen);
  expect(name).toBe('云门社区_事项办理进度公示_2025年6月20日.pdf');
  expect({ missing, pages }).toEqual({ missing: [], pages: 1 });
  expect(words).toContain('榴花书屋周末开放文旅办6月18日改为6月30日');
  expect(words).toContain('犇犇广场灯光文旅办6月10日');
  expect(words).toMatch(/戏台漏雨.*超过7天未更新/);
  expect(words).toMatch(/犇犇广场灯光.*已超期/);
  expect(words).toContain('3件正在办3项有承诺日期1项超过承诺日期');
  expect(words).toContain('打监督电话0536-0000000');
  expect(words).not.toMatch(/不公开|归档|南阳/);
  expect(seen.map(({ code }) => code)).toEqual(['https://pomegranate.example/open/pages/board/board?view=matters']);
});

test('printing again makes no second file; another paper is one', async () => {
  const one = await ask({ kind: 'progress' });
  const again = await ask({ kind: 'progress' });
  const large = await ask({ kind: 'progress', paper: 'a3' });
  expect(again.fileId).toBe(one.fileId);
  expect(large.fileId).not.toBe(one.fileId);
});

test('A3 is A3, with the same words in larger letters', async () => {
  const [small, large] = [await printed({ kind: 'progress' }), await printed({ kind: 'progress', paper: 'a3' })];
  expect(textOf(large)).toBe(textOf(small));
  expect(small[0]).toMatchObject({ width: expect.closeTo(A4.width, 1), height: expect.closeTo(A4.height, 1) });
  expect(large[0]).toMatchObject({ width: expect.closeTo(841.89, 1), height: expect.closeTo(1190.55, 1) });
  expect(large[0]?.code).toBe(small[0]?.code);
});

test('a resolution tells its text, the count, the money and who does what', async () => {
  const resolution = {
    id: 'resolution-0001',
    number: 'YMS-2025-J03-1',
    text: '更换广场全部路灯，每晚七点亮到十点。',
    option: '换节能灯',
    votes: { for: 12, against: 3, abstain: 1, base: 16 },
    budget: '村集体公益金 3000 元',
    adoptedAt: day(6, 12),
    tasks: 1,
  };
  const promise = { first: day(6, 28), due: day(6, 28) };
  const task = taskLine({ id: 'resolution-0001_1', title: '采购并安装路灯', promise });
  const replaced = taskLine({ id: 'resolution-0000_1', title: '只换坏灯泡', promise });
  const chain = [
    { ...resolution, id: 'resolution-0000', number: 'YMS-2025-J02-1' },
    { ...resolution, replaces: 'resolution-0000' },
  ];
  const matter = storedMatter({ title: '广场路灯', resolutions: chain, tasks: [replaced, task] });
  await street.put('matters', matter);
  const seen = await printed({ kind: 'resolution', id: matter._id });
  const words = textOf(seen);
  for (const part of [
    '关于“广场路灯”的决议',
    '2025年6月12日通过',
    '12票赞成3票反对1票弃权',
    '采购并安装路灯文旅办6月28日',
    resolution.text,
    '选定方案：换节能灯',
    '村集体公益金3000元',
    'YMS-2025-J03-1',
    '本决议代替YMS-2025-J02-1号决议',
    '名册上有表决权、未回避的成员16人',
  ])
    expect(words).toContain(part);
  expect(words).not.toContain('只换坏灯泡');
  expect(seen[0]?.code).toBe(`https://pomegranate.example/open/matters/detail/detail?id=${matter._id}`);
  const undecided = storedMatter({ status: 'council' });
  const hidden = storedMatter({ listed: false, resolutions: [resolution] });
  await street.put('matters', undecided, hidden);
  const refused = async (id: string) =>
    (await street.refusal('secretary', 'publications.sheet', { kind: 'resolution', communityId: 'yunmen', id })).code;
  expect(await refused(undecided._id)).toBe('MATTER_WRONG_STATUS');
  expect(await refused(hidden._id)).toBe('MATTER_NOT_FOUND');
  expect(await refused('nobody-knows')).toBe('MATTER_NOT_FOUND');
});

test('an evaluation shows the rate cut, the strict rate beside it, and what is mended', async () => {
  const promise = { first: day(5, 15), due: day(5, 15) };
  const passed = roundLine(1, day(5, 26), { satisfied: 24, basic: 3, unsatisfied: 3, unaware: 0 }, 'passed');
  const failed = roundLine(1, day(5, 27), { satisfied: 20, basic: 6, unsatisfied: 3, unaware: 0 }, 'failed');
  await street.put(
    'matters',
    storedMatter({
      title: '正好九成',
      status: 'passed',
      rounds: [passed],
      tasks: [taskLine({ promise, doneAt: day(5, 14) })],
    }),
    storedMatter({
      title: '暑期书法课',
      status: 'rectifying',
      rounds: [failed],
      tasks: [taskLine({ kind: 'rectification', promise })],
    }),
  );
  const counted = roundLine(1, day(4, 30), { satisfied: 9, basic: 0, unsatisfied: 1, unaware: 0 }, 'passed');
  const [early, later] = [
    taskLine({ promise, doneAt: day(4, 20) }),
    taskLine({ kind: 'rectification', unitName: '后来的单位', doneAt: day(6, 1) }),
  ];
  const tasks = [early, later];
  const rounds = [{ ...counted, closedAt: day(5, 1) }];
  await street.put('matters', storedMatter({ title: '月底投完月初数', status: 'completed', rounds, tasks }));
  const words = textOf(await printed({ kind: 'evaluation', month: '2025-05' }));
  expect(words).toContain('月底投完月初数文旅办5月15日4月20日10/30');
  expect(words).not.toContain('后来的单位');
  expect(words).toContain('正好九成文旅办5月15日5月14日30/3090.0%80.0%达标');
  expect(words).toContain('29/3089.6%68.9%整改中');
  expect(words).toContain('“暑期书法课”满意率低于90%，由文旅办整改，承诺5月15日前完成');
  expect(words).toContain('3件参加评议2件首轮达标76.6%代表参与率');
});

test('points are printed as totals of the months', async () => {
  const upTo = { at: 0, id: '' };
  const total = { communityId: 'yunmen', version: 1, upTo, adjusted: 5, expired: 1 };
  await street.put(
    'totals',
    { _id: 'yunmen:2025-04', month: '2025-04', ...total, issued: 120, spent: 40, outstanding: 84 },
    { _id: 'yunmen:2025-05', month: '2025-05', ...total, issued: 200, spent: 60, outstanding: 228 },
  );
  const words = textOf(await printed({ kind: 'points', month: '2025-05' }));
  expect(words).toContain('200分本月发放60分本月兑换228分月末结余');
  expect(words).toContain('2025年5月2005601228');
});

test('a long table goes on over the page with its head, numbered pages and a code on each; nothing is cut', async () => {
  const titles = Array.from(
    { length: 40 },
    (_, at) => `第${String(at)}件很长很长的事项名称要换好几行才写得下也不能少一个字`,
  );
  const matters = titles.map((title) => storedMatter({ title, communityId: 'nanyang', updatedAt: NOW - DAY }));
  await street.put('matters', ...matters);
  const seen = await printed({ kind: 'progress', communityId: 'nanyang' });
  expect(seen.length).toBeGreaterThan(1);
  for (const title of titles) expect(textOf(seen)).toContain(title);
  for (const [at, page] of seen.entries()) {
    expect(wordsOf(page)).toContain(`第${String(at + 1)}页，共${String(seen.length)}页`);
    expect(wordsOf(page)).toContain('事项责任单位首次承诺');
    expect(page.code).toContain('view=matters');
    expect(inside(page)).toBe(true);
  }
});

test('a character that no font has is never a silent box: 〓 stands for it, the sheet and the answer say so', async () => {
  const matter = storedMatter({
    title: '㙍头村戏台',
    rounds: [roundLine(1, NOW, { satisfied: 30, basic: 0, unsatisfied: 0, unaware: 0 }, 'passed')],
  });
  await street.put('matters', matter);
  const { missing, fileId } = await ask({ kind: 'evaluation', id: matter._id });
  const words = textOf(await readPdf(await fileOf(fileId)));
  expect(missing).toEqual(['㙍']);
  expect(words).toContain('〓头村戏台');
  expect(words).toContain('U+364D');
});

test('a bulletin that is not released, and a wrong month, are refused; residents do not print', async () => {
  const refusal = (words: object) =>
    street.refusal('secretary', 'publications.sheet', { communityId: 'yunmen', kind: 'bulletin', ...words });
  expect((await refusal({ month: '2025-05' })).code).toBe('BULLETIN_NOT_FOUND');
  expect(await refusal({ month: '2025-13' })).toEqual({ code: 'INVALID_REQUEST', field: 'month' });
  expect((await refusal({ kind: 'points', communityId: 'atlantis' })).code).toBe('GRID_NOT_FOUND');
  const asked = { communityId: 'yunmen', kind: 'progress' };
  expect((await street.refusal('li', 'publications.sheet', asked)).code).toBe('FORBIDDEN');
});

test('no sheet searches without an index', () => street.cloud.expectIndexes());
