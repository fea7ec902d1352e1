import { actionsOf, barOf, type ActionType } from '../../miniprogram/matters/detail/actions';
import { sectionsOf } from '../../miniprogram/matters/detail/dossier';
import { isIncomplete, openingOf, wordsOf } from '../../miniprogram/matters/detail/forms';
import { timelineLines } from '../../miniprogram/matters/detail/lines';
import { callbackWords, nextSentence, remarksOn } from '../../miniprogram/matters/detail/view';
import type { MatterDetail, MatterTask } from '../../miniprogram/shared/contract/matter-answers';
import { publication, resolution, round, task } from '../support/matter';
import { NOON } from '../support/need';
import { speak } from './component';

const DAY = 86_400_000;

const matter = (more: Partial<MatterDetail> = {}): MatterDetail => ({
  ...{ id: 'matter-1', version: 3, number: 'YMS-M-2025-06-0042', status: 'council', title: '广场照明' },
  ...{ summary: '商量装灯', category: 'venue', communityId: 'yunmen', communityName: '云门社区' },
  ...{ gridId: 'yunmen-3', gridName: '第三网格', needCount: 1, reasons: [], createdAt: NOON, updatedAt: NOON },
  ...{ track: [], allowed: [], staff: true, needs: [], meetings: [], resolutions: [], tasks: [], rounds: [] },
  ...{ publications: [], openObjections: 0, callbacks: { solved: 0, explained: 0, disputed: 0 } },
  ...{ supervisionPhone: '', missing: [], timeline: [] },
  ...more,
});

const failed = [1, 2, 3].map((n) => round({ id: `v${n}`, n, status: 'closed', outcome: 'failed' }));
const decided = { ...resolution(), publishBy: { due: NOON, provisional: false }, light: 'overdue' as const };

const called = (kind: 'council' | 'joint', at = Date.now() + DAY) => ({
  id: 'meeting-1',
  kind,
  title: '',
  at,
  version: 1,
});

beforeEach(() => speak('zh'));

describe('the next step of a matter', () => {
  const first = (more: Partial<MatterDetail>): ActionType | undefined => actionsOf(matter(more))[0]?.type;

  test.each<[string, Partial<MatterDetail>, ActionType | undefined]>([
    ['a topic is confirmed', { status: 'proposed', allowed: ['confirm', 'decline'], duty: 'grid_chief' }, 'confirm'],
    ['a council is called by the chief too', { status: 'council', duty: 'grid_chief' }, 'council'],
    ['a joint meeting by the secretary', { status: 'joint', duty: 'secretary' }, 'joint'],
    ['but not twice', { status: 'joint', duty: 'secretary', meetings: [called('joint')] }, 'meeting'],
    [
      'and again when it came to nothing',
      { status: 'joint', duty: 'secretary', meetings: [called('joint', 0)] },
      'joint',
    ],
    ['the council before it is over', { status: 'joint', duty: 'secretary', meetings: [called('council')] }, 'joint'],
    ['and by nobody else', { status: 'joint', duty: 'grid_chief' }, undefined],
    ['a decision is published', { status: 'decided', duty: 'secretary', resolutions: [decided] }, 'publishDecision'],
    ['then there is nothing to press', { status: 'decided', duty: 'secretary' }, undefined],
    ['a result is published first', { status: 'completed', duty: 'secretary' }, 'publishResult'],
    ['and judged then', { status: 'completed', duty: 'secretary', publications: [publication()] }, 'openRound'],
    [
      'what was judged is published',
      { status: 'passed', duty: 'secretary', missing: ['meeting'] },
      'publishEvaluation',
    ],
    ['until nothing is missing', { status: 'passed', duty: 'secretary', allowed: ['archive', 'summarise'] }, 'archive'],
    [
      'two failures go back to the meeting',
      { status: 'supervised', duty: 'secretary', rounds: failed.slice(1) },
      'joint',
    ],
    [
      'three end with a word',
      { status: 'supervised', duty: 'secretary', rounds: failed, allowed: ['explain'] },
      'explain',
    ],
    ['a resident presses nothing', { status: 'council' }, undefined],
  ])('%s', (_name, more, type) => {
    expect(first(more)).toBe(type);
  });

  test('is the only red button; what is quiet stands beside it', () => {
    const bar = barOf(actionsOf(matter({ status: 'proposed', allowed: ['confirm', 'decline'], duty: 'secretary' })));
    expect(bar.map(({ word, style }) => [word, style])).toEqual([
      ['不列议题', ''],
      ['确认上会', 'red'],
    ]);
  });
});

describe('what a matter says about itself', () => {
  test('the sentence knows a date, a third failure and an end without a solution', () => {
    expect(nextSentence(matter({ status: 'deferred' }))).toBe('先放一放，条件到了再商量。');
    const put = matter({ status: 'deferred', deferredUntil: NOON });
    expect(nextSentence(put, NOON - 1)).toContain('6月17日');
    expect(nextSentence(put, NOON)).toBe('缓议的日子到了，等社区安排再商量。');
    expect(nextSentence(matter({ status: 'supervised', rounds: failed }))).toContain('公开说明');
    expect(nextSentence(matter({ status: 'archived', outcome: 'explained' }))).toContain('不具备条件');
  });

  test('what is missing before the archive is named, and an open objection too', () => {
    const remarks = remarksOn(matter({ status: 'passed', missing: ['meeting', 'result_days'], openObjections: 1 }));
    expect(remarks).toEqual(['1 条异议还没答复', '归档前还差：会上宣布、结果公示满 5 个工作日']);
  });

  test('call-backs are told when somebody was called', () => {
    expect(callbackWords(matter())).toBe('');
    const callbacks = { solved: 2, explained: 0, disputed: 1 };
    expect(callbackWords(matter({ callbacks }))).toBe('回访：2 人说解决了，1 人说没解决');
  });
});

describe('the rows of the dossier', () => {
  const rows = (key: string, more: Partial<MatterDetail>) =>
    sectionsOf(matter(more)).find((section) => section.key === key)?.rows ?? [];
  const carried = (more: Partial<MatterTask>): MatterTask => ({
    ...task({ status: 'doing', promise: { first: NOON, due: NOON + DAY } }),
    ...{ light: 'normal', silent: false, replaced: false },
    ...more,
  });

  test('stay away where there is nothing', () => {
    expect(sectionsOf(matter())).toEqual([]);
  });

  test('a promise keeps its first day, and says aloud when it is late or silent', () => {
    const [row] = rows('tasks', { tasks: [carried({ light: 'overdue', silent: true })] });
    expect(row?.facts.join()).toMatch(/文旅办,承诺 .*6月18日前,最初 .*6月17日/);
    expect(row?.tags.map(({ word }) => word)).toEqual(['办理中', '超期', '超过 7 天未更新']);
    expect(row?.url).toBe('/tasks/detail/detail?id=r1_1');
  });

  test('a task of a replaced resolution says only that', () => {
    const [row] = rows('tasks', { tasks: [carried({ replaced: true, light: 'overdue' })] });
    expect(row?.tags.map(({ word }) => word)).toEqual(['已由新决议取代']);
  });

  test('a resolution that is not published in time is red; the older one is only history', () => {
    const [newest, older] = rows('resolution', { resolutions: [decided, { ...decided, id: 'r0' }] });
    expect(newest?.tags[0]).toMatchObject({ tint: 'red' });
    expect(newest?.facts).toContain('赞成 9 · 反对 1 · 弃权 0，应到 10 人');
    expect(older?.tags).toEqual([{ word: '已由新决议取代', tint: '' }]);
  });

  test('a round shows its rate cut, large, and an open one none', () => {
    const result = { valid: 30, cast: 31, paper: 0, rate: 899, strictRate: 500, turnout: 900 };
    const shut = round({ status: 'closed', outcome: 'failed', result });
    const [closed, open] = rows('rounds', { rounds: [shut, round({ id: 'v2', n: 2 })] });
    expect(closed).toMatchObject({ title: '第 1 轮', number: '89.9%', tags: [{ word: '未达标', tint: 'red' }] });
    expect(open).toMatchObject({ title: '第 2 轮', number: '', tags: [] });
  });

  test('one publication that is told in two ways is two rows', () => {
    const both = [publication(), publication({ way: 'notice_board' })];
    expect(rows('publications', { publications: both }).map(({ id, title }) => [id, title])).toEqual([
      ['p1_online', '结果公示 · 网上'],
      ['p1_notice_board', '结果公示 · 公示栏'],
    ]);
  });

  test('a need that nobody worded is called by its number, a hidden one by nothing', () => {
    const line = { id: 'n1', gridName: '第三网格', title: '' };
    const needs = [
      { ...line, number: 'YMS-1' },
      { ...line, id: 'n2', number: '' },
    ];
    expect(rows('needs', { needs }).map(({ title }) => title)).toEqual(['YMS-1', '一件不公开的诉求']);
  });
});

describe('the whole story', () => {
  const told = (line: Partial<MatterDetail['timeline'][number]>) =>
    timelineLines(matter({ timeline: [{ type: 'opened', at: NOON, role: 'secretary', ...line }] }))[0];

  test('is told in sentences, also of tasks, votes and publications', () => {
    expect(told({})?.title).toBe('社区书记列为议题');
    expect(told({ type: 'task_moved', news: 'accepted', title: '装灯' })).toMatchObject({
      title: '验收通过',
      words: '装灯',
    });
    expect(told({ type: 'published', kind: 'result', way: 'meeting', until: NOON })?.title).toMatch(
      /^结果公示（会上），到 .*6月17日$/,
    );
    expect(told({ type: 'round_closed', outcome: 'failed' })?.words).toBe('没到 90%，党委督促整改');
    expect(told({ type: 'round_closed', outcome: 'failed_again' })?.words).toBe('再次没到 90%，街道督办');
    expect(told({ type: 'proposed', reason: 'costly,reopened' })?.words).toBe('要花 5000 元以上 · 两次没办好');
  });
});

describe('the sheet of a command', () => {
  test('asks for a title and words, for words alone, or for words and a day', () => {
    const words = { title: '广场照明', text: '商量装灯', day: '2025-09-01' };
    expect(wordsOf('confirm', words)).toEqual({ title: '广场照明', summary: '商量装灯' });
    expect(wordsOf('decline', words)).toEqual({ text: '商量装灯' });
    expect(wordsOf('explain', words)).toEqual({ text: '商量装灯', reviewAt: Date.parse('2025-09-01T08:00:00+08:00') });
    expect(isIncomplete('explain', { ...words, day: '' })).toBe(true);
    expect(isIncomplete('confirm', { ...words, title: '灯' })).toBe(true);
    expect(isIncomplete('decline', { ...words, title: '' })).toBe(false);
  });

  test('starts from the present words where they are changed', () => {
    expect(openingOf('summarise', matter())).toEqual({ title: '广场照明', text: '商量装灯', day: '' });
    expect(openingOf('confirm', matter())).toEqual({ title: '广场照明', text: '', day: '' });
    expect(openingOf('archive', matter())).toEqual({ title: '', text: '', day: '' });
  });
});
