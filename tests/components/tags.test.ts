import { NEED_STATUSES } from '../../miniprogram/shared/domain/need';
import { load, show, speak } from './component';

const statusTag = load('components/status-tag/status-tag');
const lightTag = load('components/light-tag/light-tag');

describe('where a need stands', () => {
  test.each(['zh', 'en'] as const)('is a word for every status (%s)', (language) => {
    speak(language);
    const words = NEED_STATUSES.map((status) => show(statusTag, { status }).text());
    expect(words.every((word) => word.length > 0)).toBe(true);
    expect(new Set(words).size).toBe(NEED_STATUSES.length);
  });
});

describe('the light of a deadline', () => {
  const inNineHours = () => Date.now() + 9 * 3_600_000;
  beforeEach(() => speak('zh'));

  test('is silent while there is time', () => {
    expect(show(lightTag, { light: 'normal', due: inNineHours() }).text()).toBe('');
  });

  test('tells the time left where it is asked to', () => {
    expect(show(lightTag, { light: 'normal', due: inNineHours(), always: true }).text()).toBe('还剩 9 小时');
  });

  test.each([
    ['due_soon', 9, '临期 · 还剩 9 小时'],
    ['overdue', -30, '超期 30 小时'],
    ['supervised', -96, '督办 · 超 4 天'],
  ])('%s says so, with the time', (light, hours, words) => {
    expect(show(lightTag, { light, due: Date.now() + hours * 3_600_000 }).text()).toBe(words);
  });
});
