import { load, remember, show, speak } from './component';

const tabBar = load('custom-tab-bar/index');

describe('the tab bar', () => {
  beforeEach(() => speak('zh'));

  test('shows residents four tabs', () => {
    remember('waiting', '');
    expect(show(tabBar, {}).text()).toBe('首页公示积分我的');
  });

  test('shows people on duty their desk in the middle, with what waits for them', () => {
    remember('waiting', 3);
    expect(show(tabBar, {}).text()).toBe('首页公示3工作台积分我的');
  });

  test('shows no number when nothing waits', () => {
    remember('waiting', 0);
    expect(show(tabBar, {}).text()).toBe('首页公示工作台积分我的');
  });

  test('marks where one is', () => {
    expect(show(tabBar, {}).count('.here')).toBe(1);
  });
});
