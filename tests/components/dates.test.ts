import { speak } from './component';
import { ago, day, dayClock, dayOf, moment, remaining, span, upToWorkingDay } from '../../miniprogram/i18n/dates';

const at = (text: string) => Date.parse(`${text}+08:00`);
const now = at('2025-06-17T09:00');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('dates as people say them', () => {
  beforeEach(() => speak('zh'));

  test.each([
    ['2025-06-17T00:00', '今天 00:00'],
    ['2025-06-17T23:59', '今天 23:59'],
    ['2025-06-16T23:59', '昨天 23:59'],
    ['2025-06-18T00:00', '明天 00:00'],
    ['2025-06-15T23:59', '6月15日'],
    ['2024-12-31T10:00', '2024年12月31日'],
  ])('%s is %s', (instant, words) => {
    expect(moment(at(instant), now)).toBe(words);
  });

  test('the street lives in UTC+8, wherever the phone is', () => {
    expect(day(Date.parse('2025-06-16T16:00Z'), now)).toBe('6月17日');
    expect(day(Date.parse('2025-06-16T15:59Z'), now)).toBe('6月16日');
  });

  test('a day that somebody has picked is told as every other day', () => {
    expect(dayOf('2025-06-20', now)).toBe('6月20日');
    expect(dayOf('2026-01-05', now)).toBe('2026年1月5日');
  });

  test('a working day of a year whose holidays nobody knows yet is told as what it is', () => {
    const due = at('2026-01-05T10:00');
    expect(upToWorkingDay({ due, provisional: false }, now)).toBe('2026年1月5日');
    expect(upToWorkingDay({ due, provisional: true }, now)).toBe('2026年1月5日（放假安排未公布，暂定）');
  });

  test('English has its own order', () => {
    speak('en');
    expect(dayClock(at('2025-06-20T18:00'), now)).toBe('Jun 20, 18:00');
  });

  test.each([
    [20_000, '1 分钟'],
    [59 * MINUTE, '59 分钟'],
    [HOUR, '1 小时'],
    [2 * DAY - 1, '48 小时'],
    [2 * DAY, '2 天'],
  ])('%d ms are %s', (ms, words) => {
    expect(span(ms)).toBe(words);
  });

  test('the time left turns over at the instant itself', () => {
    expect(remaining(now, now)).toBe('还剩 1 分钟');
    expect(remaining(now - 1, now)).toBe('超 1 分钟');
  });

  test('a minute ago is the first that has passed', () => {
    expect(ago(now - MINUTE + 1, now)).toBe('刚刚');
    expect(ago(now - MINUTE, now)).toBe('1 分钟前');
  });
});
