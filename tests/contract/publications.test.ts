import type { Sent } from '../../miniprogram/shared/contract/contract';
import { DAY, HOUR, startOfDay } from '../../miniprogram/shared/domain/calendar';
import { resolutionOf, type Matter } from '../../miniprogram/shared/domain/matter';
import { shortestEnd } from '../../miniprogram/shared/domain/publication-dates';
import { matterIn } from '../support/matter-document';
import { progressOf } from '../support/publication';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

type Content = Sent<'publications.publish'>;

const content = (words: Partial<Content> = {}): Promise<Content> => progressOf(street, words);
const publish = async (words: Partial<Content> = {}) =>
  street.ask('secretary', 'publications.publish', await content(words));
const refused = async (name: Name, words: object = {}, action: 'publish' | 'draft' = 'publish') =>
  street.refusal(name, `publications.${action}`, { ...(await content()), ...words });
const get = (name: Name, publicationId: string) => street.ask(name, 'publications.get', { publicationId });
const idsOf = async (name: Name, words: Sent<'publications.list'>) =>
  (await street.ask(name, 'publications.list', { limit: 50, ...words })).rows.map(({ id }) => id);
const photoOf = (name: Name): string => `cloud://local.6c6f/photos/${idOf(name)}/sheet.jpg`;

/** A public matter with a resolution and a closed round, as other nouns leave it. */
const aMatter = async (words: object = {}): Promise<string> => {
  const matter = matterIn('yunmen', await street.cloud.now(), words);
  await street.put('matters', matter);
  return matter._id;
};

describe('what the secretary publishes', () => {
  test('is read by everybody, also by somebody who only looks around, and tells nobody who wrote it', async () => {
    const { id, state } = await publish();
    expect(state).toBe('running');
    expect(await idsOf('li', {})).toContain(id);
    const stranger = await get('qian', id);
    expect(stranger).toMatchObject({
      title: '文化广场照明改造进展',
      supervisionPhone: '0536-0000000',
      communityName: '云门社区',
      ways: [{ way: 'online', place: '' }],
      objections: [],
      allowed: ['object'],
    });
    expect(JSON.stringify(stranger)).not.toContain(idOf('secretary'));
  });

  test('is published once, however often it is sent; other words under its id are refused', async () => {
    const request = await content();
    const [one, two] = await Promise.all([
      street.ask('secretary', 'publications.publish', request),
      street.ask('secretary', 'publications.publish', request),
    ]);
    expect(two).toEqual(one);
    expect(await street.documents('publications', { _id: request.requestId })).toHaveLength(1);
    const other = { ...request, text: '换了一句话' };
    expect(await street.refusal('secretary', 'publications.publish', other)).toEqual({ code: 'IDEMPOTENCY_MISMATCH' });
  });

  test('is nobody else’s to publish', async () => {
    expect(await refused('li')).toEqual({ code: 'FORBIDDEN' });
    expect(await refused('chief')).toEqual({ code: 'FORBIDDEN' });
    expect(await refused('secretaryElsewhere')).toEqual({ code: 'PUBLICATION_NOT_YOURS' });
    expect(await refused('secretary', { communityId: 'nowhere' })).toMatchObject({ code: 'GRID_NOT_FOUND' });
  });

  test('lasts as long as its kind asks, from today on, and says where it hangs', async () => {
    const now = await street.cloud.now();
    const wrong = (field: string) => ({ code: 'PUBLICATION_DATES_INVALID', field });
    const matterId = await aMatter();
    const end = shortestEnd('result', 'online', now);
    expect(await refused('secretary', { kind: 'result', matterId, to: end - 1 })).toEqual(wrong('to'));
    expect(await publish({ kind: 'result', matterId, to: end })).toMatchObject({ to: end + DAY - 1 });
    expect(await refused('secretary', { from: now - DAY })).toEqual(wrong('from'));
    expect(await refused('secretary', { from: now + 2 * DAY, to: now + DAY })).toEqual(wrong('to'));
    expect(await refused('secretary', { way: 'notice_board' })).toEqual({ code: 'INVALID_REQUEST', field: 'place' });
    const hung = { way: 'notice_board', place: '居委会门口', from: now - 3 * DAY } as const;
    expect(await publish(hung)).toMatchObject({ state: 'running', from: startOfDay(now - 3 * DAY) });
  });

  test('shows photos of his own only', async () => {
    const words = { way: 'meeting', place: '三楼会议室' } as const;
    expect(await refused('secretary', { ...words, photos: [photoOf('li')] })).toMatchObject({ code: 'PHOTO_FOREIGN' });
    const { id } = await publish({ ...words, photos: [photoOf('secretary')] });
    expect((await get('li', id)).ways).toMatchObject([{ way: 'meeting', photos: [photoOf('secretary')] }]);
  });
});

describe('somebody who only looks around', () => {
  test('reads every list of the board and what stands in it, and leaves no record', async () => {
    const { id } = await publish();
    const stranger = async (action: string, request: object = {}): Promise<unknown> => {
      const [noun = ''] = action.split('.');
      const answer = await street.cloud.call<{ ok: boolean }>(noun, { action, ...request }, 'openid-stranger');
      return answer.ok;
    };
    const asked = await Promise.all([
      stranger('publications.list'),
      stranger('publications.list', { kind: 'decision' }),
      stranger('publications.get', { publicationId: id }),
      stranger('publications.bulletins'),
      stranger('needs.list', { view: 'open' }),
      stranger('needs.list', { view: 'solved' }),
      stranger('matters.list'),
      stranger('evaluations.list', { view: 'closed' }),
      stranger('points.totals'),
    ]);
    expect(asked).toEqual(asked.map(() => true));
    expect(await street.documents('people', { openid: 'openid-stranger' })).toEqual([]);
  });

  test('costs two round trips a look; a publication of a matter four at most', async () => {
    await street.ask('qian', 'publications.list', {});
    await street.cloud.clearQueries();
    const { id } = await publish({ kind: 'result', matterId: await aMatter() });
    await get('qian', id);
    await idsOf('qian', {});
    await street.ask('qian', 'publications.bulletins', {});
    const asked = (await street.cloud.queries()).filter(({ function: noun }) => noun === 'publications');
    const [publishing, ...looks] = asked;
    // The nudge of its outbox is waited for by nobody, so it is counted or not.
    expect(publishing?.roundTrips).toBeLessThanOrEqual(4);
    expect(looks.map(({ action, roundTrips }) => [action, roundTrips])).toEqual([
      ['publications.get', 2],
      ['publications.list', 2],
      ['publications.bulletins', 2],
    ]);
  });
});

describe('a publication of a matter', () => {
  test('is of its newest resolution, or its last round, without being told so', async () => {
    const matterId = await aMatter();
    const decision = await publish({ kind: 'decision', matterId });
    const evaluation = await publish({ kind: 'evaluation', matterId });
    expect(await get('li', decision.id)).toMatchObject({ matterId, resolutionId: 'resolution-2' });
    expect(await get('li', evaluation.id)).toMatchObject({ matterId, roundId: 'round-1' });
    expect(await idsOf('li', { matterId })).toEqual(expect.arrayContaining([decision.id, evaluation.id]));
    expect(await idsOf('li', { kind: 'evaluation' })).not.toContain(decision.id);
  });

  test('waits until there is something to tell', async () => {
    const nothing = { code: 'PUBLICATION_NOTHING_TO_PUBLISH' };
    const unheard = await aMatter({ listed: false });
    const young = await aMatter({ resolutions: [], rounds: [] });
    expect(await refused('secretary', { kind: 'decision' })).toEqual(nothing);
    expect(await refused('secretary', { kind: 'result', matterId: unheard })).toEqual(nothing);
    expect(await refused('secretary', { kind: 'decision', matterId: young })).toEqual(nothing);
    expect(await refused('secretary', { kind: 'evaluation', matterId: young })).toEqual(nothing);
    for (const status of ['council', 'joint', 'implementing', 'returned'])
      expect(await refused('secretary', { kind: 'result', matterId: await aMatter({ status }) })).toEqual(nothing);
    const done = await aMatter({ status: 'completed' });
    expect(await publish({ kind: 'result', matterId: done })).toMatchObject({ kind: 'result' });
    const matterId = await aMatter();
    expect(await refused('secretary', { kind: 'decision', matterId, resolutionId: 'another' })).toEqual(nothing);
    const elsewhere = await aMatter({ communityId: 'nanyang' });
    expect(await refused('secretary', { matterId: elsewhere })).toMatchObject({ code: 'MATTER_NOT_FOUND' });
  });

  test('is told to the matter on the day it begins, once in each way', async () => {
    const matterId = await aMatter();
    const { id } = await publish({ kind: 'result', matterId });
    const now = await street.cloud.now();
    const record = {
      publicationId: id,
      version: 1,
      way: 'notice_board',
      place: '村口',
      from: now,
      to: now + 9 * DAY,
    } as const;
    const requestId = newRequestId();
    await street.ask('secretary', 'publications.record', { ...record, requestId });
    await street.ask('secretary', 'publications.record', { ...record, requestId });
    await street.tick();
    const [matter] = await street.documents<{ publications: { id: string; way: string }[] }>('matters', {
      _id: matterId,
    });
    expect(matter?.publications.map(({ way }) => way).sort()).toEqual(['notice_board', 'online']);
    expect((await get('li', id)).ways.map(({ way }) => way)).toEqual(['online', 'notice_board']);
    expect(await street.refusal('secretary', 'publications.record', { ...record, version: 2 })).toMatchObject({
      code: 'PUBLICATION_WAY_RECORDED',
    });
    expect(await street.refusal('secretary', 'publications.record', record)).toEqual({ code: 'STALE_VERSION' });
  });

  test('counts as told when it was written down, not when the sheet is said to have been hung', async () => {
    const matterId = await aMatter();
    const now = await street.cloud.now();
    await publish({ kind: 'decision', matterId, way: 'notice_board', place: '村口', from: now - 15 * DAY });
    await street.tick();
    const [matter] = await street.documents<Matter>('matters', { _id: matterId });
    expect(resolutionOf(matter ?? { resolutions: [] })?.publishedAt).toBeGreaterThanOrEqual(now);
  });

  test('gets its photo when the sheet hangs', async () => {
    const { id } = await publish({ way: 'notice_board', place: '村口' });
    const request = { publicationId: id, version: 1, way: 'notice_board' as const, photos: [photoOf('secretary')] };
    await street.ask('secretary', 'publications.attach', request);
    expect((await get('li', id)).ways).toMatchObject([{ place: '村口', photos: [photoOf('secretary')] }]);
    const stolen = { ...request, version: 2, photos: [photoOf('li')] };
    expect(await street.refusal('secretary', 'publications.attach', stolen)).toMatchObject({ code: 'PHOTO_FOREIGN' });
    expect(
      await street.refusal('secretary', 'publications.attach', { ...request, version: 2, way: 'meeting' }),
    ).toEqual({
      code: 'INVALID_REQUEST',
      field: 'way',
    });
  });
});

describe('a draft', () => {
  const draft = async (name: Name, words: Partial<Content> = {}) =>
    street.ask(name, 'publications.draft', await content(words));

  test('of a chief waits for the secretary, who changes its words and publishes it', async () => {
    const { id, state } = await draft('chief');
    expect(state).toBe('draft');
    expect(await street.refusal('li', 'publications.get', { publicationId: id })).toEqual({
      code: 'PUBLICATION_NOT_FOUND',
    });
    expect(await idsOf('li', {})).not.toContain(id);
    expect(await idsOf('secretary', { view: 'drafts' })).toContain(id);
    expect(await idsOf('chief', { view: 'drafts' })).toContain(id);
    await street.tick();
    const { rows } = await street.ask('secretary', 'notices.list', {});
    expect(rows.filter(({ kind }) => kind === 'publication_drafted')).toMatchObject([
      { about: { noun: 'publication', id } },
    ]);
    const { from, to } = await content();
    const release = { publicationId: id, version: 1, title: '照明改造进展', text: '灯已经亮了。', from, to };
    expect(await street.refusal('chief', 'publications.release', release)).toEqual({ code: 'FORBIDDEN' });
    expect(await street.refusal('secretaryElsewhere', 'publications.release', release)).toEqual({
      code: 'PUBLICATION_NOT_FOUND',
    });
    expect(await street.refusal('secretary', 'publications.release', { ...release, from: from - DAY })).toEqual({
      code: 'PUBLICATION_DATES_INVALID',
      field: 'from',
    });
    await street.ask('secretary', 'publications.release', release);
    expect(await get('li', id)).toMatchObject({ state: 'running', title: '照明改造进展', text: '灯已经亮了。' });
    expect(await idsOf('secretary', { view: 'drafts' })).not.toContain(id);
    await street.tick();
    expect((await street.ask('chief', 'notices.list', {})).rows).toMatchObject([
      { kind: 'publication_out', about: { noun: 'publication', id } },
    ]);
  });

  test('of an officer is about what his department carries out', async () => {
    const matterId = await aMatter();
    expect(await draft('officer', { matterId })).toMatchObject({ state: 'draft', matterId });
    expect(await refused('officer', {}, 'draft')).toEqual({ code: 'PUBLICATION_NOT_YOURS' });
    expect(await refused('officerElsewhere', { matterId }, 'draft')).toEqual({ code: 'PUBLICATION_NOT_YOURS' });
    expect(await refused('member', {}, 'draft')).toEqual({ code: 'FORBIDDEN' });
  });

  test('that is not wanted is taken back, and can be published no more', async () => {
    const { id } = await draft('chief');
    const retract = { publicationId: id, version: 1, text: '写错社区了' };
    await street.ask('chief', 'publications.retract', retract);
    expect(await get('secretary', id)).toMatchObject({ state: 'retracted', retraction: '写错社区了' });
    const { from, to } = await content();
    const release = { publicationId: id, version: 2, title: '进展', text: '进展', from, to };
    expect(await street.refusal('secretary', 'publications.release', release)).toEqual({
      code: 'PUBLICATION_WRONG_STATUS',
    });
  });
});

describe('a mistake', () => {
  test('is taken back before it begins, and the matter never hears of it', async () => {
    const matterId = await aMatter();
    const from = (await street.cloud.now()) + 2 * DAY;
    const { id, state } = await publish({ kind: 'result', matterId, from, to: from + 10 * DAY });
    expect(state).toBe('upcoming');
    expect(await idsOf('secretary', { matterId, communityId: 'yunmen' })).toEqual([]);
    expect(await idsOf('secretary', {})).toContain(id);
    expect(await street.refusal('li', 'publications.get', { publicationId: id })).toEqual({
      code: 'PUBLICATION_NOT_FOUND',
    });
    const retract = { publicationId: id, version: 1, text: '日期错了', requestId: newRequestId() };
    await street.ask('secretary', 'publications.retract', retract);
    await street.ask('secretary', 'publications.retract', retract);
    await street.cloud.moveClock({ to: from + HOUR });
    await street.tick();
    const [matter] = await street.documents<{ publications: unknown[] }>('matters', { _id: matterId });
    expect(matter?.publications).toEqual([]);
    expect(await idsOf('li', {})).not.toContain(id);
  });

  test('that could be read is not, in whichever way', async () => {
    const now = await street.cloud.now();
    const later = { from: now + 3 * DAY, to: now + 9 * DAY };
    const [{ id }, hung] = [await publish(), await publish(later)];
    const board = { publicationId: hung.id, version: 1, way: 'notice_board' as const, place: '村口' };
    await street.ask('secretary', 'publications.record', { ...board, from: now - 3 * DAY, to: now + 3 * DAY });
    const retract = { publicationId: id, version: 1, text: '想改一改' };
    const begun = { code: 'PUBLICATION_HAS_BEGUN' };
    expect(await street.refusal('secretary', 'publications.retract', retract)).toEqual(begun);
    const other = { ...retract, publicationId: hung.id, version: 2 };
    expect(await street.refusal('secretary', 'publications.retract', other)).toEqual(begun);
    expect(await get('li', hung.id)).toMatchObject({ state: 'running', allowed: ['object'] });
  });
});
