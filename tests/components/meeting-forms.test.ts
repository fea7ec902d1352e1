import { load, show, speak } from './component';
import { isPromised } from '../../miniprogram/meetings/task-draft';

const options = [
  { id: 'o1', text: '全部大修' },
  { id: 'o2', text: '先补漏' },
];

describe('a ballot', () => {
  const ballot = load('meetings/ballot/ballot');

  test('has nothing chosen, says that it is final, and cannot be sent half', async () => {
    speak('zh');
    const shown = show(ballot, { options }, ['cast']);
    expect(shown.text()).toContain('交了不能改；每人一票。');
    expect(shown.count('.chosen')).toBe(0);
    await shown.tap('.button');
    expect(shown.events).toEqual([]);
  });
});

describe('a note of the talk', () => {
  const form = load('meetings/live/note-form/note-form');

  test('is taken with one tap, as what it was', async () => {
    speak('zh');
    const shown = show(form, { text: '换太阳能灯', from: '' }, ['take']);
    expect(shown.text()).toBe('问题点子建议');
    await shown.tap('.idea');
    expect(shown.events).toEqual([{ name: 'take', detail: { kind: 'idea' } }]);
  });

  test('is not taken while nothing is written', async () => {
    const shown = show(form, { text: ' ', from: '' }, ['take']);
    await shown.tap('.question');
    expect(shown.events).toEqual([]);
  });
});

describe('a list of notes', () => {
  const list = load('meetings/note-list/note-list');
  const note = { id: 'n1', kind: '问题', tint: 'amber', text: '没人修', from: '', undo: '撤回：没人修', unsent: true };

  test('lets a wrong one be taken back, and says what the cloud does not have yet', async () => {
    speak('zh');
    const shown = show(list, { notes: [note], editable: true }, ['undo']);
    expect(shown.text()).toContain('还没传上去');
    await shown.tap('.undo');
    expect(shown.events).toEqual([{ name: 'undo', detail: { id: 'n1' } }]);
  });

  test('is only read by everybody else', () => {
    expect(show(list, { notes: [note] }).count('.undo')).toBe(0);
  });
});

describe('a task of a decision', () => {
  const form = load('meetings/task-form/task-form');
  const units = [{ id: 'culture', name: '文旅办', officers: [{ id: 'p1', name: '郑涛' }] }];
  const task = { title: '', done: '', unitId: '', officerId: '', day: '' };

  test('names people only of the unit that was chosen', () => {
    speak('zh');
    const shown = show(form, { task, units });
    expect(shown.count('.officers')).toBe(0);
    shown.set({ task: { ...task, unitId: 'culture' } });
    expect(shown.count('.officers')).toBe(1);
  });

  test('of a resolution asks for somebody by name and for the day', () => {
    const shown = show(form, { task: { ...task, unitId: 'culture' }, units, promised: true });
    expect(shown.text()).toContain('什么时候办好');
    expect(shown.text()).not.toContain('没有定');
    shown.set({ units: [{ id: 'culture', name: '文旅办', officers: [] }] });
    expect(shown.text()).toContain('这个单位还没有经办人');
    expect(isPromised({ ...task, title: '换灯', done: '都亮', unitId: 'culture' })).toBe(false);
    expect(
      isPromised({ ...task, title: '换灯', done: '都亮', unitId: 'culture', officerId: 'p1', day: '2030-07-15' }),
    ).toBe(true);
  });

  test('says so when there is no unit yet', () => {
    expect(show(form, { task, units: [] }).text()).toContain('还没有登记单位');
  });
});
