import { DAY } from '../../miniprogram/shared/domain/calendar';
import type { MatterEvent, MatterFact } from '../../miniprogram/shared/domain/matter-event';
import { HISTORY_MAX, type Need } from '../../miniprogram/shared/domain/need';
import { agendaSteps, council, decided, vote, work } from '../support/agenda-steps';
import { closed, publication, round } from '../support/matter';
import { acceptedNeed, openMatter, seeMatter, seeNeed, settle, tellMatter } from '../support/matter-steps';
import { idOf, openStreet, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
beforeEach(() => street.cloud.moveClock({ by: 24 * 3_600_000 }));
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

const { onAgenda, kindsTold, track } = agendaSteps(() => street);

describe('on the timeline of a need', () => {
  test('its reporter reads each step 论 定 干 检, is told of it, and his seed moves along', async () => {
    const { needId, matterId } = await onAgenda({
      type: 'scheduled',
      meeting: { id: 'm1', kind: 'council', title: '六月议事会', at: (await street.cloud.now()) + 4 * DAY, version: 1 },
    });
    expect(await track(needId)).toBe(2);
    await tellMatter(street, matterId, council);
    expect(await track(needId)).toBe(3);
    await tellMatter(street, matterId, decided);
    expect(await track(needId)).toBe(4);
    await tellMatter(street, matterId, ...work);
    expect(await track(needId)).toBe(5);
    await tellMatter(street, matterId, vote);
    await tellMatter(street, matterId, closed('passed'));
    const need = await seeNeed(street, 'li', needId);
    expect(need).toMatchObject({ status: 'callback', result: '加装两盏路灯', matterId });
    expect(need.timeline.flatMap(({ type, event }) => (type === 'matter_moved' ? [event] : []))).toEqual([
      ...['round_closed', 'round_opened', 'task_moved', 'task_moved', 'decided', 'discussed', 'scheduled'],
    ]);
    expect(need.timeline).toContainEqual(
      expect.objectContaining({ event: 'decided', title: 'YMS-J-1', text: '加装两盏路灯', role: 'secretary' }),
    );
    const steps = ['completed', 'being_judged', 'work_done', 'decided', 'discussed', 'council_called', 'on_agenda'];
    // Whoever told it has been invited to the council by the council itself.
    const invited = steps.filter((kind) => kind !== 'council_called');
    expect(await kindsTold('li', needId)).toEqual([...invited, 'accepted']);
    expect(await kindsTold('zhao', needId)).toEqual(steps);
  });

  test('a stranger reads the same, and no names', async () => {
    const { needId } = await onAgenda(council);
    const { timeline } = await seeNeed(street, 'qian', needId);
    expect(timeline[0]).toEqual(expect.objectContaining({ event: 'discussed', text: '都说要装灯', role: 'secretary' }));
    expect(timeline[0]).not.toHaveProperty('name');
  });

  test('each thing stands once, however often it is told', async () => {
    const { needId, matterId } = await onAgenda(council);
    const at = await street.cloud.now();
    const event: MatterEvent = { ...council, at, by: idOf('secretary'), role: 'secretary' } as MatterEvent;
    const entry = { job: 'follow', dueAt: at, tries: 0, needId, matterId, version: 9, status: 'joint', fact: event };
    const owing = (name: string) => ({ _id: name, version: 1, outbox: { 'the-same-cause': entry }, outboxAt: at });
    await street.put('claims', owing('twice-1'), owing('twice-2'));
    await Promise.all([settle(street), settle(street)]);
    const { timeline } = await seeNeed(street, 'li', needId);
    expect(timeline.filter((line) => line.event === 'discussed')).toHaveLength(2);
    expect((await kindsTold('li', needId)).filter((kind) => kind === 'discussed')).toHaveLength(2);
  });

  test('the newer news decides where it stands, whichever comes first', async () => {
    const { needId, matterId } = await onAgenda(council, decided, ...work, vote);
    const at = await street.cloud.now();
    const late: MatterEvent = { ...council, at, by: idOf('secretary'), role: 'secretary' } as MatterEvent;
    const entry = { job: 'follow', dueAt: at, tries: 0, needId, matterId, version: 2, status: 'returned', fact: late };
    await street.put('claims', { _id: 'late-1', version: 1, outbox: { 'late-cause': entry }, outboxAt: at });
    await settle(street);
    expect(await seeNeed(street, 'li', needId)).toMatchObject({ status: 'on_agenda', matterId });
    expect(await track(needId)).toBe(5);
  });

  test('a record that is full takes no more lines, and the need still goes where its matter goes', async () => {
    const { needId, matterId } = await onAgenda();
    const [stored] = await street.documents<Need>('needs', { _id: needId });
    const timeline = Array.from({ length: HISTORY_MAX }, () => stored?.timeline[0]);
    await street.database.collection('needs').doc(needId).update({ timeline });
    await tellMatter(street, matterId, council);
    expect((await seeNeed(street, 'li', needId)).timeline).toHaveLength(HISTORY_MAX);
    expect(await track(needId)).toBe(3);
  });

  test('all needs of the matter hear the same', async () => {
    const one = await acceptedNeed(street);
    const other = await acceptedNeed(street, 'zhao');
    const { id } = await openMatter(street, one, other);
    await tellMatter(street, id, council);
    for (const needId of [one, other]) {
      expect((await seeNeed(street, 'qian', needId)).timeline[0]).toMatchObject({ event: 'discussed' });
    }
  });
});

describe('what is told to everybody', () => {
  const shown = (words: object, resolutionId = 'r1'): MatterFact => ({
    ...{ type: 'published', publication: publication({ kind: 'decision', ...words }), resolutionId },
  });

  test('is told to its people when it is first shown, with the last day to object; and that a vote goes on longer', async () => {
    const { needId, matterId } = await onAgenda(council, decided);
    const to = (await street.cloud.now()) + 9 * DAY;
    await tellMatter(
      street,
      matterId,
      shown({ to }),
      shown({ to, way: 'notice_board' }),
      shown({ id: 'p2', kind: 'intake' }),
    );
    const { timeline } = await seeNeed(street, 'li', needId);
    const told = timeline.filter(({ event }) => event === 'published');
    expect(told).toMatchObject([{ kind: 'decision', way: 'online', due: to }]);
    expect((await kindsTold('li', needId)).filter((kind) => kind === 'on_display')).toHaveLength(1);
    await tellMatter(street, matterId, ...work, vote);
    await tellMatter(street, matterId, { type: 'round_extended', round: round({ closesAt: to }) });
    expect((await seeNeed(street, 'qian', needId)).timeline[0]).toMatchObject({ event: 'round_extended', due: to });
  });
});

test('the secretary is reminded when the day has come to which a matter was put off', async () => {
  const until = (await street.cloud.now()) + 20 * DAY;
  const { matterId } = await onAgenda({ ...council, outcome: 'deferred', until } as MatterFact);
  await street.cloud.moveClock({ to: until });
  await settle(street);
  const { rows } = await street.ask('secretary', 'notices.list', {});
  expect(rows.filter(({ about }) => about?.id === matterId)).toMatchObject([{ kind: 'deferral_over' }]);
});

describe('when the council gives it back', () => {
  test('the grid begins again, and the need may be put on another agenda later', async () => {
    const { needId, matterId } = await onAgenda({ ...council, outcome: 'returned' } as MatterFact);
    const need = await seeNeed(street, 'li', needId);
    expect(need).toMatchObject({ status: 'accepted', track: ['done', 'now', 'skipped', 'skipped', 'ahead', 'ahead'] });
    expect(need).not.toHaveProperty('matterId');
    expect(await kindsTold('li', needId)).toContain('given_back');
    expect(await kindsTold('chief', needId)).toContain('handed_back');
    expect(await seeMatter(street, 'li', matterId)).toMatchObject({ status: 'returned', allowed: [] });
    const again = await openMatter(street, needId);
    expect((await seeNeed(street, 'li', needId)).matterId).toBe(again.id);
  });
});
