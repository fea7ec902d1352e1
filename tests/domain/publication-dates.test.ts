import { DAY } from '../../miniprogram/shared/domain/calendar';
import type { PublicationKind, PublicationWay } from '../../miniprogram/shared/domain/matter';
import { stateOf } from '../../miniprogram/shared/domain/publication';
import { checkPeriod, proposedEnd, shortestEnd, wholeDays } from '../../miniprogram/shared/domain/publication-dates';
import { Rejection } from '../../miniprogram/shared/errors';

const day = (date: string): number => Date.parse(`${date}T09:30+08:00`);

const fieldOf = (
  from: string,
  to: string,
  kind: PublicationKind = 'decision',
  way: PublicationWay = 'online',
  isFirst = true,
) => {
  try {
    checkPeriod(wholeDays({ from: day(from), to: day(to) }), { kind, way, isFirst }, day('2025-06-17'));
    return 'fits';
  } catch (refusal) {
    return refusal instanceof Rejection ? `${refusal.code} ${refusal.detail.field}` : String(refusal);
  }
};
const WRONG_START = 'PUBLICATION_DATES_INVALID from';
const WRONG_END = 'PUBLICATION_DATES_INVALID to';

describe('the days of a publication', () => {
  test('are whole ones of the street', () =>
    expect(wholeDays({ from: day('2025-06-17'), to: day('2025-06-23') })).toEqual({
      from: Date.parse('2025-06-17T00:00+08:00'),
      to: Date.parse('2025-06-23T23:59:59.999+08:00'),
    }));

  test('of a decision and a result are five working days, the first one counted', () => {
    // Tuesday to Monday, with a weekend between.
    expect(fieldOf('2025-06-17', '2025-06-23')).toBe('fits');
    expect(fieldOf('2025-06-17', '2025-06-22')).toBe(WRONG_END);
    expect(fieldOf('2025-06-17', '2025-06-20', 'result')).toBe(WRONG_END);
    expect(fieldOf('2025-06-17', '2025-06-17', 'progress')).toBe('fits');
  });

  test('know holidays and make-up workdays', () => {
    const end = (from: string) =>
      new Date(shortestEnd('decision', 'online', day(from)) + DAY / 2).toISOString().slice(0, 10);
    // 1 to 8 October 2025 rest, Saturday 11 October is worked.
    expect(end('2025-09-29')).toBe('2025-10-11');
    expect(end('2025-06-14')).toBe('2025-06-20');
  });

  test('of a meeting are its day: nobody reads it there for a week', () => {
    expect(fieldOf('2025-06-17', '2025-06-17', 'decision', 'meeting')).toBe('fits');
    expect(fieldOf('2025-06-17', '2025-06-17', 'decision', 'notice_board')).toBe(WRONG_END);
  });

  test('are proposed as a week, longer where holidays lie between, and one day for a meeting', () => {
    const end = (from: string, way: PublicationWay = 'online') =>
      (proposedEnd('decision', way, day(from)) - wholeDays({ from: day(from), to: 0 }).from) / DAY;
    expect([end('2025-06-17'), end('2025-09-29'), end('2025-06-17', 'meeting')]).toEqual([7, 12, 0]);
  });

  test('online begin today at the earliest, on the board within the last thirty', () => {
    expect(fieldOf('2025-06-16', '2025-06-30')).toBe(WRONG_START);
    expect(fieldOf('2025-05-18', '2025-06-30', 'decision', 'notice_board')).toBe('fits');
    expect(fieldOf('2025-05-17', '2025-06-30', 'decision', 'notice_board')).toBe(WRONG_START);
  });

  test('told for the first time reach at least into today, so that somebody can object; another way may be over', () => {
    expect(fieldOf('2025-05-28', '2025-06-16', 'result', 'notice_board')).toBe(WRONG_END);
    expect(fieldOf('2025-05-28', '2025-06-17', 'result', 'notice_board')).toBe('fits');
    expect(fieldOf('2025-06-16', '2025-06-16', 'progress', 'meeting')).toBe(WRONG_END);
    expect(fieldOf('2025-05-28', '2025-06-16', 'result', 'notice_board', false)).toBe('fits');
    expect(fieldOf('2025-06-16', '2025-06-16', 'decision', 'meeting', false)).toBe('fits');
  });

  test('are neither far away nor without end nor the wrong way round', () => {
    expect(fieldOf('2025-08-16', '2025-08-30')).toBe('fits');
    expect(fieldOf('2025-08-17', '2025-08-30')).toBe(WRONG_START);
    expect(fieldOf('2025-06-17', '2025-12-13')).toBe('fits');
    expect(fieldOf('2025-06-17', '2025-12-14')).toBe(WRONG_END);
    expect(fieldOf('2025-06-17', '2025-06-16', 'progress')).toBe(WRONG_END);
  });

  test('let it begin and end by themselves', () => {
    const period = wholeDays({ from: day('2025-06-17'), to: day('2025-06-23') });
    const state = (at: number, status: 'draft' | 'published' | 'retracted' = 'published') =>
      stateOf({ status, ...period }, at);
    expect([period.from - 1, period.from, period.to, period.to + 1].map((at) => state(at))).toEqual([
      'upcoming',
      'running',
      'running',
      'ended',
    ]);
    expect(state(period.from, 'draft')).toBe('draft');
    expect(state(period.from, 'retracted')).toBe('retracted');
  });
});
