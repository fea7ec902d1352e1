import { shownDays, shownRates, withTitles } from '../../miniprogram/shared/domain/bulletin';
import { permilleOf, type Rate, type RateName } from '../../miniprogram/shared/domain/figures-formulas';
import { bulletinIn } from '../support/bulletin-document';

const { figures } = bulletinIn('yunmen', 'draft');
const shown = (name: RateName, part: number, n: number): Rate | null =>
  shownRates({ ...figures.rates, [name]: { permille: permilleOf(part, n), n } })[name];

describe('a rate in a bulletin', () => {
  test('is of at least five needs', () => {
    expect(shown('on_time', 4, 4)).toBeNull();
    expect(shown('on_time', 4, 5)).toEqual({ permille: 800, n: 5 });
  });

  test('of rounds and promises is shown however few they are: each of them is public', () => {
    expect(shown('first_pass', 1, 1)).toEqual({ permille: 1000, n: 1 });
    expect(shown('kept_promise', 0, 2)).toEqual({ permille: 0, n: 2 });
  });

  test('that says something of those who told is hidden where it tells of fewer than five', () => {
    expect(shown('on_behalf', 2, 10)).toBeNull();
    expect(shown('on_behalf', 7, 10)).toBeNull();
    expect(shown('on_behalf', 5, 10)).toEqual({ permille: 500, n: 10 });
    expect(shown('satisfaction', 7, 7)).toEqual({ permille: 1000, n: 7 });
    expect(shown('satisfaction', 6, 7)).toBeNull();
    expect(shown('solved', 12, 13)).toBeNull();
    expect(shown('topic', 2, 20)).toBeNull();
  });
});

test('times to close are of at least five needs', () => {
  expect(shownDays({ median: 1, p90: 2, n: 4 })).toBeNull();
  expect(shownDays({ median: 1, p90: 2, n: 5 })).toEqual({ median: 1, p90: 2, n: 5 });
});

test('correcting a title touches the row of that id, and nothing else', () => {
  const corrected = withTitles(figures, [
    { id: 't1', title: '加装四盏节能路灯' },
    { id: 'unknown', title: '没有的' },
  ]);
  const [promise] = figures.promises;
  expect(corrected).toEqual({ ...figures, promises: [{ ...promise, title: '加装四盏节能路灯' }] });
});
