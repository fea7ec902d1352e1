import { load, show, speak } from './component';

const stateView = load('components/state-view/state-view');
const pageShell = load('components/page-shell/page-shell');

describe('what stands in place of a page', () => {
  beforeEach(() => speak('zh'));

  test('is a skeleton without words while it loads', () => {
    const shown = show(stateView, { kind: 'loading' });
    expect(shown.text()).toBe('');
    expect(shown.count('.block')).toBe(3);
  });

  test.each([
    ['offline', '网络好像断了'],
    ['error', '没有打开'],
  ])('%s says what happened and offers to try again', async (kind, title) => {
    const shown = show(stateView, { kind, words: '您写的都还在' }, ['act']);
    expect(shown.text()).toBe(`${title}您写的都还在再试一次`);
    await shown.tap('.button');
    expect(shown.events).toHaveLength(1);
  });

  test('empty is a sentence, with a button only when there is something to do', () => {
    expect(show(stateView, { kind: 'empty', words: '就这些了' }).text()).toBe('就这些了');
    expect(show(stateView, { kind: 'empty', words: '还没有', action: '我要说' }).text()).toBe('还没有我要说');
  });
});

describe('the root of a page', () => {
  test('asks its page to try again', async () => {
    const shown = show(pageShell, { state: 'offline', problem: '网络断了' }, ['retry']);
    await shown.fire('.stand-in', 'act');
    expect(shown.events).toHaveLength(1);
  });

  test('carries the large layout to everything inside', () => {
    expect(show(pageShell, { large: true }).count('.large')).toBe(1);
    expect(show(pageShell, { large: false }).count('.large')).toBe(0);
  });
});
