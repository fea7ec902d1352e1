import { load, show } from './component';

const chips = load('components/choice-chips/choice-chips');
const row = load('components/switch-row/switch-row');

const choices = [
  { value: 'venue', word: '场地设施' },
  { value: 'reading', word: '图书阅览' },
];

describe('a choice of words', () => {
  test('tells which one was tapped', async () => {
    const shown = show(chips, { choices, value: '' }, ['change']);
    await shown.tap('.chip');
    expect(shown.events).toEqual([{ name: 'change', detail: { value: 'venue' } }]);
  });

  test('is taken back by a second tap when it is optional', async () => {
    const shown = show(chips, { choices, value: 'venue', optional: true }, ['change']);
    await shown.tap('.chosen');
    expect(shown.events).toEqual([{ name: 'change', detail: { value: '' } }]);
  });

  test('stays when it is not', async () => {
    const shown = show(chips, { choices, value: 'venue' }, ['change']);
    await shown.tap('.chosen');
    expect(shown.events).toEqual([]);
  });
});

describe('a switch', () => {
  test('turns when its sentence is tapped', async () => {
    const shown = show(row, { label: '公示时不显示我的名字', hint: '公开的只有网格', value: true }, ['change']);
    expect(shown.text()).toContain('公开的只有网格');
    await shown.tap('.switch-row');
    expect(shown.events).toEqual([{ name: 'change', detail: { value: false } }]);
  });
});
