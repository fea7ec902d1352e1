import { DAY, startOfDay } from '../../miniprogram/shared/domain/calendar';
import { shortestEnd } from '../../miniprogram/shared/domain/publication-dates';
import { photoOf, publicationSteps, type Content } from '../support/publication-steps';
import { idOf, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

const { content, publish, refused, get, idsOf, aMatter } = publicationSteps(() => street);

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
