import { DAY, HOUR } from '../../miniprogram/shared/domain/calendar';
import { resolutionOf, type Matter } from '../../miniprogram/shared/domain/matter';
import { photoOf, publicationSteps } from '../support/publication-steps';
import { newRequestId, openStreet, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

const { publish, refused, get, idsOf, aMatter } = publicationSteps(() => street);

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
