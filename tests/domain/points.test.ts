import { startOfDay } from '../../miniprogram/shared/domain/calendar';
import { countable, countEarned, RULES, type Earned, type EarningRule } from '../../miniprogram/shared/domain/points';

const DAY = 86_400_000;
/** Wednesday 18 June 2025, ten in the morning. */
const wednesday = Date.UTC(2025, 5, 18, 2);
const sundayNight = startOfDay(wednesday) + 5 * DAY - 1;
const nextMonday = sundayNight + 1;

const after = (rule: EarningRule, times: number, at: number, before: Earned = {}): Earned =>
  countEarned(before, rule, times, at);

describe('points', () => {
  test('reward five things, each with a public number', () => {
    expect(Object.entries(RULES).map(([rule, { points, per }]) => [rule, points, per])).toEqual([
      ['valid_need', 2, 'event'],
      ['good_idea', 20, 'event'],
      ['council_attendance', 5, 'event'],
      ['volunteering', 3, 'hour'],
      ['cultural_service', 5, 'event'],
    ]);
  });

  test('a third valid need of the week counts, a fourth does not', () => {
    expect(countable(after('valid_need', 2, wednesday), 'valid_need', 1, wednesday)).toBe(1);
    expect(countable(after('valid_need', 3, wednesday), 'valid_need', 1, wednesday)).toBe(0);
  });

  test('the week begins on Monday at midnight of the street', () => {
    const full = after('valid_need', 3, wednesday);
    expect(countable(full, 'valid_need', 1, sundayNight)).toBe(0);
    expect(countable(full, 'valid_need', 1, nextMonday)).toBe(1);
  });

  test('ten valid needs are enough for a month, however they are spread', () => {
    const monday = Date.UTC(2025, 8, 1, 2);
    const earned = [0, 7, 14, 21].reduce<Earned>(
      (sum, days, week) => after('valid_need', week === 3 ? 1 : 3, monday + days * DAY, sum),
      {},
    );
    expect(countable(earned, 'valid_need', 1, monday + 22 * DAY)).toBe(0);
    expect(countable(earned, 'valid_need', 1, Date.UTC(2025, 9, 1, 2))).toBe(1);
  });

  test('two good ideas count in a quarter, and the quarter ends in June', () => {
    const full = after('good_idea', 2, Date.UTC(2025, 3, 2));
    expect(countable(full, 'good_idea', 1, Date.UTC(2025, 5, 30, 15, 59))).toBe(0);
    expect(countable(full, 'good_idea', 1, Date.UTC(2025, 5, 30, 16))).toBe(1);
  });

  test('twelve hours of help count in a week; what is above them is cut', () => {
    expect(countable(after('volunteering', 10, wednesday), 'volunteering', 4, wednesday)).toBe(2);
    expect(countable({}, 'volunteering', 4, wednesday)).toBe(4);
  });

  test('one rule does not eat the cap of another', () => {
    expect(countable(after('council_attendance', 2, wednesday), 'cultural_service', 1, wednesday)).toBe(1);
  });
});
