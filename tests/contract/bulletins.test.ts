import { DAY, HOUR, monthOf, startOfMonth } from '../../miniprogram/shared/domain/calendar';
import type { RoundLine, TaskLine } from '../../miniprogram/shared/domain/matter';
import { bulletinIn } from '../support/bulletin-document';
import { matterIn } from '../support/matter-document';
import { progressOf } from '../support/publication';
import { folk, idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
/** First instant of the month that the first bulletin is about. */
let first = 0;
beforeAll(async () => {
  street = await openStreet();
  first = startOfMonth(await street.cloud.now(), 1);
});
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

const monthAfter = (months: number): string => monthOf(startOfMonth(first, months));
const bulletinOf = (months: number): string => `yunmen_${monthAfter(months)}`;
const moveTo = (months: number, ms: number) => street.cloud.moveClock({ to: startOfMonth(first, months) + ms });
const get = (name: Name, months: number) =>
  street.ask(name, 'publications.bulletin', { bulletinId: bulletinOf(months) });
const unknown = { code: 'BULLETIN_NOT_FOUND' };
const refusedTo = (name: Name, months: number) =>
  street.refusal(name, 'publications.bulletin', { bulletinId: bulletinOf(months) });
const monthsOf = async (name: Name, view: 'public' | 'drafts') =>
  (await street.ask(name, 'publications.bulletins', { view })).rows.map(({ month }) => month);

const tell = async (name: Name, category: 'venue' | 'training') => {
  const request = { requestId: newRequestId(), text: '广场晚上太暗，排练看不清路', category };
  return street.ask(name, 'needs.submit', request);
};

describe('the clock', () => {
  test('assembles nothing for a community in which nothing has happened yet', async () => {
    await moveTo(0, HOUR);
    await street.tick();
    expect(await monthsOf('secretary', 'drafts')).toEqual([]);
  });

  test('drafts the month on the first of the next one, for the secretary alone', async () => {
    await moveTo(0, 9 * DAY);
    await Promise.all([tell('li', 'venue'), tell('zhao', 'venue'), tell('representative', 'training')]);
    const now = await street.cloud.now();
    const matter = matterIn('yunmen', now);
    const moved = { ...matterIn('yunmen', now), title: '月底投完、下月才数的' };
    const [task, round] = [matter.tasks[0] as TaskLine, matter.rounds[0] as RoundLine];
    const replaced: TaskLine = { ...task, id: 'resolution-1_1', status: 'suspended', title: '已经换掉的' };
    await street.put(
      'matters',
      { ...matter, tasks: [task, replaced] },
      { ...moved, tasks: [], rounds: [{ ...round, id: 'round-2', closedAt: startOfMonth(first, 1) + HOUR }] },
      matterIn('yunmen', now, { listed: false, title: '不公开的' }),
    );
    await street.tick();
    await street.cloud.moveClock({ by: HOUR });
    await street.tick();
    await moveTo(1, HOUR / 2);
    await street.tick();
    expect(await monthsOf('secretary', 'drafts')).toEqual([]);
    await moveTo(1, 2 * HOUR);
    await street.tick();
    expect(await monthsOf('secretary', 'drafts')).toEqual([monthAfter(0)]);
    expect(await monthsOf('li', 'public')).toEqual([]);
    expect(await refusedTo('li', 0)).toEqual(unknown);
    expect(await refusedTo('secretaryElsewhere', 0)).toEqual(unknown);
    expect(await street.refusal('li', 'publications.bulletins', { view: 'drafts' })).toEqual({ code: 'FORBIDDEN' });
    await street.tick();
    const { rows } = await street.ask('secretary', 'notices.list', {});
    expect(rows.filter(({ kind }) => kind === 'bulletin_ready')).toMatchObject([
      { about: { noun: 'bulletin', id: bulletinOf(0) }, title: monthAfter(0) },
    ]);
  });

  test('counts what happened, and shows no cell that is too small', async () => {
    const { figures, supervisionPhone, mayRelease } = await get('secretary', 0);
    expect({ supervisionPhone, mayRelease }).toEqual({ supervisionPhone: '0536-0000000', mayRelease: true });
    expect(figures.totals).toMatchObject({ told: null, accepted: 0, solved: 0, resolutions: 0 });
    const cell = (category: string) => figures.categories.find((one) => one.category === category)?.count;
    expect(['venue', 'training', 'care'].map(cell)).toEqual([null, null, 0]);
    expect(figures.channels.find(({ channel }) => channel === 'mini_program')?.count).toBeNull();
    expect(JSON.stringify(figures)).not.toContain('不公开的');
  });

  test('lists promises with the first one, evaluations with n and turnout', async () => {
    const { figures } = await get('secretary', 0);
    expect(figures.promises).toMatchObject([{ title: '加装四盏路灯', unitName: '文旅办', status: 'accepted' }]);
    expect(figures.promises[0]?.first).toBeLessThan(figures.promises[0]?.due ?? 0);
    expect(figures.evaluations).toMatchObject([
      { id: 'round-1', n: 1, outcome: 'passed', electorate: 30, result: { valid: 20, rate: 900, turnout: 733 } },
    ]);
  });
});

describe('the secretary', () => {
  test('adds a note and corrects words, and never a number', async () => {
    const before = await get('secretary', 0);
    const edit = {
      bulletinId: bulletinOf(0),
      version: before.version,
      requestId: newRequestId(),
      note: '下月起广场延长开放。',
      titles: [{ id: 'task-1', title: '加装四盏节能路灯', done: 99 }],
      figures: { totals: { told: 999 } },
    };
    expect(await street.refusal('secretaryElsewhere', 'publications.editBulletin', edit)).toEqual(unknown);
    expect(await street.refusal('chief', 'publications.editBulletin', edit)).toEqual({ code: 'FORBIDDEN' });
    const { version } = await street.ask('secretary', 'publications.editBulletin', edit);
    expect(await street.ask('secretary', 'publications.editBulletin', edit)).toEqual({ version });
    const otherWords = { ...edit, titles: [{ id: 'task-1', title: '加装六盏路灯' }] };
    const mismatch = { code: 'IDEMPOTENCY_MISMATCH' };
    expect(await street.refusal('secretary', 'publications.editBulletin', otherWords)).toEqual(mismatch);
    const after = await get('secretary', 0);
    expect(after).toMatchObject({ note: '下月起广场延长开放。', version: before.version + 1 });
    expect(after.figures.promises).toEqual([{ ...before.figures.promises[0], title: '加装四盏节能路灯' }]);
    expect(after.figures.totals).toEqual(before.figures.totals);
    const stale = { ...edit, requestId: newRequestId() };
    expect(await street.refusal('secretary', 'publications.editBulletin', stale)).toEqual({ code: 'STALE_VERSION' });
  });

  test('releases it once: everybody reads it, and it changes no more', async () => {
    const { version } = await get('secretary', 0);
    const release = { bulletinId: bulletinOf(0), version };
    expect(await street.refusal('chief', 'publications.releaseBulletin', release)).toEqual({ code: 'FORBIDDEN' });
    const outcomes = await Promise.allSettled([
      street.ask('secretary', 'publications.releaseBulletin', release),
      street.ask('secretary', 'publications.releaseBulletin', release),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const released = await get('li', 0);
    expect(released).toMatchObject({ status: 'released', mayRelease: false, note: '下月起广场延长开放。' });
    expect(await monthsOf('li', 'public')).toEqual([monthAfter(0)]);
    const edit = { ...release, version: version + 1, note: '再改一改' };
    expect(await street.refusal('secretary', 'publications.editBulletin', edit)).toEqual({ code: 'BULLETIN_RELEASED' });
    await tell('qian', 'venue');
    await street.cloud.moveClock({ by: HOUR });
    await street.tick();
    expect(await get('li', 0)).toEqual(released);
  });
});

describe('a clock that slept for months', () => {
  test('assembles every bulletin it has missed, once', async () => {
    await moveTo(4, 3 * HOUR);
    await Promise.all([street.tick(), street.tick()]);
    await street.tick();
    expect(await monthsOf('secretary', 'drafts')).toEqual([monthAfter(3), monthAfter(2), monthAfter(1)]);
    expect(await get('secretary', 1)).toMatchObject({ figures: { totals: { told: null } } });
    expect(await get('secretary', 2)).toMatchObject({ figures: { totals: { told: 0 }, evaluations: [] } });
    expect((await get('secretary', 1)).figures.evaluations).toMatchObject([{ id: 'round-2' }]);
  });
});

describe('a secretary of two communities', () => {
  beforeAll(async () => {
    const roles = [...folk.secretary.roles, ...folk.secretaryElsewhere.roles];
    await street.database.collection('people').doc(idOf('secretary')).update({ roles });
  });

  test('finds the drafts of both', async () => {
    const drafted = [
      await street.ask('chief', 'publications.draft', await progressOf(street)),
      await street.ask(
        'secretaryElsewhere',
        'publications.draft',
        await progressOf(street, { communityId: 'nanyang' }),
      ),
    ];
    const { rows } = await street.ask('secretary', 'publications.list', { view: 'drafts' });
    expect(rows.map(({ id }) => id).sort()).toEqual(drafted.map(({ id }) => id).sort());
  });

  test('may correct a bulletin a hundred times, and then release it with the words it has', async () => {
    const line = { type: 'edited', at: first, by: idOf('secretary') };
    const corrected = { ...bulletinIn('nanyang', 'draft'), timeline: Array.from({ length: 99 }, () => line) };
    await street.put('bulletins', corrected);
    const edit = (version: number, note: string) => ({ bulletinId: corrected._id, version, note });
    const { version } = await street.ask('secretary', 'publications.editBulletin', edit(1, '第一百次'));
    expect(await street.refusal('secretary', 'publications.editBulletin', edit(version, '再改一次'))).toEqual({
      code: 'BULLETIN_TOO_MANY_EDITS',
    });
    expect(await street.ask('secretary', 'publications.editBulletin', edit(version, '第一百次'))).toEqual({ version });
    await street.ask('secretary', 'publications.releaseBulletin', { bulletinId: corrected._id, version });
  });
});
