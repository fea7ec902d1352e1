import { acceptedNeed, giveNeed, seeMatter, seeNeed, settle } from '../support/matter-steps';
import { newRequestId, openStreet, type Name, type Street } from '../support/street';
import { confirmed, plain, topicSteps } from '../support/topic-steps';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
beforeEach(() => street.cloud.moveClock({ by: 24 * 3_600_000 }));
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

const { topics, topicOf, weigh } = topicSteps(() => street);

describe('the rule proposes a topic', () => {
  test('for what costs much, with the reason, to chief and secretary alone', async () => {
    const needId = await acceptedNeed(street, 'li', plain('戏台的屋顶漏雨要翻修'));
    expect(await topicOf(needId)).toBeUndefined();
    await weigh(needId, { cost: 5_000 });
    expect(await topicOf(needId)).toBeUndefined();
    await weigh(needId, { cost: 5_001 });
    const topic = await topicOf(needId);
    expect(topic).toMatchObject({
      status: 'proposed',
      reasons: ['costly'],
      title: '戏台的屋顶漏雨要翻修',
      needCount: 1,
    });
    expect(topic?.allowed).toEqual(['confirm', 'decline']);
    expect((await topics('chief')).map(({ id }) => id)).toContain(topic?.id);
    expect((await topics('chiefNextDoor')).map(({ id }) => id)).not.toContain(topic?.id);
    const matterId = topic?.id ?? '';
    expect(await street.refusal('li', 'matters.get', { matterId })).toEqual({ code: 'MATTER_NOT_FOUND' });
    expect((await street.ask('li', 'matters.list', {})).rows.map(({ id }) => id)).not.toContain(matterId);
    expect((await street.ask('chief', 'needs.desk', {})).topics).toBe((await topics('chief')).length);
    const { rows } = await street.ask('chief', 'notices.list', {});
    expect(rows.find(({ about }) => about?.id === matterId)).toMatchObject({ kind: 'topic' });
  });

  test('when the tenth neighbour signs, and not before', async () => {
    const needId = await acceptedNeed(street, 'li', plain('想办一个剪纸培训班'));
    const stored = (await street.documents<{ cosigns: number }>('needs', { _id: needId }))[0];
    expect(stored?.cosigns).toBe(0);
    await street.database.collection('needs').doc(needId).update({ cosigns: 8 });
    await street.ask('zhao', 'needs.cosign', { needId });
    expect(await topicOf(needId)).toBeUndefined();
    await street.ask('qian', 'needs.cosign', { needId });
    expect(await topicOf(needId)).toMatchObject({ reasons: ['cosigned'] });
  });

  test('not for what nobody has accepted, however many sign; then at once', async () => {
    const { id } = await street.ask('li', 'needs.submit', {
      ...{ requestId: newRequestId(), text: '想请戏班子来唱三天戏', gridId: 'yunmen-3', category: 'performance' },
    });
    await street.database.collection('needs').doc(id).update({ cosigns: 9 });
    await street.ask('zhao', 'needs.cosign', { needId: id });
    expect(await topicOf(id)).toBeUndefined();
    await giveNeed(street, 'chief', 'needs.accept', id, { summary: '请戏班子唱戏' });
    expect(await topicOf(id)).toMatchObject({ reasons: ['cosigned'], title: '请戏班子唱戏' });
  });

  test('for the third of a kind in the grid, and gathers all three', async () => {
    const one = await acceptedNeed(street, 'li', plain('图书室周末能不能开门'));
    await acceptedNeed(street, 'zhao', plain('图书室周末能不能开到晚上'));
    expect(await topicOf(one)).toBeUndefined();
    const third = await acceptedNeed(street, 'provider', plain('希望图书室周末能开门', 'yunmen-3'));
    expect(await topicOf(third)).toMatchObject({ reasons: ['alike'], needCount: 3 });
    const fourth = await acceptedNeed(street, 'qian', plain('图书室周末能不能早点开门', 'yunmen-4'));
    expect(await topicOf(fourth)).toMatchObject({ id: (await topicOf(one))?.id, needCount: 4 });
  });

  test('as soon as a second grid tells the same', async () => {
    await acceptedNeed(street, 'li', plain('健身器材坏了没人修'));
    const other = await acceptedNeed(street, 'qian', plain('健身器材坏了好久', 'yunmen-4'));
    const topic = await topicOf(other);
    expect(topic).toMatchObject({ reasons: ['alike'], needCount: 2 });
    const request = { matterId: topic?.id ?? '', version: topic?.version ?? 0 };
    for (const chief of ['chief', 'chiefNextDoor'] as const) {
      const { rows } = await street.ask(chief, 'notices.list', {});
      expect(rows.filter(({ about }) => about?.id === request.matterId)).toMatchObject([{ kind: 'topic' }]);
      expect((await seeMatter(street, chief, request.matterId)).allowed).toEqual([]);
    }
    const own: Name = topic?.gridId === 'yunmen-3' ? 'chief' : 'chiefNextDoor';
    const refused = await street.refusal(own, 'matters.confirm', { ...request, ...confirmed });
    expect(refused).toEqual({ code: 'MATTER_OF_SEVERAL_GRIDS' });
    await street.ask('secretary', 'matters.confirm', { ...request, ...confirmed });
  });

  test('not for two of which one was told more than ninety days ago', async () => {
    await acceptedNeed(street, 'li', plain('非遗展柜的玻璃碎了'));
    await settle(street);
    await street.cloud.moveClock({ by: 91 * 24 * 3_600_000 });
    const late = await acceptedNeed(street, 'qian', plain('非遗展柜的玻璃又碎了', 'yunmen-4'));
    expect(await topicOf(late)).toBeUndefined();
  });

  test('when it is disputed for the second time', async () => {
    const needId = await acceptedNeed(street, 'li', plain('活动室的空调不制冷'));
    const round = async () => {
      await giveNeed(street, 'chief', 'needs.complete', needId, { text: '修过了' });
      await giveNeed(street, 'li', 'needs.dispute', needId, { text: '还是不凉' });
    };
    const { id: memberId } = (await street.ask('chief', 'people.members', { gridId: 'yunmen-3' }))[0] ?? { id: '' };
    await giveNeed(street, 'chief', 'needs.assign', needId, { memberId });
    for (const name of ['member', 'colleague', 'chief'] as const) {
      const need = await seeNeed(street, name, needId);
      if (need.allowed.includes('sign')) await giveNeed(street, name, 'needs.sign', needId);
    }
    await round();
    expect(await topicOf(needId)).toBeUndefined();
    await round();
    expect(await topicOf(needId)).toMatchObject({ reasons: ['reopened'] });
  });

  test('once, however often and however fast it is weighed', async () => {
    const needId = await acceptedNeed(street, 'li', plain('小广场要装一圈护栏'));
    await weigh(needId, { vulnerable: true });
    await Promise.all([settle(street), settle(street)]);
    await weigh(needId, { vulnerable: true, units: 3 });
    await settle(street);
    expect(await street.documents('matters', { needIds: needId })).toHaveLength(1);
  });

  test('once for two that are alike and weighed at the same moment', async () => {
    const tell = (name: Name, text: string, gridId: string) => acceptedNeed(street, name, plain(text, gridId));
    const both = await Promise.all([
      tell('li', '老年大学的课总是报不上名', 'yunmen-3'),
      tell('qian', '老年大学的课报不上名', 'yunmen-4'),
    ]);
    await settle(street);
    const [one, other] = await Promise.all(both.map((needId) => topicOf(needId)));
    expect(one).toMatchObject({ needCount: 2 });
    expect(other?.id).toBe(one?.id);
  });
});
