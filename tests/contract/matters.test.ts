import { newRequestId, openStreet, type Name, type Street } from '../support/street';
import {
  acceptedNeed,
  giveMatter,
  giveNeed,
  openMatter,
  seeMatter,
  seeNeed,
  settle,
  storedMatter,
  tellMatter,
} from '../support/matter-steps';
import { moved, resolution } from '../support/matter';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
beforeEach(() => street.cloud.moveClock({ by: 24 * 3_600_000 }));
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

const words = { title: '文化广场照明', summary: '广场晚上太暗，商量装灯' };

describe('a secretary puts needs on the agenda', () => {
  test('as a new matter, which anybody may read from then on', async () => {
    const needId = await acceptedNeed(street);
    const { id, number } = await openMatter(street, needId);
    expect(number).toMatch(/^YMS-M-\d{4}-\d{2}-\d{4,}$/);
    expect(await seeNeed(street, 'li', needId)).toMatchObject({
      status: 'on_agenda',
      matterId: id,
      track: ['done', 'done', 'now', 'ahead', 'ahead', 'ahead'],
    });
    expect(await seeMatter(street, 'provider', id)).toMatchObject({
      ...{ status: 'council', ...words, needCount: 1, staff: false, allowed: [], gridName: '第三网格' },
      needs: [{ id: needId, title: '广场照明', gridName: '第三网格' }],
    });
  });

  test('several at once, also from two grids of the community', async () => {
    const one = await acceptedNeed(street);
    const other = await acceptedNeed(street, 'qian', { gridId: 'yunmen-4', text: '北街的墙又脏了', category: 'other' });
    const { id } = await openMatter(street, one, other, one);
    expect((await seeMatter(street, 'li', id)).needs.map((need) => need.gridName)).toEqual(['第三网格', '第四网格']);
  });

  test('and the answer may be asked for twice, at the same moment too', async () => {
    const needId = await acceptedNeed(street);
    const request = { requestId: newRequestId(), needIds: [needId], ...words };
    const open = () => street.ask('secretary', 'matters.open', request);
    const [one, two] = await Promise.all([open(), open()]);
    expect(two).toEqual(one);
    expect(await open()).toEqual(one);
    const other = { ...request, title: '别的题目' };
    expect(await street.refusal('secretary', 'matters.open', other)).toEqual({ code: 'IDEMPOTENCY_MISMATCH' });
  });

  test('a need belongs to one matter: of two that are opened at once, one is made', async () => {
    const needId = await acceptedNeed(street);
    const outcomes = await Promise.allSettled([openMatter(street, needId), openMatter(street, needId)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const made = await street.documents('matters', { needIds: needId });
    expect(made).toHaveLength(1);
  });

  test('not the needs of another community, unknown ones, or ones that are not accepted', async () => {
    const { id } = await street.ask('li', 'needs.submit', { requestId: newRequestId(), text: '想要一个棋牌室' });
    const elsewhere = await acceptedNeed(street);
    const refused = async (name: Name, ...needIds: string[]) =>
      (await street.refusal(name, 'matters.open', { requestId: newRequestId(), needIds, ...words })).code;
    expect(await refused('secretary', id)).toBe('NEED_WRONG_STATUS');
    expect(await refused('secretary', 'nobody-knows-it')).toBe('MATTER_NEED_UNFIT');
    expect(await refused('secretaryElsewhere', elsewhere)).toBe('MATTER_NEED_UNFIT');
    expect(await refused('chief', elsewhere)).toBe('FORBIDDEN');
    expect((await seeNeed(street, 'li', elsewhere)).status).toBe('accepted');
  });
});

describe('one more need joins', () => {
  test('a matter that is under way, and goes where it goes', async () => {
    const first = await acceptedNeed(street);
    const { id } = await openMatter(street, first);
    const late = await acceptedNeed(street, 'zhao');
    const { version } = await seeNeed(street, 'secretary', late);
    const request = { matterId: id, needId: late, version, requestId: newRequestId() };
    await street.ask('secretary', 'matters.join', request);
    await giveNeed(street, 'chief', 'needs.summarise', late, { summary: '路灯太暗' });
    await street.ask('secretary', 'matters.join', request);
    expect(await street.refusal('secretary', 'matters.join', { ...request, needId: first })).toEqual({
      code: 'IDEMPOTENCY_MISMATCH',
    });
    const matter = await seeMatter(street, 'li', id);
    expect(matter.needs).toHaveLength(2);
    expect(matter.timeline.filter(({ type }) => type === 'joined')).toHaveLength(1);
    expect((await seeNeed(street, 'zhao', late)).matterId).toBe(id);
  });

  test('unless somebody was faster with the need, it is in already, or the work is done', async () => {
    const { id } = await openMatter(street, await acceptedNeed(street));
    const late = await acceptedNeed(street, 'zhao');
    const { version } = await seeNeed(street, 'secretary', late);
    await giveNeed(street, 'chief', 'needs.summarise', late, { summary: '路灯' });
    const join = (needId: string, seen: number) =>
      street.refusal('secretary', 'matters.join', { matterId: id, needId, version: seen });
    expect(await join(late, version)).toEqual({ code: 'STALE_VERSION' });
    await street.ask('secretary', 'matters.join', { matterId: id, needId: late, version: version + 1 });
    expect((await join(late, version + 2)).code).toBe('MATTER_HAS_NEED');
    await tellMatter(
      street,
      id,
      { type: 'discussed', meetingId: 'm1', outcome: 'joint', text: '上联席会' },
      { type: 'decided', resolution: resolution() },
      moved({ status: 'accepted' }),
    );
    const last = await acceptedNeed(street, 'zhao');
    expect((await join(last, 2)).code).toBe('MATTER_WRONG_STATUS');
  });
});

describe('what stands on the page', () => {
  test('follows the words that staff write, and never the words of a confidential need', async () => {
    const open = await acceptedNeed(street);
    const told = { requestId: newRequestId(), text: '我家隔壁的事不想让人知道', confidential: true };
    const { id: hidden } = await street.ask('zhao', 'needs.submit', told);
    await giveNeed(street, 'chief', 'needs.accept', hidden, { summary: '邻里的事' });
    const { id } = await openMatter(street, open, hidden);
    await giveNeed(street, 'chief', 'needs.summarise', open, { summary: '广场装灯' });
    await settle(street);
    expect((await seeMatter(street, 'li', id)).needs).toEqual([expect.objectContaining({ title: '广场装灯' })]);
    const { needs } = await seeMatter(street, 'secretary', id);
    expect(needs.map(({ title, number }) => [title, number !== ''])).toEqual([
      ['广场装灯', true],
      ['', false],
    ]);
  });

  test('can be worded anew by chief and secretary', async () => {
    const { id } = await openMatter(street, await acceptedNeed(street));
    await giveMatter(street, 'chief', 'matters.summarise', id, { title: '广场的灯', summary: '两盏新灯' });
    expect(await seeMatter(street, 'li', id)).toMatchObject({ title: '广场的灯', summary: '两盏新灯', version: 2 });
    const stale = { matterId: id, version: 1, title: '旧的', summary: '旧的话' };
    expect(await street.refusal('chief', 'matters.summarise', stale)).toEqual({ code: 'STALE_VERSION' });
    expect((await street.refusal('li', 'matters.summarise', { ...stale, version: 2 })).code).toBe('FORBIDDEN');
    expect((await street.refusal('chiefNextDoor', 'matters.summarise', { ...stale, version: 2 })).code).toBe(
      'MATTER_NOT_YOURS',
    );
  });

  test('names nobody: roles for persons, units for officers', async () => {
    const { id } = await openMatter(street, await acceptedNeed(street));
    const answer = JSON.stringify(await seeMatter(street, 'qian', id));
    const { timeline } = await storedMatter(street, id);
    expect(timeline[0]?.by).toMatch(/^p/);
    expect(answer).not.toContain(timeline[0]?.by);
  });

  test('is read by anybody, also by somebody who has no record and leaves none', async () => {
    const { id } = await openMatter(street, await acceptedNeed(street));
    const look = (event: object) => street.cloud.call<{ ok: boolean }>('matters', event, 'openid-passer-by');
    expect(await look({ action: 'matters.get', matterId: id })).toMatchObject({ ok: true, data: { id, staff: false } });
    expect(await look({ action: 'matters.list' })).toMatchObject({ ok: true });
    expect(await street.documents('people', { openid: 'openid-passer-by' })).toEqual([]);
  });

  test('is not there under an id that nobody gave', async () => {
    expect(await street.refusal('li', 'matters.get', { matterId: 'nobody-knows-it' })).toEqual({
      code: 'MATTER_NOT_FOUND',
    });
  });
});

describe('the lists', () => {
  test('show residents what is public in their community, the newest news first, page by page', async () => {
    for (const name of ['li', 'zhao', 'li'] as const) await openMatter(street, await acceptedNeed(street, name));
    const first = await street.ask('li', 'matters.list', { limit: 2 });
    expect(first.rows).toHaveLength(2);
    const second = await street.ask('li', 'matters.list', { limit: 2, after: first.next ?? undefined });
    const seen = [...first.rows, ...second.rows].map(({ updatedAt }) => updatedAt);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(4);
  });

  test('of what is under way are for those who serve', async () => {
    const { id } = await openMatter(street, await acceptedNeed(street));
    const open = await street.ask('secretary', 'matters.list', { view: 'open' });
    expect(open.rows.find((row) => row.id === id)?.allowed).toEqual(['join', 'summarise']);
    expect((await street.ask('chief', 'matters.list', { view: 'open' })).rows.map((row) => row.id)).toContain(id);
    expect(await street.refusal('li', 'matters.list', { view: 'open' })).toEqual({ code: 'FORBIDDEN' });
    expect(await street.refusal('member', 'matters.list', { view: 'topics' })).toEqual({ code: 'FORBIDDEN' });
    expect((await street.ask('secretaryElsewhere', 'matters.list', { view: 'open' })).rows).toEqual([]);
  });

  test('and the page cost two round trips each, a command three', async () => {
    const { id } = await openMatter(street, await acceptedNeed(street));
    const { version } = await seeMatter(street, 'chief', id);
    await street.cloud.clearQueries();
    await street.ask('li', 'matters.list', {});
    await street.ask('secretary', 'matters.list', { view: 'open' });
    await street.ask('li', 'matters.get', { matterId: id });
    await street.ask('chief', 'matters.summarise', { matterId: id, version, ...words, requestId: newRequestId() });
    const asked = (await street.cloud.queries()).filter(({ action }) => action?.startsWith('matters.'));
    expect(asked.map(({ action, roundTrips }) => [action, roundTrips])).toEqual([
      ['matters.list', 2],
      ['matters.list', 2],
      ['matters.get', 2],
      ['matters.summarise', 3],
    ]);
  });
});
