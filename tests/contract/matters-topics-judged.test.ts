import {
  acceptedNeed,
  giveMatter,
  giveNeed,
  openMatter,
  seeMatter,
  seeNeed,
  settle,
  storedMatter,
} from '../support/matter-steps';
import { newRequestId, openStreet, type Street } from '../support/street';
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

const { topicOf, weigh } = topicSteps(() => street);

describe('a person confirms a topic', () => {
  test('and its needs go onto the agenda from wherever they are; one that was closed is left out', async () => {
    const one = await acceptedNeed(street, 'li', plain('村史馆的讲解牌看不清'));
    const gone = await acceptedNeed(street, 'zhao', plain('村史馆的讲解牌太高看不清'));
    const third = await acceptedNeed(street, 'li', plain('村史馆的讲解牌字太小看不清'));
    const topic = await topicOf(third);
    expect(topic?.needCount).toBe(3);
    await giveNeed(street, 'zhao', 'needs.withdraw', gone);
    await giveNeed(street, 'chief', 'needs.ask', third, { text: '哪一块牌？' });
    const { id: memberId } = (await street.ask('chief', 'people.members', { gridId: 'yunmen-3' }))[0] ?? { id: '' };
    await giveNeed(street, 'chief', 'needs.assign', one, { memberId });
    const matterId = topic?.id ?? '';
    const request = { matterId, version: topic?.version ?? 0, ...confirmed, requestId: newRequestId() };
    await street.ask('chief', 'matters.confirm', request);
    await street.ask('chief', 'matters.confirm', request);
    expect(await seeMatter(street, 'qian', matterId)).toMatchObject({ status: 'council', ...confirmed, needCount: 2 });
    for (const needId of [one, third]) {
      const need = await seeNeed(street, 'li', needId);
      expect(need).toMatchObject({ status: 'on_agenda', matterId });
      expect(need.timeline[0]).toMatchObject({ type: 'put_on_agenda', role: 'grid_chief' });
    }
    expect(await seeNeed(street, 'zhao', gone)).toMatchObject({ status: 'withdrawn' });
    await settle(street);
    const { rows } = await street.ask('li', 'notices.list', {});
    expect(rows.filter(({ about, kind }) => kind === 'on_agenda' && about?.id === one)).toHaveLength(1);
  });

  test('only while something is left of it', async () => {
    const needId = await acceptedNeed(street, 'li', plain('锣鼓队缺两面大鼓'));
    await weigh(needId, { cost: 8_000 });
    const topic = await topicOf(needId);
    await giveNeed(street, 'li', 'needs.withdraw', needId);
    const request = { matterId: topic?.id, version: topic?.version, ...confirmed };
    expect(await street.refusal('chief', 'matters.confirm', request)).toEqual({ code: 'MATTER_NEEDS_CLOSED' });
    await street.cloud.moveClock({ by: 7 * 24 * 3_600_000 });
    await settle(street);
    const { status, timeline } = await storedMatter(street, topic?.id ?? '');
    expect([status, timeline.at(-1)]).toMatchObject(['returned', { reason: 'needs_closed', role: 'system' }]);
    expect(await street.documents('facts', { _id: `${topic?.id ?? ''}_topic_declined` })).toEqual([]);
  });

  test('and whoever should is reminded after three working days', async () => {
    const needId = await acceptedNeed(street, 'li', plain('社区门口的报刊栏锈坏了'));
    await weigh(needId, { cost: 8_000 });
    const topic = await topicOf(needId);
    await street.cloud.moveClock({ by: 7 * 24 * 3_600_000 });
    await settle(street);
    const { rows } = await street.ask('chief', 'notices.list', {});
    expect(rows.filter(({ about }) => about?.id === topic?.id).map(({ kind }) => kind)).toEqual([
      'topic_waits',
      'topic',
    ]);
  });

  test('once: of chief and secretary who do it at the same moment, one is told that it is done', async () => {
    const needId = await acceptedNeed(street, 'li', plain('文化长廊要装无障碍坡道'));
    await weigh(needId, { vulnerable: true });
    const topic = await topicOf(needId);
    const request = { matterId: topic?.id ?? '', version: topic?.version ?? 0, ...confirmed };
    const both = await Promise.allSettled([
      street.ask('chief', 'matters.confirm', request),
      street.ask('secretary', 'matters.confirm', request),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { timeline } = await storedMatter(street, topic?.id ?? '');
    expect(timeline.filter(({ type }) => type === 'confirmed')).toHaveLength(1);
    expect((await seeNeed(street, 'li', needId)).timeline.filter(({ type }) => type === 'put_on_agenda')).toHaveLength(
      1,
    );
  });

  test('and what a secretary has put on another agenda meanwhile stays there', async () => {
    const needId = await acceptedNeed(street, 'li', plain('露天电影的幕布破了'));
    await weigh(needId, { units: 2 });
    const topic = await topicOf(needId);
    const { id } = await openMatter(street, needId);
    const request = { matterId: topic?.id, version: topic?.version, ...confirmed };
    expect(await street.refusal('chief', 'matters.confirm', request)).toEqual({ code: 'MATTER_NEEDS_CLOSED' });
    expect((await seeNeed(street, 'li', needId)).matterId).toBe(id);
  });
});

describe('a person declines a topic', () => {
  test('with a reason that its reporter can read; the need goes on in the grid and is proposed again for a new reason alone', async () => {
    const needId = await acceptedNeed(street, 'li', plain('花坛边想摆几张长椅'));
    await weigh(needId, { cost: 6_000 });
    const topic = await topicOf(needId);
    await giveMatter(street, 'chief', 'matters.decline', topic?.id ?? '', { text: '网格有旧椅子，先修好用' });
    await settle(street);
    const need = await seeNeed(street, 'li', needId);
    expect(need).toMatchObject({ status: 'accepted', track: ['done', 'now', 'skipped', 'skipped', 'ahead', 'ahead'] });
    expect(need.timeline[0]).toMatchObject({ type: 'matter_moved', event: 'declined', text: '网格有旧椅子，先修好用' });
    expect(need.timeline[0]).not.toHaveProperty('matterId');
    await weigh(needId, { cost: 9_000 });
    expect(await topicOf(needId)).toBeUndefined();
    expect(await street.documents('matters', { needIds: needId })).toHaveLength(1);
    await weigh(needId, { cost: 9_000, vulnerable: true });
    expect(await topicOf(needId)).toMatchObject({ reasons: ['costly', 'vulnerable'] });
    const counted = await street.documents('facts', { _id: `${topic?.id ?? ''}_topic_declined` });
    expect(counted).toEqual([expect.objectContaining({ about: { noun: 'matter', id: topic?.id }, value: 1 })]);
    const refused = await street.refusal('li', 'matters.get', { matterId: topic?.id });
    expect(refused).toEqual({ code: 'MATTER_NOT_FOUND' });
  });

  test('but neither a neighbouring chief nor a member', async () => {
    const needId = await acceptedNeed(street, 'li', plain('合唱团缺一架电钢琴'));
    await weigh(needId, { cost: 7_000 });
    const topic = await topicOf(needId);
    const request = { matterId: topic?.id, version: topic?.version, text: '不用' };
    expect((await street.refusal('chiefNextDoor', 'matters.decline', request)).code).toBe('MATTER_NOT_YOURS');
    expect((await street.refusal('member', 'matters.decline', request)).code).toBe('FORBIDDEN');
    expect((await street.refusal('secretaryElsewhere', 'matters.decline', request)).code).toBe('MATTER_NOT_FOUND');
  });
});
