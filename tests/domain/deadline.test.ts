import fc from 'fast-check';
import { DAY, HOUR } from '../../miniprogram/shared/domain/calendar';
import {
  climb,
  DEADLINE_RULES,
  isProvisional,
  LADDER,
  lightOf,
  postpone,
  rungAt,
  startDeadline,
  type DeadlineRule,
} from '../../miniprogram/shared/domain/deadline';

const MONDAY = Date.parse('2025-06-16T09:00+08:00');
const rules = Object.keys(DEADLINE_RULES) as DeadlineRule[];

describe('a deadline', () => {
  const hours: [DeadlineRule, number][] = [
    ['accept', 24],
    ['accept_urgent', 2],
    ['assign', 24],
    ['assign_again', 4],
    ['sign', 24],
    ['complete', 7 * 24],
    ['complete_difficult', 15 * 24],
    ['answer', 7 * 24],
    ['confirm', 7 * 24],
  ];
  it.each(hours)('to %s lies %i hours ahead', (rule, count) => {
    expect(startDeadline(rule, MONDAY)).toMatchObject({ rule, from: MONDAY, due: MONDAY + count * HOUR, rung: 0 });
  });
  it('to decide lies three working days ahead', () => {
    expect(startDeadline('decide', Date.parse('2025-06-19T09:00+08:00')).due).toBe(
      Date.parse('2025-06-24T09:00+08:00'),
    );
  });
});

describe('a deadline of working days', () => {
  const on = (day: string): number => Date.parse(`${day}T09:00+08:00`);
  it('is provisional when it ends in a year whose holidays are not announced', () => {
    expect(isProvisional(startDeadline('commit', on('2025-12-29')))).toBe(false);
    expect(isProvisional(startDeadline('commit', on('2098-12-31')))).toBe(true);
  });
  it('alone can be provisional: plain days are plain days in every year', () =>
    expect(isProvisional(startDeadline('sign', on('2098-12-31')))).toBe(false));
});

describe('the light', () => {
  const deadline = { from: 0, due: 10 * DAY };
  it('is normal without a deadline', () => expect(lightOf(undefined, MONDAY)).toBe('normal'));
  it('turns amber at 80 % of the time', () => {
    expect(lightOf(deadline, 8 * DAY - 1)).toBe('normal');
    expect(lightOf(deadline, 8 * DAY)).toBe('due_soon');
  });
  it('turns red after the last instant', () => {
    expect(lightOf(deadline, 10 * DAY)).toBe('due_soon');
    expect(lightOf(deadline, 10 * DAY + 1)).toBe('overdue');
  });
  it('is supervised when more than 72 h have passed', () => {
    expect(lightOf(deadline, 13 * DAY)).toBe('overdue');
    expect(lightOf(deadline, 13 * DAY + 1)).toBe('supervised');
  });
});

describe('the ladder', () => {
  const deadline = startDeadline('sign', MONDAY);
  it('tells the handler at half and at 80 %, the chief at the end, the secretary a day later, the street after three', () => {
    expect(LADDER.map((rung) => [rung.level, (rung.at(deadline) - MONDAY) / HOUR])).toEqual([
      ['handler', 12],
      ['handler', 19.2],
      ['chief', 24],
      ['secretary', 48],
      ['street', 96],
    ]);
  });
  it('is looked at first after half the time', () => expect(deadline.nextAt).toBe(MONDAY + 12 * HOUR));
  it('is climbed at once by a clock that slept', () => {
    expect(rungAt(deadline, MONDAY + 12 * HOUR - 1)).toBe(0);
    expect(rungAt(deadline, MONDAY + 12 * HOUR)).toBe(1);
    expect(rungAt(deadline, MONDAY + 30 * DAY)).toBe(LADDER.length);
  });
  it('ends: after the last rung nothing is left to do', () => {
    expect(climb(deadline, LADDER.length - 1).nextAt).toBe(MONDAY + 96 * HOUR);
    expect(climb(deadline, LADDER.length)).not.toHaveProperty('nextAt');
  });
  it.each(['answer', 'confirm'] as const)('waits in silence for a resident to %s', (rule) =>
    expect(startDeadline(rule, MONDAY).nextAt).toBe(MONDAY + 7 * DAY),
  );
});

describe('a pause', () => {
  it('moves everything back by its length and forgets no rung', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 60 * DAY }),
        (rule, rung, ms) => {
          const before = climb(startDeadline(rule, MONDAY), rung);
          const after = postpone(before, ms);
          expect(after).toMatchObject({ rule, rung, from: before.from + ms, due: before.due + ms });
          expect(after.nextAt).toBe(before.nextAt === undefined ? undefined : before.nextAt + ms);
        },
      ),
    );
  });
});
