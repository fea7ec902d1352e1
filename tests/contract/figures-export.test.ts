import { countMonths } from '../support/facts';
import { openStreet, type Name, type Street } from '../support/street';

const NOW = Date.UTC(2025, 5, 20, 4);

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await street.cloud.moveClock({ to: NOW });
  await countMonths(street);
});
afterAll(() => street.close());

describe('a table for a file', () => {
  const table = (name: Name, asked: object) =>
    street.ask(name, 'figures.export', { kind: 'counts', from: '2025-05', to: '2025-06', ...asked } as never);

  test('holds no number from one to four', async () => {
    for (const kind of ['rates', 'counts', 'categories', 'channels']) {
      const { rows, columns } = await table('secretary', { kind });
      const counts = rows.flatMap((row) =>
        row.filter((_, at) => ['count', 'n', 'told', 'solved'].includes(columns[at] ?? '')),
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(counts.filter((one) => typeof one === 'number' && one > 0 && one < 5)).toEqual([]);
    }
    const { rows } = await table('secretary', { kind: 'categories' });
    expect(rows).toContainEqual(['2025-06', 'venue', 12, 0, 0, 0, 0]);
    expect(rows).toContainEqual(['2025-06', 'reading', null, 0, 0, 0, 0]);
    expect(rows).toContainEqual(['2025-06', 'training', null, 0, 0, 0, 0]);
  });

  test('a rate out of fewer than five is not told, others with their n', async () => {
    const { rows } = await table('chief', { kind: 'rates' });
    expect(rows).toContainEqual(['2025-06', 'on_time', null, null]);
    expect(rows).toContainEqual(['2025-05', 'days_median', null, null]);
  });

  test('of a department is for its officers, and holds what the department has done', async () => {
    const { scope, rows } = await table('officer', { kind: 'rates' });
    expect(scope).toEqual({ id: 'unit:culture-office', level: 'unit', name: '文旅办' });
    expect(rows).toContainEqual(['2025-06', 'kept_promise', 750, 8]);
    const refusal = (name: Name, asked: object) => street.refusal(name, 'figures.export', { kind: 'counts', ...asked });
    expect((await refusal('officer', { scope: 'yunmen' })).code).toBe('FORBIDDEN');
    expect((await refusal('officerElsewhere', { scope: 'unit:culture-office' })).code).toBe('FORBIDDEN');
    expect((await refusal('chief', { scope: 'yunmen-4' })).code).toBe('FORBIDDEN');
    expect((await refusal('li', {})).code).toBe('FORBIDDEN');
  });

  test('of points is the months of the community', async () => {
    const total = { communityId: 'yunmen', version: 1, upTo: { at: NOW, id: '' }, adjusted: -3, expired: 0 };
    await street.put('totals', {
      _id: 'yunmen:2025-05',
      month: '2025-05',
      ...total,
      issued: 30,
      spent: 9,
      outstanding: 18,
    });
    expect((await table('secretary', { kind: 'points' })).rows).toEqual([['2025-05', 30, -3, 9, 0, 18]]);
  });
});

test('no table searches without an index', () => street.cloud.expectIndexes());
