import { matterIn } from '../support/matter-document';
import { acceptedNeed, giveNeed, seeNeed } from '../support/matter-steps';
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

const aMatter = async (words: object = {}): Promise<string> => {
  const matter = matterIn('yunmen', await street.cloud.now(), words);
  await street.put('matters', matter);
  return matter._id;
};

const publish = async (matterId?: string) => {
  const content = await progressOf(street, matterId ? { kind: 'result', matterId } : {});
  return street.ask('secretary', 'publications.publish', content);
};
const objection = (publicationId: string, words: object = {}) => ({
  publicationId,
  requestId: newRequestId(),
  text: '北边那一盏还是不亮，请再看看',
  ...words,
});
const object = (name: Name, publicationId: string, words: object = {}) =>
  street.ask(name, 'publications.object', objection(publicationId, words));
const get = (name: Name, publicationId: string) => street.ask(name, 'publications.get', { publicationId });
const openOn = async (matterId: string): Promise<number | undefined> => {
  await street.tick();
  return (await street.documents<{ openObjections: number }>('matters', { _id: matterId }))[0]?.openObjections;
};

describe('an objection', () => {
  test('becomes a need of its author, in the grid of the matter, and the secretary is told', async () => {
    const matterId = await aMatter();
    const { id } = await publish(matterId);
    const { needId } = await object('qian', id);
    expect(await street.ask('qian', 'needs.get', { needId })).toMatchObject({
      status: 'submitted',
      gridId: 'yunmen-3',
      category: 'venue',
      text: '北边那一盏还是不亮，请再看看',
    });
    expect(await street.documents('needs', { _id: needId })).toMatchObject([{ objectionTo: id }]);
    await street.tick();
    const { rows } = await street.ask('secretary', 'notices.list', {});
    expect(rows.filter(({ kind }) => kind === 'publication_objected')).toMatchObject([
      { about: { noun: 'publication', id } },
    ]);
  });

  test('is seen by everybody with its state, and by nobody with a name', async () => {
    const { id } = await publish();
    const { needId } = await object('li', id);
    const seen = await get('zhao', id);
    expect(seen).toMatchObject({ openObjections: 1, objections: [{ mine: false }], allowed: ['object'] });
    expect(JSON.stringify(seen)).not.toContain(idOf('li'));
    expect(JSON.stringify(seen)).not.toContain(needId);
    expect(await get('li', id)).toMatchObject({ objections: [{ mine: true, needId }], allowed: [] });
    expect((await get('secretary', id)).objections).toMatchObject([{ mine: false, needId }]);
  });

  test('is made once by everybody, sent as often as one likes', async () => {
    const { id } = await publish();
    const request = objection(id);
    const first = await street.ask('li', 'publications.object', request);
    expect(await street.ask('li', 'publications.object', request)).toEqual(first);
    expect(await street.refusal('li', 'publications.object', objection(id))).toEqual({ code: 'PUBLICATION_OBJECTED' });
    await object('zhao', id);
    expect(await street.documents('needs', { objectionTo: id, filedById: idOf('li') })).toHaveLength(1);
    expect(await get('qian', id)).toMatchObject({ openObjections: 2 });
  });

  test('of two people, and twice of one, at the same moment are two', async () => {
    const matterId = await aMatter();
    const { id } = await publish(matterId);
    const twice = objection(id);
    const [one, again, other] = await Promise.all([
      street.ask('li', 'publications.object', twice),
      street.ask('li', 'publications.object', twice),
      object('zhao', id),
    ]);
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect(await get('qian', id)).toMatchObject({ openObjections: 2 });
    expect(await openOn(matterId)).toBe(2);
  });

  test('that was cut off before it was noted is noted all the same, also when it is answered by then', async () => {
    const matterId = await aMatter();
    const { id } = await publish(matterId);
    await object('li', id);
    const { needId } = await object('zhao', id);
    const { command } = street.database;
    await street.database
      .collection('publications')
      .doc(id)
      .update({ objections: command.set({}) });
    expect(await get('qian', id)).toMatchObject({ objections: [] });
    await giveNeed(street, 'chief', 'needs.reject', needId, { reason: 'unclear', text: '灯已经修好' });
    await street.cloud.moveClock({ by: 2 * 60_000 });
    await street.tick();
    expect(await get('qian', id)).toMatchObject({ openObjections: 1, objections: [{}, {}] });
    expect(await openOn(matterId)).toBe(1);
  });

  test('of the last day counts, and a minute after it none does', async () => {
    const { id, to } = await publish();
    await street.cloud.moveClock({ to: to - 60_000 });
    expect(await get('li', id)).toMatchObject({ state: 'running', allowed: ['object'] });
    await object('li', id);
    await street.cloud.moveClock({ to: to + 60_000 });
    expect(await get('zhao', id)).toMatchObject({ state: 'ended', allowed: [] });
    const late = objection(id);
    expect(await street.refusal('zhao', 'publications.object', late)).toEqual({ code: 'PUBLICATION_OBJECTION_CLOSED' });
    expect(await street.documents('needs', { objectionTo: id })).toHaveLength(1);
  });

  test('says something, in words that can be shown, about something there is', async () => {
    const { id } = await publish();
    expect(await street.refusal('li', 'publications.object', objection(id, { text: '不' }))).toEqual({
      code: 'INVALID_REQUEST',
      field: 'text',
    });
    expect(await street.refusal('li', 'publications.object', objection(id, { text: '测试违规的话' }))).toEqual({
      code: 'NEED_TEXT_RISKY',
      field: 'text',
    });
    expect(await street.refusal('li', 'publications.object', objection('nothing'))).toEqual({
      code: 'PUBLICATION_NOT_FOUND',
    });
    expect(await get('li', id)).toMatchObject({ openObjections: 0, allowed: ['object'] });
  });
});

describe('an open objection', () => {
  test('is answered for itself: it joins no other need', async () => {
    const { id } = await publish(await aMatter());
    const { needId } = await object('li', id);
    const targetId = await acceptedNeed(street);
    const { version, allowed } = await seeNeed(street, 'chief', needId);
    expect(allowed).not.toContain('merge');
    expect(await street.refusal('chief', 'needs.merge', { needId, version, targetId })).toEqual({
      code: 'NEED_IS_OBJECTION',
    });
  });

  test('keeps the matter out of the archive until its need is closed', async () => {
    const matterId = await aMatter();
    const { id } = await publish(matterId);
    const { needId } = await object('li', id);
    expect(await openOn(matterId)).toBe(1);
    const archive = async () => {
      const { version } = await street.ask('secretary', 'matters.get', { matterId });
      return { matterId, version, text: '办完了' };
    };
    expect(await street.refusal('secretary', 'matters.archive', await archive())).toEqual({
      code: 'MATTER_OBJECTION_OPEN',
    });
    const { version } = await street.ask('chief', 'needs.get', { needId });
    await street.ask('chief', 'needs.reject', { needId, version, reason: 'unclear', text: '灯已经修好，看过了' });
    await street.tick();
    expect(await openOn(matterId)).toBe(0);
    const seen = await get('li', id);
    expect(seen).toMatchObject({ openObjections: 0, objections: [{ mine: true, needId }], allowed: [] });
    expect(seen.objections[0]?.answeredAt).toBeGreaterThan(0);
    await giveNeed(street, 'li', 'needs.appeal', needId, { text: '北边那盏没人来看过' });
    expect(await openOn(matterId)).toBe(1);
    expect(await get('li', id)).toMatchObject({ openObjections: 1 });
    await giveNeed(street, 'chief', 'needs.reject', needId, { reason: 'unclear', text: '请您一起来看' });
    expect(await openOn(matterId)).toBe(0);
    expect(await street.refusal('secretary', 'matters.archive', await archive())).not.toEqual({
      code: 'MATTER_OBJECTION_OPEN',
    });
  });
});
