import type { Rate } from '../../miniprogram/shared/domain/figures-formulas';
import { count, countMonths, fact, times } from '../support/facts';
import { storedMatter } from '../support/sheets';
import { newRequestId, openStreet, type Name, type Street } from '../support/street';

const NOW = Date.UTC(2025, 5, 20, 4);
const JUNE = Date.UTC(2025, 5, 17, 4);

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await street.cloud.moveClock({ to: NOW });
  await countMonths(street);
});
afterAll(() => street.close());

const look = (name: Name, asked: object = {}) =>
  street.ask(name, 'figures.dashboard', { from: '2025-05', to: '2025-06', ...asked });
const refused = async (name: Name, asked: object = {}) => (await street.refusal(name, 'figures.dashboard', asked)).code;

describe('a dashboard', () => {
  test('of the community holds its months, categories and grids, each figure with its n', async () => {
    const seen = await look('secretary');
    expect(seen.scope).toEqual({ id: 'yunmen', level: 'community', name: '云门社区' });
    expect(seen.counts).toMatchObject({ told: 22, completed_late: 3, solved: 5, days_to_close: 2 });
    expect(seen.rates.on_time).toEqual({ permille: 812, n: 16 });
    expect(seen.rates.first_pass).toBeNull();
    expect(seen.days).toEqual({ median: 3, p90: 20, n: 2 });
    expect(seen.months.map(({ month, told, solved }) => [month, told, solved])).toEqual([
      ['2025-05', 0, 5],
      ['2025-06', 22, 0],
    ]);
    expect(seen.categories.find(({ category }) => category === 'reading')?.told).toBe(3);
    expect(seen.channels.map(({ channel, told }) => [channel, told]).slice(0, 3)).toEqual([
      ['mini_program', 19],
      ['wechat_group', 0],
      ['visit', 3],
    ]);
  });

  test('sets grids side by side only where there are ten or more', async () => {
    const { parts } = await look('secretary');
    const rates = Object.fromEntries(parts.map(({ name, rates }): [string, Rate | null] => [name, rates.on_time]));
    expect(rates).toEqual({ 第三网格: { permille: 750, n: 12 }, 第四网格: null });
  });

  test('of the street hides what is broken down below five, and the next with it', async () => {
    const seen = await look('supervisor');
    expect(seen.scope.level).toBe('street');
    expect(seen.counts.told).toBe(28);
    const told = Object.fromEntries(seen.categories.map((row) => [row.category, row.told]));
    expect(told).toMatchObject({ venue: 18, reading: null, training: null, other: 0 });
    expect(seen.parts.map(({ name }) => name)).toEqual(['南阳社区', '云门社区']);
  });

  test('of one community hides the same from the street, and nothing from its secretary', async () => {
    const toldTo = async (name: Name) => {
      const { categories, channels, parts } = await look(name, { scope: 'yunmen' });
      const told = Object.fromEntries(categories.map((row) => [row.category, row.told]));
      return { ...told, visit: channels[2]?.told, parts: parts.map((part) => part.told) };
    };
    await count(street, times(2, 'told', JUNE, { gridId: 'yunmen-1', category: 'care' }));
    expect(await toldTo('supervisor')).toMatchObject({
      ...{ venue: 12, training: 7, reading: null, care: null, visit: null },
      parts: expect.arrayContaining([15, null, null]),
    });
    expect(await toldTo('secretary')).toMatchObject({ reading: 3, care: 2, visit: 3, parts: [2, 15, 7] });
  });

  test('of a grid is for its chief, of another grid for nobody but those above', async () => {
    expect((await look('chief')).scope.id).toBe('yunmen-3');
    expect((await look('chief')).counts.told).toBe(15);
    expect((await look('secretary', { scope: 'yunmen-4' })).counts.told).toBe(7);
    expect((await look('supervisor', { scope: 'nanyang' })).counts.told).toBe(6);
    expect(await refused('chief', { scope: 'yunmen-4' })).toBe('FORBIDDEN');
    expect(await refused('chief', { scope: 'yunmen' })).toBe('FORBIDDEN');
    expect(await refused('secretary', { scope: 'nanyang' })).toBe('FORBIDDEN');
    expect(await refused('secretary', { scope: 'street' })).toBe('FORBIDDEN');
    expect(await refused('supervisor', { scope: 'yunmen-3' })).toBe('FORBIDDEN');
    expect(await refused('officer')).toBe('FORBIDDEN');
    for (const name of ['li', 'member', 'representative', 'provider', 'admin'] as const)
      expect(await refused(name)).toBe('FORBIDDEN');
  });

  test('looks at six months unless asked, at twelve at most, and never backwards', async () => {
    expect((await street.ask('chief', 'figures.dashboard', {})).months).toHaveLength(6);
    expect((await look('chief', { from: '2024-07' })).months).toHaveLength(12);
    expect(await refused('chief', { from: '2024-06', to: '2025-06' })).toBe('INVALID_REQUEST');
    expect(await refused('chief', { from: '2025-07', to: '2025-06' })).toBe('INVALID_REQUEST');
  });

  test('reads no need: it takes three round trips', async () => {
    await street.cloud.clearQueries();
    await look('secretary');
    const [seen] = (await street.cloud.queries()).filter(({ action }) => action === 'figures.dashboard');
    expect(seen?.roundTrips).toBeLessThanOrEqual(3);
    const collections = seen?.calls.flatMap(({ queries }) => queries.map(({ collection }) => collection));
    expect(collections).not.toContain('needs');
  });
});

describe('what is behind a figure', () => {
  const behind = (name: Name, asked: object) =>
    street.ask(name, 'figures.behind', { measure: 'told', month: '2025-06', ...asked } as never);

  test('is as many rows as it counts, over several pages, by category', async () => {
    const first = await behind('chief', { limit: 10 });
    const second = await behind('chief', { limit: 10, after: first.next });
    expect([first.rows.length, second.rows.length, second.next]).toEqual([10, 5, null]);
    expect((await behind('chief', { category: 'reading' })).rows).toHaveLength(3);
  });

  test('names a need to those who may read it: its chief the words, the street what is public', async () => {
    const needId = newRequestId();
    await street.ask('li', 'needs.submit', { requestId: needId, text: '戏台边的扶手松了', category: 'venue' });
    const secret = newRequestId();
    await street.ask('li', 'needs.submit', { requestId: secret, text: '有件事不想让人知道', confidential: true });
    const about = (id: string) => ({ about: { noun: 'need' as const, id } });
    await street.put('facts', fact('reopened', JUNE, about(needId)), fact('reopened', JUNE, about(secret)));
    const asked = { measure: 'reopened' };
    const [one, other] = (await behind('chief', asked)).rows;
    expect([one?.title, other?.title].sort()).toEqual(['戏台边的扶手松了', '有件事不想让人知道']);
    const [seen, ...hidden] = (await behind('supervisor', asked)).rows;
    expect([seen?.about.id, seen?.title, hidden]).toEqual([needId, '', []]);
  });

  test('a matter is named once it is public', async () => {
    const [open, hidden] = [storedMatter({ title: '公开的议题' }), storedMatter({ title: '没公开的', listed: false })];
    await street.put('matters', open, hidden);
    const about = (id: string) => ({ about: { noun: 'matter' as const, id } });
    await street.put('facts', fact('resolutions', JUNE, about(open._id)), fact('resolutions', JUNE, about(hidden._id)));
    const titles = (await behind('supervisor', { measure: 'resolutions' })).rows.map(({ title }) => title);
    expect(titles).toEqual(['公开的议题']);
  });

  test('leaves out, pages through and gives no key of what the caller may not know', async () => {
    const seen = storedMatter({ title: '看得见的' });
    await street.put('matters', seen);
    const about = { about: { noun: 'matter' as const, id: seen._id }, communityId: 'nanyang', gridId: 'nanyang-1' };
    const [first, second] = [fact('councils', JUNE, about), fact('councils', JUNE - 5, about)];
    const hidden = [...times(3, 'councils', JUNE + 1), ...times(120, 'councils', JUNE - 1), fact('councils', JUNE - 9)];
    await street.put('facts', first, second, ...hidden);
    const one = await behind('supervisor', { measure: 'councils', limit: 1 });
    expect([one.rows.length, one.next]).toEqual([1, { at: JUNE, id: first._id }]);
    const two = await behind('supervisor', { measure: 'councils', limit: 1, after: one.next });
    expect([two.rows.map(({ at }) => at), two.next]).toEqual([[JUNE - 5], null]);
    expect((await behind('supervisor', { category: 'reading' })).rows).toEqual([]);
  });

  test('is refused outside of what one answers for', async () => {
    const asked = { measure: 'told', month: '2025-06', scope: 'yunmen-4' };
    expect((await street.refusal('chief', 'figures.behind', asked)).code).toBe('FORBIDDEN');
    expect((await street.refusal('officer', 'figures.behind', { ...asked, scope: undefined })).code).toBe('FORBIDDEN');
  });
});

test('whether news reached a phone counts once, however often it is told', async () => {
  await street.ask('li', 'needs.submit', { requestId: newRequestId(), text: '书屋的灯又不亮了' });
  await street.tick();
  await street.tick();
  const reach = await street.documents<{ measure: string }>('facts', { measure: 'messages_unreached' });
  expect(reach.length).toBeGreaterThan(0);
  expect(await street.documents('notices', {})).toHaveLength(reach.length);
});

test('no figure searches without an index', () => street.cloud.expectIndexes());
