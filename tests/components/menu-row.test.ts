import { load, show, speak } from './component';

const row = load('components/menu-row/menu-row');

describe('a line of a menu', () => {
  beforeEach(() => speak('zh'));

  test('leads on when tapped', async () => {
    const shown = show(row, { label: '监督电话', value: '0536-3220000' }, ['go']);
    expect(shown.text()).toBe('监督电话0536-3220000');
    await shown.tap('.menu-row');
    expect(shown.events).toHaveLength(1);
  });

  test('says what is new rather than what stands there', () => {
    expect(show(row, { label: '消息', value: '3', fresh: '13 条未读' }).text()).toBe('消息13 条未读');
  });

  test('that only tells something leads nowhere', async () => {
    const shown = show(row, { label: '网格', value: '第三网格', still: true }, ['go']);
    await shown.tap('.menu-row');
    expect(shown.events).toEqual([]);
  });
});
