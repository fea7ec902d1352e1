import { DAY, HOUR } from '../../miniprogram/shared/domain/calendar';
import type { Matter } from '../../miniprogram/shared/domain/matter';
import { invitation, moving, openDoors, putMatter, stored, tellNeed } from '../support/meetings';
import { toldOf } from '../support/points';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

const matterOf = async (_id: string): Promise<Matter> => {
  const [matter] = await street.documents<Matter>('matters', { _id });
  if (!matter) throw new Error(`no matter ${_id}`);
  return matter;
};

/** A council that people have been told of; answers its id and its matters. */
const convened = async (matters = 1, changes: object = {}) => {
  const matterIds: string[] = [];
  for (let i = 0; i < matters; i += 1) matterIds.push(await putMatter(street));
  const { id } = await street.ask('secretary', 'meetings.convene', await invitation(street, { matterIds, ...changes }));
  return { meetingId: id, matterIds, matterId: matterIds[0] ?? '', move: moving(street, id) };
};

const task = { title: '换广场灯', done: '二十盏灯都亮', unitId: 'culture-office', officerId: idOf('officer') };

describe('a council', () => {
  test('goes from the invitation to minutes that two confirm, and its matters hear of it', async () => {
    const needId = await tellNeed(street);
    const ids = [
      await putMatter(street, { needIds: [needId] }),
      await putMatter(street),
      await putMatter(street, { status: 'deferred', deferredUntil: 1 }),
    ];
    const [spot = '', joint = '', later = ''] = ids;
    const { id: meetingId } = await street.ask(
      'secretary',
      'meetings.convene',
      await invitation(street, { matterIds: ids }),
    );
    const move = moving(street, meetingId);
    expect(await toldOf(street, 'li', meetingId)).toContain('meeting_invited');
    expect((await matterOf(spot)).meetings).toEqual([expect.objectContaining({ id: meetingId, kind: 'council' })]);

    await street.ask('li', 'meetings.answer', { meetingId, answer: 'accept' });
    await street.ask('zhao', 'meetings.answer', { meetingId, answer: 'decline', text: '外出' });
    const code = await openDoors(street, meetingId);
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
    const typed = ` ${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`;
    expect(await street.ask('li', 'meetings.attend', { meetingId, code: typed })).toMatchObject({ as: 'concerned' });
    expect(await street.ask('qian', 'meetings.attend', { meetingId, code })).toMatchObject({ as: 'guest' });
    const { seats = [] } = await street.ask('secretary', 'meetings.get', { meetingId });
    const grandmother = seats.find((seat) => seat.name === '王奶奶');
    await street.ask('secretary', 'meetings.markPresent', { meetingId, seatId: grandmother?.id ?? '' });
    await street.ask('chief', 'meetings.attend', { meetingId, code });

    const said = { meetingId, matterId: joint, kind: 'proposal', text: '换成太阳能灯', from: '老党员' } as const;
    await street.ask('secretary', 'meetings.note', { ...said, id: 'note-1' });
    await move.by('secretary', 'conclude', { matterId: spot, outcome: 'on_the_spot', text: '当场定了换灯', task });
    await move.by('secretary', 'conclude', { matterId: joint, outcome: 'joint', text: '花钱多，上联席会' });
    const until = (await street.cloud.now()) + 30 * DAY;
    await move.by('secretary', 'conclude', { matterId: later, outcome: 'deferred', text: '等雨季过后', until });
    await move.by('secretary', 'close');
    await street.tick();
    expect((await matterOf(joint)).status).toBe('joint');
    expect(await matterOf(later)).toMatchObject({ status: 'deferred', deferredUntil: until });
    expect(await street.documents('tasks', { matterId: spot })).toEqual([
      expect.objectContaining({ kind: 'on_the_spot', unitId: 'culture-office', title: '换广场灯' }),
    ]);
    await move.by('secretary', 'saveMinutes', { text: '灯的事定了', photos: [] });
    expect(await toldOf(street, 'li', meetingId)).toContain('minutes_to_confirm');
    await move.by('li', 'confirmMinutes');
    await move.by('chief', 'confirmMinutes');
    const seen = await street.ask('admin', 'meetings.get', { meetingId });
    expect(seen).toMatchObject({ status: 'confirmed', minutes: { text: '灯的事定了', confirmations: 2 } });
    expect(seen.counts).toEqual({ invited: 4, accepted: 1, declined: 1, leave: 0, present: 3, guests: 1 });
    await street.tick();
    expect((await stored(street, meetingId)).outbox).toEqual({});
  });

  test('brings points to those who typed the code, once; none to staff, to guests and to those who were marked', async () => {
    const { meetingId, move } = await convened(1, {
      invitees: [
        { personId: idOf('zhao'), as: 'household' },
        { personId: idOf('provider'), as: 'concerned' },
        { personId: idOf('chief'), as: 'chief' },
      ],
    });
    const code = await openDoors(street, meetingId);
    for (const name of ['zhao', 'chief', 'qian', 'zhao'] as const) {
      await street.ask(name, 'meetings.attend', { meetingId, code });
    }
    await street.ask('secretary', 'meetings.markPresent', { meetingId, seatId: idOf('provider') });
    await move.by('secretary', 'close');
    await street.tick();
    const earned = async (name: Name) =>
      (await street.documents<{ _id: string; amount: number }>('entries', { personId: idOf(name) }))
        .filter(({ _id }) => _id.includes(meetingId))
        .map(({ amount }) => amount);
    expect([await earned('zhao'), await earned('chief'), await earned('qian'), await earned('provider')]).toEqual([
      [5],
      [],
      [],
      [],
    ]);
  });

  test('gives back what was not reached, so that another meeting can take it up', async () => {
    const { meetingId, matterIds, move } = await convened(1);
    const again = await invitation(street, { matterIds });
    expect(await street.refusal('secretary', 'meetings.convene', again)).toEqual({
      code: 'MEETING_MATTER_ELSEWHERE',
      field: 'matterIds',
    });
    await openDoors(street, meetingId);
    await move.by('secretary', 'close');
    const later = await invitation(street, { matterIds });
    expect(await street.ask('secretary', 'meetings.convene', later)).toMatchObject({ version: 1 });
  });

  test('of two meetings that take up the same matter at the same moment, one comes about', async () => {
    const matterIds = [await putMatter(street)];
    const requests = [await invitation(street, { matterIds }), await invitation(street, { matterIds })];
    const outcomes = await Promise.all(
      requests.map((request) =>
        street.ask('secretary', 'meetings.convene', request).then(
          () => 'convened',
          (error: Error) => /MEETING_\w+/.exec(error.message)?.[0],
        ),
      ),
    );
    expect(outcomes.sort()).toEqual(['MEETING_MATTER_ELSEWHERE', 'convened']);
  });

  test('that is cancelled frees its matters and tells those who would have come', async () => {
    const { meetingId, matterId, matterIds, move } = await convened();
    await street.ask('zhao', 'meetings.answer', { meetingId, answer: 'decline' });
    await move.by('secretary', 'cancel', { text: '台风要来' });
    expect(await toldOf(street, 'chief', meetingId)).toContain('meeting_cancelled');
    expect(await toldOf(street, 'zhao', meetingId)).not.toContain('meeting_cancelled');
    expect(await street.ask('li', 'meetings.get', { meetingId })).toMatchObject({ cancelledText: '台风要来' });
    expect((await matterOf(matterId)).meetings).toEqual([]);
    await street.ask('secretary', 'meetings.convene', await invitation(street, { matterIds }));
  });

  test('that is revised keeps what people have answered, invites whoever is new, and tells the rest', async () => {
    const { meetingId, matterId, move } = await convened();
    await street.ask('zhao', 'meetings.answer', { meetingId, answer: 'accept' });
    const other = await putMatter(street);
    const changed = await invitation(street, {
      matterIds: [other, matterId],
      place: '文化广场',
      invitees: [
        { personId: idOf('zhao'), as: 'party' },
        { personId: idOf('qian'), as: 'household' },
      ],
    });
    await move.by('secretary', 'revise', changed);
    const seen = await street.ask('zhao', 'meetings.get', { meetingId });
    expect(seen).toMatchObject({ place: '文化广场', mine: { as: 'party', answer: 'accept' } });
    expect(seen.agenda.map((row) => row.matterId)).toEqual([other, matterId]);
    expect(await toldOf(street, 'zhao', meetingId)).toContain('meeting_changed');
    expect(await toldOf(street, 'qian', meetingId)).toContain('meeting_invited');
    expect(await toldOf(street, 'chief', meetingId)).toContain('meeting_cancelled');
  });

  test('reminds everybody who comes the day before, once', async () => {
    const { meetingId } = await convened();
    await street.cloud.moveClock({ to: (await stored(street, meetingId)).at - 20 * HOUR });
    await street.tick();
    await street.tick();
    const kinds = await toldOf(street, 'zhao', meetingId);
    expect(kinds.filter((kind) => kind === 'meeting_reminder')).toHaveLength(1);
  });
});

describe('the invitation', () => {
  test.each([
    ['in the past', -HOUR, 'MEETING_DATE_INVALID'],
    ['in two days', 2 * DAY, 'MEETING_NOTICE_SHORT'],
    ['in a year', 365 * DAY, 'MEETING_DATE_INVALID'],
  ])('to a council %s is refused', async (_when, ahead, code) => {
    const at = (await street.cloud.now()) + ahead;
    const request = await invitation(street, { at, matterIds: [await putMatter(street)] });
    expect((await street.refusal('secretary', 'meetings.convene', request)).code).toBe(code);
  });

  test('sent again is the same meeting, with other words it is refused', async () => {
    const request = await invitation(street, { matterIds: [await putMatter(street)] });
    const first = await street.ask('secretary', 'meetings.convene', request);
    await street.cloud.moveClock({ by: 3 * DAY });
    expect(await street.ask('secretary', 'meetings.convene', request)).toEqual(first);
    const other = { ...request, title: '另一个会' };
    expect((await street.refusal('secretary', 'meetings.convene', other)).code).toBe('IDEMPOTENCY_MISMATCH');
  });

  test.each(['li', 'member', 'chief', 'representative', 'officer', 'secretaryElsewhere'] as const)(
    'is not for %s to send',
    async (name) => {
      const request = await invitation(street, { matterIds: [await putMatter(street)] });
      expect((await street.refusal(name, 'meetings.convene', request)).code).toBe('FORBIDDEN');
    },
  );

  test('takes no matter that is elsewhere on its way, in another community, or unknown', async () => {
    const unfit = { code: 'MEETING_MATTER_UNFIT', field: 'matterIds' };
    const others = [
      await putMatter(street, { status: 'implementing' }),
      await putMatter(street, { communityId: 'nanyang' }),
      'matter-unknown',
    ];
    for (const matterId of others) {
      const request = await invitation(street, { matterIds: [matterId] });
      expect(await street.refusal('secretary', 'meetings.convene', request)).toEqual(unfit);
    }
  });
});

describe('the code', () => {
  test('that is guessed locks the guesser out after five tries, and nobody else', async () => {
    const { meetingId } = await convened();
    const code = await openDoors(street, meetingId);
    const wrong = code.startsWith('2') ? `3${code.slice(1)}` : `2${code.slice(1)}`;
    const guess = (typed: string) => street.refusal('qian', 'meetings.attend', { meetingId, code: typed });
    expect((await guess('0OI1L')).code).toBe('MEETING_CODE_WRONG');
    for (let tries = 0; tries < 5; tries += 1) expect((await guess(wrong)).code).toBe('MEETING_CODE_WRONG');
    expect(await guess(code)).toMatchObject({ code: 'MEETING_CODE_LOCKED' });
    await street.ask('zhao', 'meetings.attend', { meetingId, code });
    await street.cloud.moveClock({ by: 11 * 60_000 });
    expect(await street.ask('qian', 'meetings.attend', { meetingId, code })).toMatchObject({ as: 'guest' });
  });

  test('is told to the secretary alone, and only while the doors are open', async () => {
    const { meetingId, move } = await convened();
    const code = await openDoors(street, meetingId);
    for (const name of ['zhao', 'chief', 'representative', 'secretaryElsewhere', 'admin'] as const) {
      const seen = await street.ask(name, 'meetings.get', { meetingId });
      expect(JSON.stringify([seen, await street.ask(name, 'meetings.list', {})])).not.toContain(code);
    }
    await move.by('secretary', 'close');
    expect((await street.ask('secretary', 'meetings.get', { meetingId })).entry).toBeUndefined();
    expect((await street.refusal('zhao', 'meetings.attend', { meetingId, code })).code).toBe('MEETING_WRONG_STATUS');
    const invocations = await street.cloud.queries();
    expect(JSON.stringify(invocations.map(({ logs }) => logs))).not.toContain(code);
  });

  test('lets sixty people in at once, and none of them twice', async () => {
    const { meetingId, move } = await convened();
    const code = await openDoors(street, meetingId);
    const crowd = Array.from({ length: 60 }, (_none, i) => `openid-crowd-${i % 40}`);
    await Promise.all(
      crowd.map((openid) => street.cloud.call('meetings', { action: 'meetings.attend', meetingId, code }, openid)),
    );
    await move.by('secretary', 'close');
    const { guests, personIds } = await stored(street, meetingId);
    expect([guests, personIds.length]).toEqual([40, 42]);
  });
});

describe('the doors', () => {
  test('stay shut until two hours before, and for another secretary altogether', async () => {
    const { meetingId, move } = await convened();
    const { at } = await stored(street, meetingId);
    expect(await move.refused('secretary', 'open')).toEqual({ code: 'MEETING_TOO_EARLY', at: at - 2 * HOUR });
    expect((await move.refused('secretaryElsewhere', 'open')).code).toBe('MEETING_NOT_YOURS');
  });

  test('are opened once: a repeat is answered, a stale version is refused', async () => {
    const { meetingId, move } = await convened();
    await street.cloud.moveClock({ to: (await stored(street, meetingId)).at });
    const request = { ...(await move.target()), requestId: newRequestId() };
    await street.ask('secretary', 'meetings.open', request);
    await street.ask('secretary', 'meetings.open', request);
    const stale = { ...request, requestId: newRequestId() };
    expect((await street.refusal('secretary', 'meetings.open', stale)).code).toBe('STALE_VERSION');
    expect((await move.refused('secretary', 'open')).code).toBe('MEETING_WRONG_STATUS');
  });
});

describe('the talk', () => {
  test('is noted once, however often a note is sent; a dropped one is gone', async () => {
    const { meetingId, matterId } = await convened();
    await openDoors(street, meetingId);
    const note = { meetingId, matterId, kind: 'idea', text: '装声控灯', from: '李大姐', id: 'idea-1' } as const;
    await Promise.all([1, 2, 3].map(() => street.ask('secretary', 'meetings.note', note)));
    const other = { ...note, text: '装路灯' };
    expect((await street.refusal('secretary', 'meetings.note', other)).code).toBe('IDEMPOTENCY_MISMATCH');
    for (const id of ['a.b', '$set', '__proto__', 'constructor']) {
      const strange = { ...note, id };
      expect(await street.refusal('secretary', 'meetings.note', strange)).toEqual({
        code: 'INVALID_REQUEST',
        field: 'id',
      });
    }
    await street.ask('secretary', 'meetings.note', { ...other, id: 'idea-2' });
    await street.ask('secretary', 'meetings.dropNote', { meetingId, id: 'idea-2' });
    await street.ask('secretary', 'meetings.dropNote', { meetingId, id: 'idea-2' });
    const rows = async (name: 'secretary' | 'zhao' | 'li') =>
      (await street.ask(name, 'meetings.get', { meetingId })).agenda[0]?.notes.map(({ text, from }) => [text, from]);
    expect(await rows('secretary')).toEqual([['装声控灯', '李大姐']]);
    expect(await rows('zhao')).toEqual([['装声控灯', undefined]]);
    expect(await rows('li')).toEqual([]);
  });

  test('of a matter ends once, on a later day if deferred, with a task if solved on the spot', async () => {
    const { meetingId, matterId, move } = await convened();
    await openDoors(street, meetingId);
    const conclude = (words: object) => move.refused('secretary', 'conclude', { matterId, text: '议过了', ...words });
    expect(await conclude({ outcome: 'deferred' })).toEqual({ code: 'MEETING_DEFER_DATE', field: 'until' });
    expect(await conclude({ outcome: 'on_the_spot' })).toEqual({ code: 'MEETING_TASK_MISSING', field: 'task' });
    const nobody = { ...task, officerId: idOf('li') };
    expect((await conclude({ outcome: 'on_the_spot', task: nobody })).code).toBe('MEETING_OFFICER_UNKNOWN');
    const nowhere = { ...task, unitId: 'no-unit' };
    expect((await conclude({ outcome: 'on_the_spot', task: nowhere })).code).toBe('UNIT_NOT_FOUND');
    expect((await conclude({ outcome: 'joint', matterId: 'elsewhere' })).code).toBe('MEETING_ITEM_UNKNOWN');
    const { version } = await move.target();
    const sent = { meetingId, version, matterId, outcome: 'returned', text: '网格能办' } as const;
    const twice = [1, 2].map(() =>
      street.ask('secretary', 'meetings.conclude', { ...sent, requestId: newRequestId() }).then(
        () => 'concluded',
        (error: Error) => /STALE_VERSION/.exec(error.message)?.[0],
      ),
    );
    expect((await Promise.all(twice)).sort()).toEqual(['STALE_VERSION', 'concluded']);
    expect((await conclude({ outcome: 'joint' })).code).toBe('MEETING_CONCLUDED');
    expect((await move.refused('secretary', 'openVote', { matterId })).code).toBe('MEETING_WRONG_KIND');
  });
});

describe('the minutes', () => {
  const closed = async () => {
    const council = await convened(1, {
      invitees: [
        { personId: idOf('zhao'), as: 'household' },
        { personId: idOf('qian'), as: 'household' },
        { personId: idOf('secretary'), as: 'party' },
      ],
    });
    const code = await openDoors(street, council.meetingId);
    for (const name of ['zhao', 'secretary', 'li'] as const) {
      await street.ask(name, 'meetings.attend', { meetingId: council.meetingId, code });
    }
    await council.move.by('secretary', 'close');
    return council;
  };

  test('are confirmed by two who were there, never by the writer, and by nobody twice', async () => {
    const { meetingId, move } = await closed();
    expect((await move.refused('zhao', 'confirmMinutes')).code).toBe('MEETING_MINUTES_MISSING');
    await move.by('secretary', 'saveMinutes', { text: '记下了', photos: [] });
    expect((await move.refused('secretary', 'confirmMinutes')).code).toBe('MEETING_MINUTES_OWN');
    // Invited and not there; there and not invited.
    for (const name of ['qian', 'li'] as const) {
      expect((await move.refused(name, 'confirmMinutes')).code).toBe('MEETING_NOT_PRESENT');
    }
    await move.by('zhao', 'confirmMinutes');
    expect((await move.refused('zhao', 'confirmMinutes')).code).toBe('MEETING_MINUTES_ONCE');
    expect((await stored(street, meetingId)).status).toBe('closed');
    await move.by('secretary', 'saveMinutes', { text: '改过了', photos: [] });
    expect((await street.ask('zhao', 'meetings.get', { meetingId })).minutes).toMatchObject({ confirmations: 0 });
    expect((await street.ask('provider', 'meetings.get', { meetingId })).minutes).toBeUndefined();
  });

  test('are owed within three working days: then the secretary is told, and everybody sees it', async () => {
    const { meetingId } = await closed();
    await street.cloud.moveClock({ to: ((await stored(street, meetingId)).deadline?.due ?? 0) + HOUR });
    await street.tick();
    await street.tick();
    expect(await toldOf(street, 'secretary', meetingId)).toContain('overdue');
    const { rows } = await street.ask('li', 'meetings.list', { view: 'past' });
    expect(rows.find((row) => row.id === meetingId)?.light).toBe('overdue');
  });

  test('carry photos of the sign-in sheet that only the secretary sees', async () => {
    const { meetingId, move } = await closed();
    const photo = `cloud://local.bucket/photos/${idOf('secretary')}/sheet.jpg`;
    const foreign = `cloud://local.bucket/photos/${idOf('li')}/sheet.jpg`;
    const refused = await move.refused('secretary', 'saveMinutes', { text: '记下了', photos: [foreign] });
    expect(refused).toEqual({ code: 'PHOTO_FOREIGN', field: 'photos' });
    await move.by('secretary', 'saveMinutes', { text: '记下了', photos: [photo] });
    const photosFor = async (name: 'secretary' | 'zhao' | 'chief') =>
      (await street.ask(name, 'meetings.get', { meetingId })).minutes?.photos;
    expect([await photosFor('secretary'), await photosFor('zhao'), await photosFor('chief')]).toEqual([
      [photo],
      [],
      [],
    ]);
  });
});

describe('what is read', () => {
  test('names nobody but to the secretary', async () => {
    const { meetingId } = await convened();
    const ids = [idOf('zhao'), idOf('chief'), 'zhao', '王奶奶'];
    const secretary = JSON.stringify(await street.ask('secretary', 'meetings.get', { meetingId }));
    expect(ids.filter((id) => !secretary.includes(id))).toEqual([]);
    for (const name of ['li', 'qian', 'chiefNextDoor', 'representative', 'secretaryElsewhere'] as const) {
      const seen = JSON.stringify([
        await street.ask(name, 'meetings.get', { meetingId }),
        await street.ask(name, 'meetings.list', {}),
      ]);
      expect(ids.filter((id) => seen.includes(id))).toEqual([]);
    }
  });

  test('names somebody no more who has erased himself, though his chair stays', async () => {
    const { meetingId } = await convened(1, { invitees: [{ personId: idOf('otherProvider'), as: 'household' }] });
    await street.ask('otherProvider', 'people.erase', {});
    const { seats } = await street.ask('secretary', 'meetings.get', { meetingId });
    expect(seats?.map(({ id, name }) => [id, name])).toEqual([[idOf('otherProvider'), '']]);
  });

  test('lists what is to come, what has been, and where one has a seat', async () => {
    const { meetingId } = await convened();
    const idsFor = async (name: 'zhao' | 'qian' | 'secretaryElsewhere', view: 'upcoming' | 'past' | 'mine') =>
      (await street.ask(name, 'meetings.list', { view, limit: 50 })).rows.map((row) => row.id);
    expect(await idsFor('zhao', 'upcoming')).toContain(meetingId);
    expect(await idsFor('zhao', 'past')).not.toContain(meetingId);
    expect(await idsFor('zhao', 'mine')).toContain(meetingId);
    expect(await idsFor('qian', 'mine')).not.toContain(meetingId);
    expect(await idsFor('secretaryElsewhere', 'upcoming')).toEqual([]);
    // Somebody who only looks around sees the whole street.
    for (const view of ['upcoming', 'past', 'mine']) {
      const seen = await street.cloud.call<{ ok: boolean }>(
        'meetings',
        { action: 'meetings.list', view },
        'openid-new',
      );
      expect(seen.ok).toBe(true);
    }
  });

  test('takes two round trips, and a command three', async () => {
    const { meetingId } = await convened();
    const tripsOf = async (work: () => Promise<unknown>, action: string) => {
      await street.cloud.clearQueries();
      await work();
      return (await street.cloud.queries()).filter((one) => one.action === action).map((one) => one.roundTrips);
    };
    const get = () => street.ask('zhao', 'meetings.get', { meetingId });
    await get();
    expect(await tripsOf(get, 'meetings.get')).toEqual([2]);
    expect(await tripsOf(() => street.ask('zhao', 'meetings.list', {}), 'meetings.list')).toEqual([2]);
    const accept = () => street.ask('zhao', 'meetings.answer', { meetingId, answer: 'accept' });
    expect(await tripsOf(accept, 'meetings.answer')).toEqual([3]);
  });
});
