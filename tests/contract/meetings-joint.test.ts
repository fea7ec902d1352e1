import { DAY } from '../../miniprogram/shared/domain/calendar';
import type { Matter, ResolutionLine } from '../../miniprogram/shared/domain/matter';
import { invitation, moving, openDoors, putMatter, stored, tellNeed, VOTERS, writeRoster } from '../support/meetings';
import { toldOf } from '../support/points';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await writeRoster(street);
});
afterAll(() => street.close());

const matterOf = async (_id: string): Promise<Matter> => {
  const [matter] = await street.documents<Matter>('matters', { _id });
  if (!matter) throw new Error(`no matter ${_id}`);
  return matter;
};

const solar = { id: 'solar', text: '太阳能灯' };
const mains = { id: 'mains', text: '接市电' };

/** A joint meeting with its doors open and both options on the table. */
const gathered = async (changes: Partial<Matter> = {}, present: readonly Name[] = VOTERS) => {
  const matterId = await putMatter(street, { status: 'joint', ...changes });
  const at = (await street.cloud.now()) + 2 * DAY;
  const request = await invitation(street, { kind: 'joint', matterIds: [matterId], at, invitees: [] });
  const { id: meetingId } = await street.ask('secretary', 'meetings.convene', request);
  const move = moving(street, meetingId);
  const code = await openDoors(street, meetingId);
  for (const name of present) await street.ask(name, 'meetings.attend', { meetingId, code });
  await move.by('secretary', 'setOptions', { matterId, options: [solar, mains] });
  const vote = (forWhat: 'solar' | 'mains' | null) => {
    const choices = { solar: forWhat === 'solar' ? 'for' : 'against', mains: forWhat === 'mains' ? 'for' : 'against' };
    return { meetingId, matterId, choices: forWhat ? choices : { solar: 'abstain', mains: 'abstain' } } as const;
  };
  return {
    meetingId,
    matterId,
    move,
    cast: (name: Name, forWhat: 'solar' | 'mains' | null) => street.ask(name, 'meetings.vote', vote(forWhat) as never),
    castRefused: async (name: Name, forWhat: 'solar' | 'mains' | null) =>
      (await street.refusal(name, 'meetings.vote', vote(forWhat))).code,
    row: async (name: Name = 'secretary') => {
      const [first] = (await street.ask(name, 'meetings.get', { meetingId })).agenda;
      if (!first) throw new Error('an empty agenda');
      return first;
    },
  };
};

type Gathered = Awaited<ReturnType<typeof gathered>>;

/** Four of six are for solar lamps. */
const decided = async (joint: Gathered): Promise<void> => {
  const { move, matterId, cast } = joint;
  await move.by('secretary', 'openVote', { matterId });
  await cast('zhao', 'solar');
  await cast('qian', 'solar');
  await cast('member', 'solar');
  await cast('colleague', 'solar');
  await cast('chief', 'mains');
  await move.by('secretary', 'closeVote', { matterId });
};

/** Far enough ahead for every test of this file. */
const promised = {
  unitId: 'culture-office',
  officerId: idOf('officer'),
  wishedBy: Date.parse('2036-01-01T18:00:00+08:00'),
};

const resolution = {
  optionId: 'solar',
  text: '广场换二十盏太阳能灯',
  budget: '文化站经费 8000 元',
  tasks: [
    { title: '买灯', done: '二十盏到货', ...promised },
    { title: '装灯', done: '二十盏都亮', ...promised },
  ],
};

describe('a joint meeting', () => {
  test('takes up what the council proposed, votes, and writes a resolution with its tasks and the ideas in it', async () => {
    const needId = await tellNeed(street);
    const matterId = await putMatter(street, { needIds: [needId] });
    const council = await street.ask(
      'secretary',
      'meetings.convene',
      await invitation(street, { matterIds: [matterId] }),
    );
    await openDoors(street, council.id);
    const note = { meetingId: council.id, matterId, id: 'solar', kind: 'proposal', text: '太阳能灯' } as const;
    await street.ask('secretary', 'meetings.note', note);
    const talk = moving(street, council.id);
    await talk.by('secretary', 'conclude', { matterId, outcome: 'joint', text: '花钱多' });
    await talk.by('secretary', 'close');
    await street.tick();
    expect((await matterOf(matterId)).status).toBe('joint');

    const at = (await street.cloud.now()) + 2 * DAY;
    const request = await invitation(street, { kind: 'joint', matterIds: [matterId], at, invitees: [] });
    const { id: meetingId } = await street.ask('secretary', 'meetings.convene', request);
    const { agenda, groups } = await street.ask('li', 'meetings.get', { meetingId });
    expect(agenda[0]?.options).toEqual([solar]);
    expect(groups).toContainEqual({ group: 'village', members: 2, present: 0 });

    const code = await openDoors(street, meetingId);
    const move = moving(street, meetingId);
    await move.by('secretary', 'openVote', { matterId });
    for (const name of ['zhao', 'qian', 'chief', 'member'] as const) {
      await street.ask(name, 'meetings.attend', { meetingId, code });
      const choices = { solar: name === 'member' ? 'abstain' : 'for' } as const;
      await street.ask(name, 'meetings.vote', { meetingId, matterId, choices });
    }
    const during = (await street.ask('zhao', 'meetings.get', { meetingId })).agenda[0];
    expect([during?.turnout, during?.count]).toEqual([{ base: 6, cast: 4 }, undefined]);
    await move.by('secretary', 'closeVote', { matterId });
    const after = (await street.ask('li', 'meetings.get', { meetingId })).agenda[0];
    expect(after?.count).toEqual({
      base: 6,
      cast: 4,
      quorate: true,
      optionId: 'solar',
      options: [{ optionId: 'solar', for: 3, against: 0, abstain: 1 }],
    });

    const written = { matterId, ...resolution, ideaNeedIds: [needId] };
    const { number } = (await move.by('secretary', 'resolve', written)) as { number: string };
    await street.tick();
    const matter = await matterOf(matterId);
    expect(matter).toMatchObject({
      status: 'decided',
      resolutions: [
        {
          number,
          option: '太阳能灯',
          votes: { for: 3, against: 0, abstain: 1, base: 6 },
          budget: '文化站经费 8000 元',
        },
      ],
    });
    const tasks = await street.documents<{ _id: string }>('tasks', { matterId });
    expect(tasks.map(({ _id }) => _id).sort()).toEqual([`${number}_1`, `${number}_2`]);
    const earned = await street.documents<{ rule: string; amount: number }>('entries', { personId: idOf('li') });
    expect(earned.filter(({ rule }) => rule === 'good_idea').map(({ amount }) => amount)).toEqual([20]);
    await move.by('secretary', 'close');
  });

  test('counts the online vote of one who is on leave, and not of one who stayed away', async () => {
    const here: Name[] = ['zhao', 'qian', 'member'];
    const joint = await gathered({}, here);
    const { meetingId, matterId, move, cast, castRefused, row } = joint;
    await street.ask('chief', 'meetings.answer', { meetingId, answer: 'leave', text: '出差' });
    await move.by('secretary', 'openVote', { matterId });
    for (const name of [...here, 'chief'] as const) await cast(name, 'solar');
    expect(await castRefused('colleague', 'solar')).toBe('MEETING_NOT_PRESENT');
    await move.by('secretary', 'closeVote', { matterId });
    expect((await row()).count).toMatchObject({ cast: 4, quorate: true, optionId: 'solar' });
  });

  test('decides nothing without a quorum, and the matter stays where it is', async () => {
    const { matterId, meetingId, move, cast, row } = await gathered();
    await move.by('secretary', 'openVote', { matterId });
    for (const name of ['zhao', 'qian', 'member'] as const) await cast(name, 'solar');
    await move.by('secretary', 'closeVote', { matterId });
    const { count } = await row();
    expect([count?.quorate, count?.optionId]).toEqual([false, undefined]);
    expect((await move.refused('secretary', 'resolve', { matterId, ...resolution })).code).toBe('MEETING_NOT_ADOPTED');
    await street.tick();
    const matter = await matterOf(matterId);
    expect(matter.status).toBe('joint');
    expect(matter.timeline).toContainEqual(
      expect.objectContaining({ type: 'undecided', meetingId, reason: 'no_quorum' }),
    );
  });

  test('that ends in a tie decides nothing, and another one may take the matter up at once', async () => {
    const { matterId, move, cast, row } = await gathered();
    await move.by('secretary', 'openVote', { matterId });
    for (const name of ['zhao', 'qian'] as const) await cast(name, 'solar');
    for (const name of ['member', 'chief'] as const) await cast(name, 'mains');
    await move.by('secretary', 'closeVote', { matterId });
    expect((await row()).count).toMatchObject({ cast: 4, quorate: true });
    expect((await row()).count?.optionId).toBeUndefined();
    const at = (await street.cloud.now()) + 2 * DAY;
    await street.ask(
      'secretary',
      'meetings.convene',
      await invitation(street, { kind: 'joint', matterIds: [matterId], at }),
    );
  });

  test('changes a resolution only by another one that names it', async () => {
    const held: ResolutionLine = {
      id: 'YMS-J-2025-01-0001-1',
      number: 'YMS-J-2025-01-0001-1',
      text: '接市电',
      option: '接市电',
      votes: { for: 4, against: 1, abstain: 0, base: 6 },
      budget: '自筹',
      adoptedAt: 1,
      tasks: 0,
    };
    const joint = await gathered({ status: 'implementing', resolutions: [held] });
    await decided(joint);
    const { matterId, move } = joint;
    const named = { code: 'MEETING_REPLACES', field: 'replaces' };
    expect(await move.refused('secretary', 'resolve', { matterId, ...resolution })).toEqual(named);
    expect(await move.refused('secretary', 'resolve', { matterId, ...resolution, replaces: 'another' })).toEqual(named);
    await move.by('secretary', 'resolve', { matterId, ...resolution, replaces: held.id });
    await street.tick();
    expect((await matterOf(matterId)).resolutions.map(({ replaces }) => replaces)).toEqual([undefined, held.id]);
  });

  test('is not convened a few hours ahead, nor without a roster', async () => {
    const matterId = await putMatter(street, { status: 'joint' });
    const at = (await street.cloud.now()) + DAY / 2;
    const soon = await invitation(street, { kind: 'joint', matterIds: [matterId], at });
    expect((await street.refusal('secretary', 'meetings.convene', soon)).code).toBe('MEETING_NOTICE_SHORT');
    const elsewhere = await putMatter(street, { status: 'joint', communityId: 'nanyang', gridId: 'nanyang-1' });
    const request = { kind: 'joint', communityId: 'nanyang', matterIds: [elsewhere], invitees: [] } as const;
    const sent = await invitation(street, { ...request, matterIds: [elsewhere], invitees: [] });
    expect((await street.refusal('secretaryElsewhere', 'meetings.convene', sent)).code).toBe('MEETING_ROSTER_EMPTY');
  });
});

describe('a vote', () => {
  test('is cast once: changing it is refused, sending it again is not', async () => {
    const { matterId, meetingId, move, cast, castRefused } = await gathered();
    await move.by('secretary', 'openVote', { matterId });
    await cast('zhao', 'solar');
    await cast('zhao', 'solar');
    expect(await castRefused('zhao', 'mains')).toBe('MEETING_VOTED');
    expect(Object.keys((await stored(street, meetingId)).votes[matterId] ?? {})).toEqual([idOf('zhao')]);
  });

  test('sent twice at the same moment with different words is one of them', async () => {
    const { matterId, meetingId, move, cast } = await gathered();
    await move.by('secretary', 'openVote', { matterId });
    const tries = (['solar', 'mains', null] as const).map((forWhat) =>
      cast('zhao', forWhat).then(
        () => 'cast',
        (error: Error) => /MEETING_\w+/.exec(error.message)?.[0],
      ),
    );
    expect((await Promise.all(tries)).sort()).toEqual(['MEETING_VOTED', 'MEETING_VOTED', 'cast']);
    expect(Object.keys((await stored(street, meetingId)).votes[matterId] ?? {})).toHaveLength(1);
  });

  test('is refused before it is opened, after it is closed, and to who is not on the roster', async () => {
    const { matterId, meetingId, move, castRefused, cast } = await gathered();
    expect(await castRefused('zhao', 'solar')).toBe('MEETING_VOTE_CLOSED');
    await move.by('secretary', 'openVote', { matterId });
    for (const name of ['li', 'officer', 'secretary'] as const) {
      expect(await castRefused(name, 'solar')).toBe('MEETING_NOT_ON_ROSTER');
    }
    const half = { meetingId, matterId, choices: { solar: 'for' } };
    expect((await street.refusal('zhao', 'meetings.vote', half)).code).toBe('MEETING_CHOICES_INCOMPLETE');
    await cast('zhao', 'solar');
    expect((await move.refused('secretary', 'close')).code).toBe('MEETING_VOTE_OPEN');
    await move.by('secretary', 'closeVote', { matterId });
    expect(await castRefused('qian', 'solar')).toBe('MEETING_VOTE_CLOSED');
  });

  test('that comes in while the vote is being closed is counted or refused, never lost', async () => {
    const { matterId, meetingId, move, cast, row } = await gathered();
    await move.by('secretary', 'openVote', { matterId });
    const votes = VOTERS.map((name) =>
      cast(name, 'solar').then(
        () => 1,
        () => 0,
      ),
    );
    const closing = move.by('secretary', 'closeVote', { matterId });
    const outcomes = await Promise.all(votes);
    await closing;
    const cast1 = outcomes.reduce((sum: number, one) => sum + one, 0);
    expect((await row()).count?.cast).toBe(cast1);
    expect(Object.keys((await stored(street, meetingId)).votes[matterId] ?? {})).toHaveLength(cast1);
  });

  test('says for whom it was to nobody but the one who cast it', async () => {
    const joint = await gathered();
    await decided(joint);
    const seen = async (name: Name) => (await joint.row(name)).choices;
    expect(await seen('zhao')).toEqual({ solar: 'for', mains: 'against' });
    expect([await seen('secretary'), await seen('representative'), await seen('admin')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a member with an interest', () => {
  test('steps out: the base shrinks, his vote is refused, and four of five are enough where three would not be of six', async () => {
    const { matterId, meetingId, move, cast, castRefused, row } = await gathered();
    await street.ask('chief', 'meetings.recuse', { meetingId, matterId });
    await street.ask('chief', 'meetings.recuse', { meetingId, matterId });
    await move.by('secretary', 'openVote', { matterId });
    expect(await castRefused('chief', 'solar')).toBe('MEETING_RECUSED');
    for (const name of ['zhao', 'qian', 'member'] as const) await cast(name, 'solar');
    await move.by('secretary', 'closeVote', { matterId });
    expect((await row('chief')).recused).toBe(true);
    expect((await row()).count).toMatchObject({ base: 5, cast: 3, quorate: true, optionId: 'solar' });
  });

  test('is sent out by the secretary who chairs, by nobody else, and not once people vote', async () => {
    const { matterId, meetingId, move, cast, row } = await gathered();
    const zhao = { meetingId, matterId, personId: idOf('zhao') };
    const stranger = { ...zhao, ...(await move.target()), text: '有关' };
    expect((await street.refusal('qian', 'meetings.excuse', stranger)).code).toBe('FORBIDDEN');
    expect((await street.refusal('li', 'meetings.recuse', { meetingId, matterId })).code).toBe('MEETING_NOT_ON_ROSTER');
    const { version } = await move.target();
    const out = { ...zhao, version, text: '灯由他家的店供货' };
    await street.ask('secretary', 'meetings.excuse', out);
    expect(await toldOf(street, 'zhao', meetingId)).toContain('meeting_excused');
    expect((await row()).recusedSeats).toEqual([idOf('zhao')]);
    await move.by('secretary', 'openVote', { matterId });
    await cast('qian', 'mains');
    expect((await street.refusal('qian', 'meetings.recuse', { meetingId, matterId })).code).toBe('MEETING_VOTED');
    const late = { ...(await move.target()), matterId, personId: idOf('member'), text: '有关' };
    expect((await street.refusal('secretary', 'meetings.excuse', late)).code).toBe('MEETING_VOTE_OPEN');
  });
});

describe('a resolution', () => {
  test('is written once; a repeat gets the same number', async () => {
    const joint = await gathered();
    await decided(joint);
    const { matterId, move } = joint;
    const request = { ...(await move.target()), requestId: newRequestId(), matterId, ...resolution };
    const first = await street.ask('secretary', 'meetings.resolve', request);
    expect(await street.ask('secretary', 'meetings.resolve', request)).toEqual(first);
    expect((await move.refused('secretary', 'resolve', { matterId, ...resolution })).code).toBe('MEETING_RESOLVED');
    await street.tick();
    expect(await street.documents('tasks', { matterId })).toHaveLength(2);
  });

  test('writes down what was adopted and nothing else, and gives tasks to people who are there', async () => {
    const joint = await gathered();
    await decided(joint);
    const { matterId, move } = joint;
    const refused = async (words: object) =>
      (await move.refused('secretary', 'resolve', { matterId, ...resolution, ...words })).code;
    expect(await refused({ optionId: 'mains' })).toBe('MEETING_NOT_ADOPTED');
    const [task] = resolution.tasks;
    expect(await refused({ tasks: [{ ...task, officerId: idOf('officerElsewhere') }] })).toBe(
      'MEETING_OFFICER_UNKNOWN',
    );
    expect(await refused({ tasks: [{ ...task, unitId: 'no-unit' }] })).toBe('UNIT_NOT_FOUND');
    expect(await refused({ ideaNeedIds: ['need-elsewhere'] })).toBe('MEETING_IDEA_FOREIGN');
  });
});

describe('the roster', () => {
  test('is read by chiefs, written by the secretary of the community, under the version she saw', async () => {
    const seen = await street.ask('chief', 'meetings.roster', { communityId: 'yunmen' });
    expect(seen.seats).toHaveLength(7);
    for (const name of ['li', 'representative', 'member'] as const) {
      expect((await street.refusal(name, 'meetings.roster', { communityId: 'yunmen' })).code).toBe('FORBIDDEN');
    }
    expect((await street.refusal('secretaryElsewhere', 'meetings.roster', { communityId: 'yunmen' })).code).toBe(
      'FORBIDDEN',
    );
    const { communityId, version, seats } = seen;
    const stale = { communityId, version: version - 1, seats: seats.slice(1) };
    expect((await street.refusal('secretary', 'meetings.saveRoster', stale)).code).toBe('STALE_VERSION');
    const saved = await street.ask('secretary', 'meetings.saveRoster', { communityId, version, seats });
    expect(saved.version).toBe(version + 1);
    expect(await street.ask('secretary', 'meetings.saveRoster', { communityId, version, seats })).toEqual(saved);
    const stranger = [{ personId: 'nobody', name: '无', group: 'village' as const, voting: true }];
    const unknown = { communityId, version: version + 1, seats: stranger };
    expect((await street.refusal('secretary', 'meetings.saveRoster', unknown)).code).toBe('PERSON_NOT_FOUND');
  });

  test('takes in who says his code to the secretary: by the whole code, never by name', async () => {
    const [li] = await street.documents<{ code: string }>('people', { _id: idOf('li') });
    const { rows } = await street.ask('secretary', 'people.find', { name: (li?.code ?? '').toLowerCase() });
    expect(rows).toEqual([expect.objectContaining({ id: idOf('li'), name: 'li' })]);
    for (const name of ['li', '', (li?.code ?? '').slice(0, 7)]) {
      expect((await street.refusal('secretary', 'people.find', { name })).code).toBe('FORBIDDEN');
    }
    expect((await street.ask('secretary', 'people.find', { name: 'ZZZZZZZZ' })).rows).toEqual([]);
  });
});
