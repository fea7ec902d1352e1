import fc from 'fast-check';
import {
  addWorkingDays,
  dateOf,
  DAY,
  endOfYear,
  knowsYear,
  monthOf,
  startOfDay,
  startOfMonth,
  startOfWeek,
  yearOf,
} from '../../miniprogram/shared/domain/calendar';

/** An instant by the street's clock. */
const on = (text: string): number => Date.parse(`${text}+08:00`);
const times = fc.integer({ min: on('2020-01-01T00:00'), max: on('2035-12-31T23:59') });

describe('the street day', () => {
  it('begins at midnight of UTC+8', () => {
    expect(dateOf(on('2025-06-17T00:00'))).toBe('2025-06-17');
    expect(dateOf(on('2025-06-17T00:00') - 1)).toBe('2025-06-16');
    expect(startOfDay(on('2025-06-17T00:00'))).toBe(on('2025-06-17T00:00'));
    expect(startOfDay(on('2025-06-17T23:59'))).toBe(on('2025-06-17T00:00'));
  });
  it('belongs to the month the street reads', () => {
    expect(monthOf(on('2025-06-30T23:59'))).toBe('2025-06');
    expect(monthOf(on('2025-07-01T00:00'))).toBe('2025-07');
  });
  it('contains every instant between its first and the next', () => {
    fc.assert(
      fc.property(times, (at) => {
        const start = startOfDay(at);
        expect(at - start).toBeGreaterThanOrEqual(0);
        expect(at - start).toBeLessThan(DAY);
        expect(dateOf(start)).toBe(dateOf(at));
      }),
    );
  });
});

describe('week, month and year', () => {
  it('a week begins on Monday', () => {
    expect(startOfWeek(on('2025-06-22T23:59'))).toBe(on('2025-06-16T00:00'));
    expect(startOfWeek(on('2025-06-23T00:00'))).toBe(on('2025-06-23T00:00'));
  });
  it('a month may lie before or after', () => {
    expect(startOfMonth(on('2025-01-15T12:00'))).toBe(on('2025-01-01T00:00'));
    expect(startOfMonth(on('2025-01-15T12:00'), -1)).toBe(on('2024-12-01T00:00'));
    expect(startOfMonth(on('2025-12-31T23:59'), 1)).toBe(on('2026-01-01T00:00'));
  });
  it('a year ends in its last millisecond', () => {
    expect(endOfYear(on('2025-06-17T10:00'))).toBe(on('2026-01-01T00:00') - 1);
    expect(endOfYear(on('2025-12-31T23:59'), 1)).toBe(on('2027-01-01T00:00') - 1);
  });
});

describe('working days', () => {
  it('step over a weekend', () => expect(addWorkingDays(on('2025-06-20T09:00'), 1)).toBe(on('2025-06-23T09:00')));
  it('rest at a public holiday: the National Day week of 2025', () =>
    expect(addWorkingDays(on('2025-09-30T09:00'), 1)).toBe(on('2025-10-09T09:00')));
  it('count the Sunday that makes up for a holiday', () =>
    expect(addWorkingDays(on('2025-09-27T09:00'), 1)).toBe(on('2025-09-28T09:00')));
  it('count the Saturday that makes up for a holiday', () =>
    expect(addWorkingDays(on('2025-10-10T09:00'), 1)).toBe(on('2025-10-11T09:00')));
  it('keep the hour', () =>
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 10 }), (at, days) => {
        const moved = addWorkingDays(at, days) - at;
        expect(moved % DAY).toBe(0);
        expect(moved).toBeGreaterThanOrEqual(days * DAY);
      }),
    ));
  it('none is no move', () => expect(addWorkingDays(on('2025-06-21T09:00'), 0)).toBe(on('2025-06-21T09:00')));
});

describe('the official arrangements', () => {
  /** The first working day after a day, by the notices of the State Council. */
  const arranged: [what: string, day: string, next: string][] = [
    ['Spring Festival 2024, made up for on Sunday the 18th', '2024-02-09', '2024-02-18'],
    ['the Sunday before it is worked', '2024-02-03', '2024-02-04'],
    ['National Day 2024', '2024-09-30', '2024-10-08'],
    ['and the Saturday that makes up for it', '2024-10-11', '2024-10-12'],
    ['Spring Festival 2025', '2025-01-27', '2025-02-05'],
    ['the Sunday before it is worked', '2025-01-25', '2025-01-26'],
    ['and the Saturday after it', '2025-02-07', '2025-02-08'],
    ['National Day 2025, together with Mid-Autumn', '2025-09-30', '2025-10-09'],
    ['Spring Festival 2026', '2026-02-14', '2026-02-24'],
    ['the Saturday before it is worked', '2026-02-13', '2026-02-14'],
    ['and the Saturday after it', '2026-02-27', '2026-02-28'],
    ['National Day 2026', '2026-09-30', '2026-10-08'],
    ['and the Saturday that makes up for it', '2026-10-09', '2026-10-10'],
  ];
  it.each(arranged)('are followed: %s', (_what, day, next) =>
    expect(dateOf(addWorkingDays(on(`${day}T09:00`), 1))).toBe(next),
  );
});

describe('a year whose holidays are not announced', () => {
  it('is known as such, and so are those before it', () => {
    expect([2003, 2004, 2024, 2025, 2026, 2099].filter(knowsYear)).toEqual([2004, 2024, 2025, 2026]);
    expect(yearOf(on('2099-01-01T00:00'))).toBe(2099);
  });
  it('is counted from Monday to Friday alone', () => {
    // 30 September 2099 is a Wednesday.
    expect(dateOf(addWorkingDays(on('2099-09-30T09:00'), 3))).toBe('2099-10-05');
  });
});
