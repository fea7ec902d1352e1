import type { NeedDetail, TimelineLine } from '../../miniprogram/shared/contract/need-answers';
import { actionsOf, barOf } from '../../miniprogram/needs/detail/actions';
import { timelineLines } from '../../miniprogram/needs/detail/lines';
import { factsLine, nextSentence, responsibility } from '../../miniprogram/needs/detail/view';
import { speak } from './component';
import { card } from './need';

const need = (more: Partial<NeedDetail> = {}): NeedDetail => ({
  ...card,
  text: '文化广场晚上灯太暗，跳舞看不清路',
  photos: [],
  anonymous: true,
  confidential: false,
  onBehalf: false,
  awaitsReading: false,
  mine: false,
  staff: false,
  unreachedCalls: 0,
  mayCertify: false,
  mayCosign: false,
  timeline: [],
  ...more,
});

const told = (line: Partial<TimelineLine>) =>
  timelineLines(need({ timeline: [{ type: 'noted', at: card.createdAt, role: 'grid_member', ...line }] }))[0];

describe('what a need says about itself', () => {
  beforeEach(() => speak('zh'));

  test('where it is, what kind, who sees it and how it came', () => {
    expect(factsLine(need()).join()).toBe('第三网格,河东胡同,场地设施,匿名公开,微信群,6 人附议');
    expect(factsLine(need({ confidential: true }))).toContain('不公开');
  });

  test('the next step is told differently to the one who told it', () => {
    expect(nextSentence(need({ status: 'callback' }))).toBe('办好了，正在问提出的人满不满意。');
    expect(nextSentence(need({ status: 'callback', mine: true }))).toBe('办好了，请您看看满不满意。');
  });

  test('a step that is late says so, and no longer promises the hour that has passed', () => {
    const submitted = { status: 'submitted', due: Date.parse('2025-06-16T10:00:00+08:00') } as const;
    expect(nextSentence(need({ ...submitted, light: 'normal' }))).toMatch(/^网格长会在.*前受理。$/);
    expect(nextSentence(need({ ...submitted, light: 'overdue' }))).toContain('已经晚了');
  });

  test('a second chance is told of only while there is one', () => {
    const solved = { status: 'solved', mine: true } as const;
    expect(nextSentence(need({ ...solved, allowed: ['reopen'] }))).toContain('30 天内');
    expect(nextSentence(need(solved))).not.toContain('30 天内');
  });

  test('the first promise stays visible beside the later one', () => {
    const promise = responsibility(need()).find(({ label }) => label === '承诺时限');
    expect(promise?.value).toContain('6月20日');
    expect(promise?.note).toContain('6月18日');
  });

  test('a result is no longer one when the need was reopened', () => {
    const labels = (more: Partial<NeedDetail>) => responsibility(need(more)).map(({ label }) => label);
    expect(labels({ status: 'callback', result: '换了两盏灯' })).toContain('办理结果');
    expect(labels({ status: 'handling', result: '换了两盏灯' })).not.toContain('办理结果');
  });

  test('a line of the timeline names the role, and the person only to those who may know', () => {
    expect(told({ text: '配件明天到' })).toMatchObject({ title: '网格员记了进展', words: '配件明天到' });
    expect(told({ text: '配件明天到', name: '孙志强' })?.words).toBe('孙志强：配件明天到');
  });

  test('a refusal gives its reason in words', () => {
    expect(told({ type: 'rejected', role: 'grid_chief', reason: 'outside_street' })).toMatchObject({
      title: '网格长不予受理',
      words: '不在本街道',
    });
  });
});

describe('the buttons of a need', () => {
  beforeEach(() => speak('zh'));
  const bar = (more: Partial<NeedDetail>) => barOf(actionsOf(need(more)));
  const words = (more: Partial<NeedDetail>) => bar(more).map(({ word }) => word);

  test('are at most two, one of them red', () => {
    const shown = bar({ staff: true, allowed: ['accept', 'reject', 'merge'] });
    expect(shown.map(({ word }) => word)).toEqual(['更多操作', '受理']);
    expect(shown.filter(({ style }) => style === 'red')).toHaveLength(1);
  });

  test('put what is likelier on the right', () => {
    expect(words({ mine: true, allowed: ['confirm', 'dispute'] })).toEqual(['还没解决', '满意，办好了']);
    expect(words({ staff: true, allowed: ['sign', 'handBack'] })).toEqual(['退单', '签收']);
  });

  test('let a neighbour say that he needs it too, with the number', () => {
    expect(words({ mayCosign: true })).toEqual(['我也需要 · 6']);
    expect(words({ mayCosign: true, cosigns: 0 })).toEqual(['我也需要']);
  });

  test('put a proposed escalation before everything else', () => {
    const allowed = ['complete', 'escalate', 'note'] as const;
    expect(words({ staff: true, allowed: [...allowed], escalationReason: '没有房子' })).toEqual([
      '更多操作',
      '上报社区',
    ]);
  });

  test('are none where nothing is to be done', () => {
    expect(bar({})).toEqual([]);
  });

  test('offer to certify a good idea only to those who may', () => {
    expect(bar({ staff: true, status: 'solved', mayCertify: true }).map(({ word }) => word)).toEqual(['认定金点子']);
  });
});
