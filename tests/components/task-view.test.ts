import { safeParse } from 'valibot';
import { tasks } from '../../miniprogram/shared/contract/tasks';
import type { TaskDetail } from '../../miniprogram/shared/contract/task-answers';
import { TASK_COMMANDS } from '../../miniprogram/shared/domain/task-rules';
import { actionsOf, barOf } from '../../miniprogram/tasks/detail/actions';
import { EMPTY_DRAFT, isIncomplete, lastDayOf, TASK_FORMS, taskRequest } from '../../miniprogram/tasks/detail/forms';
import { nextSentence, responsibility, timelineLines } from '../../miniprogram/tasks/detail/view';
import { tagsOf } from '../../miniprogram/tasks/words';
import { load, show, speak } from './component';

const on = (day: string): number => Date.parse(`${day}T18:00+08:00`);

const task = (more: Partial<TaskDetail> = {}): TaskDetail => ({
  ...{ id: 'task-1', version: 3, kind: 'resolution', status: 'doing', title: '加装两盏路灯' },
  ...{ number: 'YMS-2025-06-0123', matterId: 'matter-1', matterTitle: '文化广场照明', gridName: '第三网格' },
  ...{ unitName: '文旅办', contactName: '孙工', light: 'normal', silent: false, replaced: false, provisional: false },
  promise: { first: on('2025-06-20'), due: on('2025-06-20'), text: '先立杆' },
  due: on('2025-06-20'),
  ...{ progressAt: on('2025-06-15'), orderedAt: on('2025-06-10'), done: '看得清台阶', namedOfficer: '' },
  ...{
    waits: false,
    allowed: [],
    opinions: [],
    before: [],
    after: [],
    checks: [],
    colleagues: [],
    units: [],
    timeline: [],
  },
  ...more,
});

const factNamed = (label: string, more: Partial<TaskDetail>) =>
  responsibility(task(more)).find((fact) => fact.label === label);

beforeEach(() => speak('zh'));

describe('what a task says about itself', () => {
  test('who does what by when, and plainly when that has not happened', () => {
    expect(nextSentence(task())).toBe('孙工正在办，承诺 2025年6月20日前办好。');
    expect(nextSentence(task({ light: 'overdue' }))).toBe('承诺的日子过了，还没有办好，已经提醒。');
    expect(nextSentence(task({ silent: true }))).toBe('超过 7 天没有新进展，已经提醒文旅办。');
    const pending = { status: 'pending', contactName: '', due: on('2025-06-13') } as const;
    expect(nextSentence(task(pending))).toBe('等文旅办在 2025年6月13日前承诺，说清哪天办好、谁来办。');
    expect(nextSentence(task({ ...pending, light: 'supervised' }))).toBe('文旅办到时限还没有承诺，已经提醒。');
    const replaced = task({ status: 'suspended', replaced: true });
    expect(nextSentence(replaced)).toBe('联席会议作出了新决议，这项任务不再办，承诺也不再算。');
    expect(tagsOf(replaced)).toContainEqual({ word: '已由新决议取代', tint: '' });
    const suspended = { text: '等雨停', since: on('2025-06-12') };
    expect(nextSentence(task({ status: 'suspended', suspended }))).toBe('2025年6月12日起先停一停：等雨停');
  });

  test('which of the two has looked at the work, and who is still to come', () => {
    const submitted = { status: 'submitted' } as const;
    expect(nextSentence(task(submitted))).toContain('等社区书记和一位居民代表到现场看');
    expect(nextSentence(task({ ...submitted, checks: ['representative'] }))).toContain('还差社区书记');
    expect(nextSentence(task({ ...submitted, checks: ['secretary'] }))).toContain('还差一位居民代表');
  });

  test('the first promise beside the one that holds', () => {
    const moved = { promise: { first: on('2025-06-20'), due: on('2025-07-05'), text: '石料晚到' } };
    expect(factNamed('承诺', moved)).toMatchObject({ note: '第一次承诺：2025年6月20日' });
    expect(factNamed('承诺', {})).toMatchObject({ note: '' });
    const card = show(load('tasks/task-card/task-card'), { task: task(moved) });
    expect(card.text()).toContain('承诺 2025年7月5日前，最初 2025年6月20日');
  });

  test('that working days were counted without knowing the holidays of the year', () => {
    const pending = { status: 'pending', promise: undefined, due: on('2099-01-06') } as Partial<TaskDetail>;
    const note = '按周一至周五推算，当年放假安排公布后以公告为准';
    expect(factNamed('这一步的时限', { ...pending, provisional: true })).toMatchObject({ note });
    expect(factNamed('这一步的时限', pending)).toMatchObject({ note: '' });
    expect(factNamed('这一步的时限', {})).toBeUndefined();
  });

  test('its history names people to those who may know them', () => {
    const line = { type: 'noted', at: on('2025-06-15'), role: 'officer', text: '灯杆到了' } as const;
    expect(timelineLines(task({ timeline: [line] }))[0]).toMatchObject({ title: '新进展', words: '灯杆到了' });
    const named = timelineLines(task({ timeline: [{ ...line, name: '孙工' }] }))[0];
    expect(named?.words).toBe('孙工：灯杆到了');
  });
});

describe('the buttons of a task', () => {
  test('are two at most, one of them red, the rest behind more', () => {
    const actions = actionsOf(task({ allowed: ['handOver', 'note', 'changePromise', 'submit', 'suspend'] }));
    expect(barOf(actions).map(({ type, style }) => [type, style])).toEqual([
      ['submit', ''],
      ['note', 'red'],
    ]);
    expect(actions.slice(2).map(({ type }) => type)).toEqual(['changePromise', 'handOver', 'suspend']);
  });

  test('are never red when they hold the work up', () =>
    expect(barOf(actionsOf(task({ allowed: ['suspend', 'reassign'] }))).map(({ style }) => style)).toEqual(['', '']));

  test('of somebody who is asked to take over are yes and no', () => {
    const actions = actionsOf(task({ allowed: ['takeOver', 'declineHandOver', 'note'] }));
    expect(barOf(actions).map(({ type }) => type)).toEqual(['declineHandOver', 'takeOver']);
  });
});

describe('the form of a command', () => {
  const target = { taskId: 'task-1', version: 3, requestId: 'request-0000000001' };
  const filled = { text: '办好了', photos: [], day: '2026-12-31', picked: 'chosen-1' };

  test.each(TASK_COMMANDS)('%s asks for what its request needs', (type) => {
    const { action, request } = taskRequest(type, target, filled);
    expect(safeParse(tasks[action].request, request).success).toBe(true);
    expect(isIncomplete(type, filled)).toBe(false);
    const { words, day, pick } = TASK_FORMS[type];
    expect(isIncomplete(type, EMPTY_DRAFT)).toBe(Boolean(words || day || pick));
  });

  test('a promise is for the end of office hours of its day, and reaches no further than allowed', () => {
    expect(taskRequest('commit', target, filled).request).toMatchObject({ due: on('2026-12-31') });
    const until = Date.parse('2026-12-31T12:00+08:00');
    expect(new Date(lastDayOf(until) + 8 * 3_600_000).toISOString().slice(0, 10)).toBe('2026-12-30');
  });
});
