import { EMPTY_DRAFT } from '../../miniprogram/components/command-sheet/forms';
import { load, show, speak } from './component';

const sheet = load('components/sheet/sheet');
const commandSheet = load('components/command-sheet/command-sheet');

describe('a sheet', () => {
  beforeEach(() => speak('zh'));
  const open = { visible: true, title: '退回网格长', hint: '为什么不该您办' };

  test('sends when its button is tapped', async () => {
    const shown = show(sheet, { ...open, submitWord: '退单' }, ['submit']);
    expect(shown.text()).toContain('退回网格长');
    await shown.tap('.red');
    expect(shown.events).toHaveLength(1);
  });

  test.each([{ blocked: true }, { busy: true }])('does not send while %p', async (state) => {
    const shown = show(sheet, { ...open, ...state }, ['submit']);
    await shown.tap('.red');
    expect(shown.events).toEqual([]);
  });

  test('keeps what went wrong in sight', () => {
    expect(show(sheet, { ...open, problem: '网络好像断了；您写的都还在' }).text()).toContain('您写的都还在');
  });

  test('closes on its cross', async () => {
    const shown = show(sheet, open, ['close']);
    await shown.tap('.shut');
    expect(shown.events).toHaveLength(1);
  });
});

describe('the sheet of a command', () => {
  beforeEach(() => speak('zh'));
  const open = (type: string, more = {}) => ({
    visible: true,
    type,
    draft: EMPTY_DRAFT,
    opening: EMPTY_DRAFT,
    ...more,
  });

  test('of rejecting asks for a reason and words', () => {
    const text = show(commandSheet, open('reject')).text();
    expect(text).toContain('为什么不受理');
    expect(text).toContain('不在本街道');
  });

  test('of assigning lists the members and tells which one was chosen', async () => {
    const picks = [{ id: 'p1', name: '孙志强', about: '网格员 · 手上 2 件' }];
    const shown = show(commandSheet, open('assign', { picks }), ['change']);
    expect(shown.text()).toContain('孙志强网格员 · 手上 2 件');
    await shown.tap('.choice');
    expect(shown.events).toEqual([{ name: 'change', detail: { picked: 'p1' } }]);
  });

  test('of assigning says when there is nobody', () => {
    expect(show(commandSheet, open('assign')).text()).toContain('这个网格还没有网格员');
  });

  test('of referring asks for the unit and its number', () => {
    const text = show(commandSheet, open('refer')).text();
    expect(text).toContain('对方单位');
    expect(text).toContain('对方受理编号');
  });
});
