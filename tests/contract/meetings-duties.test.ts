import { addWorkingDays, DAY, HOUR } from '../../miniprogram/shared/domain/calendar';
import type { Matter, ResolutionLine } from '../../miniprogram/shared/domain/matter';
import { invitation, moving, openDoors, putMatter, stored, VOTERS, writeRoster } from '../support/meetings';
import { toldOf } from '../support/points';
import { idOf, newRequestId, openStreet, type Street } from '../support/street';

/** What a meeting owes: that it is held, that what it adopted is written down, and that it keeps nothing waiting. */

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await writeRoster(street);
});
afterAll(() => street.close());

const matterOf = async (_id: string) => (await street.documents<Matter>('matters', { _id }))[0];

const convened = async (kind: 'council' | 'joint', matterIds: string[], changes: object = {}) => {
  const at = (await street.cloud.now()) + 4 * DAY;
  const request = await invitation(street, { kind, matterIds, at, ...changes });
  const { id: meetingId } = await street.ask('secretary', 'meetings.convene', request);
  return { meetingId, matterId: matterIds[0] ?? '', at, move: moving(street, meetingId) };
};

const council = async () => convened('council', [await putMatter(street)]);

const held: ResolutionLine = {
  ...{ id: 'YMS-J-2025-01-0001-1', number: 'YMS-J-2025-01-0001-1', text: '接市电', option: '接市电' },
  ...{ votes: { for: 4, against: 1, abstain: 0, base: 6 }, budget: '自筹', adoptedAt: 1, tasks: 0 },
};
const REPLACING: Partial<Matter> = { status: 'implementing', resolutions: [held] };

const joint = async (matter: Partial<Matter> = { status: 'joint' }) => {
  const meeting = await convened('joint', [await putMatter(street, matter)], { invitees: [] });
  const code = await openDoors(street, meeting.meetingId);
  const options = [{ id: 'solar', text: '太阳能灯' }];
  await meeting.move.by('secretary', 'setOptions', { matterId: meeting.matterId, options });
  return { ...meeting, code };
};

const adopted = async (matter?: Partial<Matter>) => {
  const meeting = await joint(matter);
  const { meetingId, matterId, move, code } = meeting;
  await move.by('secretary', 'openVote', { matterId });
  for (const name of VOTERS.slice(0, 4)) {
    await street.ask(name, 'meetings.attend', { meetingId, code });
    await street.ask(name, 'meetings.vote', { meetingId, matterId, choices: { solar: 'for' } });
  }
  await move.by('secretary', 'closeVote', { matterId });
  return meeting;
};

const resolution = async (words: object = {}) => {
  const promised = { officerId: idOf('officer'), wishedBy: (await street.cloud.now()) + 30 * DAY };
  const task = { title: '买灯', done: '二十盏到货', unitId: 'culture-office', ...promised, ...words };
  return { optionId: 'solar', text: '换太阳能灯', budget: '自筹', tasks: [task] };
};

describe('a matter that is done while its meeting is called', () => {
  const complete = (matterId: string) =>
    street.database.collection('matters').doc(matterId).update({ status: 'completed' });

  test('is not voted on, and is taken off the agenda', async () => {
    const { meetingId, matterId, move } = await joint(REPLACING);
    await complete(matterId);
    expect((await move.refused('secretary', 'openVote', { matterId })).code).toBe('MEETING_MATTER_UNFIT');
    await move.by('secretary', 'drop', { matterId });
    expect((await stored(street, meetingId)).holds).toBeUndefined();
    const [row] = (await street.ask('secretary', 'meetings.get', { meetingId })).agenda;
    expect(row).toMatchObject({ dropped: true, allowed: [] });
  });

  test('takes no resolution that was adopted before; taken off, it is free for another meeting', async () => {
    const { meetingId, matterId, move } = await adopted(REPLACING);
    const words = { matterId, replaces: held.id, ...(await resolution()) };
    expect((await move.refused('secretary', 'drop', { matterId })).code).toBe('MEETING_ADOPTED');
    await complete(matterId);
    expect((await move.refused('secretary', 'resolve', words)).code).toBe('MEETING_MATTER_UNFIT');
    await move.by('secretary', 'close');
    await move.by('secretary', 'drop', { matterId });
    await street.tick();
    expect((await matterOf(matterId))?.meetings).toEqual([]);
    expect(await stored(street, meetingId)).not.toHaveProperty('holds');
  });
});

describe('an adopted vote', () => {
  test('counts from its closing, and the secretary is reminded until it is written down', async () => {
    const { meetingId, matterId, move } = await adopted();
    const votedAt = (await stored(street, meetingId)).agenda[matterId]?.votedAt ?? 0;
    await move.by('secretary', 'close');
    await street.cloud.moveClock({ to: addWorkingDays(votedAt, 1) + HOUR });
    await street.tick();
    expect(await toldOf(street, 'secretary', meetingId)).toContain('overdue');
    await move.by('secretary', 'resolve', { matterId, ...(await resolution()) });
    await street.tick();
    expect((await matterOf(matterId))?.resolutions[0]?.adoptedAt).toBe(votedAt);
    expect((await stored(street, meetingId)).agenda[matterId]).not.toHaveProperty('deadline');
  });

  test('is given to somebody by name, until a day that is to come', async () => {
    const { matterId, move } = await adopted();
    const refused = async (task: object, words: object = {}) =>
      (await move.refused('secretary', 'resolve', { matterId, ...(await resolution(task)), ...words })).code;
    expect(await refused({ officerId: undefined })).toBe('INVALID_REQUEST');
    expect(await refused({ wishedBy: undefined })).toBe('INVALID_REQUEST');
    expect(await refused({ wishedBy: (await street.cloud.now()) - HOUR })).toBe('TASK_PROMISE_INVALID');
    expect(await refused({}, { tasks: [] })).toBe('INVALID_REQUEST');
  });

  test('is written down once: other tasks or another budget under the same request are another request', async () => {
    const { matterId, move } = await adopted();
    const target = { ...(await move.target()), requestId: newRequestId(), matterId };
    const words = await resolution();
    await street.ask('secretary', 'meetings.resolve', { ...target, ...words });
    for (const other of [{ budget: '另筹' }, await resolution({ title: '买灯泡' })]) {
      const request = { ...target, ...words, ...other };
      expect((await street.refusal('secretary', 'meetings.resolve', request)).code).toBe('IDEMPOTENCY_MISMATCH');
    }
  });
});

describe('a meeting', () => {
  test('that is revised twice under one request is answered as before', async () => {
    const { meetingId, matterId, at, move } = await council();
    const words = await invitation(street, { matterIds: [matterId], at: at + HOUR });
    const request = { ...words, ...(await move.target()), requestId: newRequestId() };
    await street.ask('secretary', 'meetings.revise', request);
    await street.ask('secretary', 'meetings.revise', request);
    const other = { ...request, place: '文化广场' };
    expect((await street.refusal('secretary', 'meetings.revise', other)).code).toBe('IDEMPOTENCY_MISMATCH');
    expect((await stored(street, meetingId)).at).toBe(at + HOUR);
  });

  test('that was never opened, or never closed, is put before the secretary the day after', async () => {
    const { meetingId: forgotten, at, move } = await council();
    const { meetingId: endless } = await council();
    await openDoors(street, endless);
    await street.cloud.moveClock({ to: at + DAY + 2 * HOUR });
    await street.tick();
    for (const meetingId of [forgotten, endless]) {
      expect(await toldOf(street, 'secretary', meetingId)).toContain('overdue');
    }
    await move.by('secretary', 'cancel', { text: '没开成' });
    expect(await stored(street, forgotten)).not.toHaveProperty('holds');
  });

  test('lets nobody in by its code twelve hours after its doors were opened', async () => {
    const { meetingId } = await council();
    const code = await openDoors(street, meetingId);
    await street.cloud.moveClock({ by: 12 * HOUR });
    expect((await street.refusal('zhao', 'meetings.attend', { meetingId, code })).code).toBe('MEETING_CODE_OVER');
    expect(await street.ask('secretary', 'meetings.get', { meetingId })).not.toHaveProperty('entry');
  });

  test('has the quorum that its community has chosen', async () => {
    const [yunmen] = await street.documents<{ version: number; name: string }>('communities', { _id: 'yunmen' });
    const place = { communityId: 'yunmen', name: yunmen?.name ?? '', prefix: 'YMS', supervisionPhone: '0536-0000001' };
    await street.ask('admin', 'people.saveCommunity', { ...place, version: yunmen?.version ?? 1, quorum: '2/3' });
    const { quorum, agenda } = await street.ask('secretary', 'meetings.get', await adopted());
    expect(quorum).toEqual({ over: 2, of: 3 });
    expect(agenda[0]?.count).toMatchObject({ base: 6, cast: 4, quorate: false });
  });
});

describe('who has erased himself', () => {
  test('stands on no roster and gets no seat with a vote', async () => {
    const { communityId, version, seats } = await street.ask('chief', 'meetings.roster', { communityId: 'yunmen' });
    const leaver = { personId: idOf('otherProvider'), name: 'otherProvider', group: 'town', voting: true } as const;
    await street.ask('secretary', 'meetings.saveRoster', { communityId, version, seats: [...seats, leaver] });
    await street.ask('otherProvider', 'people.erase', {});
    expect((await street.ask('chief', 'meetings.roster', { communityId })).seats).toEqual(seats);
    const { meetingId } = await convened('joint', [await putMatter(street, { status: 'joint' })], { invitees: [] });
    expect(Object.keys((await stored(street, meetingId)).seats)).not.toContain(leaver.personId);
  });
});

describe('a secretary', () => {
  test('marks afterwards who was overlooked, so that minutes can be confirmed by two', async () => {
    const { meetingId, move } = await council();
    await openDoors(street, meetingId);
    await move.by('secretary', 'close');
    for (const name of ['zhao', 'chief'] as const) {
      await street.ask('secretary', 'meetings.markPresent', { meetingId, seatId: idOf(name) });
    }
    await move.by('secretary', 'saveMinutes', { text: '记下了', photos: [] });
    await move.by('zhao', 'confirmMinutes');
    await move.by('chief', 'confirmMinutes');
    expect((await stored(street, meetingId)).status).toBe('confirmed');
  });

  test('of two communities sees the meetings of both', async () => {
    const { meetingId } = await council();
    const roles = ['nanyang', 'yunmen'].map((scope) => ({ role: 'secretary', scope }));
    await street.database.collection('people').doc(idOf('secretaryElsewhere')).update({ roles });
    const { rows } = await street.ask('secretaryElsewhere', 'meetings.list', {});
    expect(rows.map(({ id }) => id)).toContain(meetingId);
  });
});
