import { addWorkingDays, DAY } from '../../miniprogram/shared/domain/calendar';
import type { MatterEvent, MatterFact } from '../../miniprogram/shared/domain/matter-event';
import { HISTORY_MAX, type Need } from '../../miniprogram/shared/domain/need';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';
import { closed, moved, publication, resolution, round } from '../support/matter';
import {
  acceptedNeed,
  giveMatter,
  giveNeed,
  openMatter,
  seeMatter,
  seeNeed,
  settle,
  storedMatter,
  tellMatter,
} from '../support/matter-steps';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
beforeEach(() => street.cloud.moveClock({ by: 24 * 3_600_000 }));
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

const council: MatterFact = { type: 'discussed', meetingId: 'm1', outcome: 'joint', text: '都说要装灯' };
const decided: MatterFact = { type: 'decided', resolution: resolution() };
const work = [
  moved({ status: 'committed', version: 2 }, 'committed'),
  moved({ status: 'accepted', version: 3 }, 'accepted'),
];
const vote: MatterFact = { type: 'round_opened', round: round() };

/** A need of li that zhao co-signed, on the agenda, after these facts. */
const onAgenda = async (...facts: MatterFact[]) => {
  const needId = await acceptedNeed(street);
  await street.ask('zhao', 'needs.cosign', { needId });
  const { id: matterId } = await openMatter(street, needId);
  await tellMatter(street, matterId, ...facts);
  return { needId, matterId };
};

const kindsTold = async (name: Name, needId: string): Promise<string[]> => {
  await settle(street);
  const { rows } = await street.ask(name, 'notices.list', { limit: 50 });
  return rows.filter(({ about }) => about?.id === needId).map(({ kind }) => kind);
};

const track = async (needId: string) => (await seeNeed(street, 'li', needId)).track.indexOf('now');

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

describe('the call-back after the vote', () => {
  const passed = () => onAgenda(council, decided, ...work, vote, closed('passed'));

  test('is counted in the dossier, beside the vote and never in it', async () => {
    const { needId, matterId } = await passed();
    await giveNeed(street, 'li', 'needs.confirm', needId, { satisfaction: 'basic' });
    await settle(street);
    expect(await seeMatter(street, 'qian', matterId)).toMatchObject({
      callbacks: { solved: 1, explained: 0, disputed: 0 },
      needs: [{ id: needId, result: 'solved' }],
      outcome: 'passed',
    });
  });

  test('that says it is not solved goes to the secretary, and to nobody of the grid', async () => {
    const { needId, matterId } = await passed();
    await giveNeed(street, 'li', 'needs.dispute', needId, { text: '还有一盏不亮' });
    await settle(street);
    const need = await seeNeed(street, 'secretary', needId);
    expect(need).toMatchObject({ status: 'escalated' });
    expect(need).not.toHaveProperty('assignee');
    expect(need.allowed).toContain('putOnAgenda');
    expect((await seeMatter(street, 'li', matterId)).callbacks).toEqual({ solved: 0, explained: 0, disputed: 1 });
    expect(await kindsTold('secretary', needId)).toContain('disputed');
  });

  test('reopened later goes to the secretary too', async () => {
    const { needId } = await passed();
    await giveNeed(street, 'li', 'needs.confirm', needId);
    await giveNeed(street, 'li', 'needs.reopen', needId, { text: '又灭了' });
    expect((await seeNeed(street, 'li', needId)).status).toBe('escalated');
  });
});

describe('below ninety per cent', () => {
  const failed = (n: number): MatterFact[] => [
    { type: 'round_opened', round: round({ id: `v${n}`, n }) },
    closed('failed', { id: `v${n}`, n }),
  ];

  test('the work is mended, voted on again, and passes', async () => {
    const { needId, matterId } = await onAgenda(council, decided, ...work, ...failed(1));
    expect((await seeMatter(street, 'li', matterId)).status).toBe('rectifying');
    expect(await track(needId)).toBe(4);
    expect(await kindsTold('li', needId)).toContain('judged_unsatisfied');
    const mend = (status: 'committed' | 'accepted', version: number) =>
      moved({ id: 'fix-1', kind: 'rectification', title: '换成亮的灯', status, version }, status);
    await tellMatter(street, matterId, mend('committed', 2), mend('accepted', 3));
    expect((await seeMatter(street, 'li', matterId)).status).toBe('completed');
    await tellMatter(
      street,
      matterId,
      { type: 'round_opened', round: round({ id: 'v2', n: 2 }) },
      closed('passed', { id: 'v2', n: 2 }),
    );
    expect(await seeNeed(street, 'li', needId)).toMatchObject({
      status: 'callback',
      result: '加装两盏路灯；换成亮的灯',
    });
  });

  test('three times, it ends with a public explanation alone; every reporter reads it, with a day to look again', async () => {
    const { needId, matterId } = await onAgenda(council, decided, ...work, ...failed(1));
    const mended = moved({ id: 'fix-1', kind: 'rectification', status: 'accepted', version: 3 }, 'accepted');
    await tellMatter(street, matterId, mended, ...failed(2));
    const reviewAt = (await street.cloud.now()) + 90 * DAY;
    const explain = async (name: Name) => {
      const { version } = await seeMatter(street, name, matterId);
      return { matterId, version, text: '线路要等旧城改造', reviewAt };
    };
    expect(await street.refusal('secretary', 'matters.explain', await explain('secretary'))).toEqual({
      code: 'MATTER_NOT_FAILED_THRICE',
    });
    const anew = { ...resolution({ id: 'r2', replaces: 'r1' }) };
    await tellMatter(street, matterId, { type: 'decided', resolution: anew });
    await tellMatter(street, matterId, moved({ id: 'r2_1', status: 'accepted', version: 3 }, 'accepted'), ...failed(3));
    expect((await seeMatter(street, 'secretary', matterId)).allowed).toEqual(['summarise', 'explain']);
    expect((await street.refusal('chief', 'matters.explain', await explain('chief'))).code).toBe('FORBIDDEN');
    await street.ask('secretary', 'matters.explain', await explain('secretary'));
    await settle(street);
    expect(await seeMatter(street, 'li', matterId)).toMatchObject({
      status: 'archived',
      outcome: 'explained',
      reviewAt,
    });
    expect(await seeNeed(street, 'li', needId)).toMatchObject({
      status: 'explained',
      reviewAt,
      result: '线路要等旧城改造',
    });
    expect(await kindsTold('li', needId)).toContain('explained');
  });
});

describe('archiving', () => {
  const shown = async (
    kind: 'result' | 'decision',
    way: 'online' | 'notice_board' | 'meeting',
  ): Promise<MatterFact> => {
    const from = await street.cloud.now();
    return {
      type: 'published',
      publication: publication({ id: newRequestId(), kind, way, from, to: addWorkingDays(from, 5) }),
      ...(kind === 'decision' ? { resolutionId: 'r1' } : {}),
    };
  };

  test('says what is missing until the three ways, the days and the objections are done; then it closes', async () => {
    const { needId, matterId } = await onAgenda(council, decided, ...work, vote, closed('passed'));
    const missing = async () => (await seeMatter(street, 'secretary', matterId)).missing;
    const archive = async () => {
      const { version } = await seeMatter(street, 'secretary', matterId);
      return (await street.refusal('secretary', 'matters.archive', { matterId, version, text: '办完了' })).code;
    };
    expect(await missing()).toEqual(['online', 'notice_board', 'meeting', 'decision_days', 'result_days']);
    expect(await archive()).toBe('MATTER_NOT_PUBLISHED');
    const all = [
      await shown('decision', 'online'),
      await shown('result', 'online'),
      await shown('result', 'notice_board'),
      await shown('result', 'meeting'),
      { type: 'objected', publicationId: 'p1', needId: 'o1', version: 0 } as const,
    ];
    await tellMatter(street, matterId, ...all);
    expect(await missing()).toEqual(['decision_days', 'result_days', 'objections']);
    expect(await archive()).toBe('MATTER_OBJECTION_OPEN');
    await tellMatter(street, matterId, { type: 'objection_answered', publicationId: 'p1', needId: 'o1', version: 3 });
    expect(await archive()).toBe('MATTER_PUBLICITY_RUNS');
    await street.cloud.moveClock({ by: 14 * DAY });
    expect(await missing()).toEqual([]);
    await giveMatter(street, 'secretary', 'matters.archive', matterId, { text: '办完了' });
    await settle(street);
    expect(await seeMatter(street, 'qian', matterId)).toMatchObject({
      status: 'archived',
      outcome: 'passed',
      allowed: [],
    });
    expect((await seeNeed(street, 'li', needId)).timeline[0]).toMatchObject({ event: 'archived', text: '办完了' });
  });
});

describe('what does not fit', () => {
  test('is dropped, and done twice is done once', async () => {
    const { matterId } = await onAgenda(vote, closed('passed'));
    expect(await storedMatter(street, matterId)).toMatchObject({ status: 'council', rounds: [] });
    const at = await street.cloud.now();
    const fact: MatterFact = { type: 'objected', publicationId: 'p1', needId: 'o1', version: 0 };
    const entry = { job: 'matter', dueAt: at, tries: 0, matterId, by: idOf('li'), role: 'resident', fact };
    const owing = (name: string) => ({ _id: name, version: 1, outbox: { 'one-objection': entry }, outboxAt: at });
    await street.put('claims', owing('objected-1'), owing('objected-2'));
    await Promise.all([settle(street), settle(street)]);
    expect((await storedMatter(street, matterId)).openObjections).toBe(1);
  });

  test('and what is told to a matter that is not there is not told for ever', async () => {
    const teller = await tellMatter(street, 'nobody-knows-it', council);
    const owing = await street.documents<{ outbox: object }>('claims', { _id: teller });
    expect(owing.map(({ outbox }) => outbox)).toEqual([{}]);
  });

  test('of many who speak at once, each is heard', async () => {
    const { matterId } = await onAgenda(council, decided);
    const at = await street.cloud.now();
    const task = (n: number) => moved({ id: `r1_${n}`, version: 2, status: 'committed' }, 'committed');
    const entry = (n: number) => ({
      job: 'matter',
      dueAt: at,
      tries: 0,
      matterId,
      by: 'x',
      role: 'officer',
      fact: task(n),
    });
    const owing = (n: number) => ({
      _id: `at-once-${n}`,
      version: 1,
      outbox: { [`once-${n}`]: entry(n) },
      outboxAt: at,
    });
    await street.put('claims', ...[1, 2, 3, 4, 5, 6].map(owing));
    await Promise.all([settle(street), settle(street), settle(street)]);
    expect((await storedMatter(street, matterId)).tasks.map(({ id }) => id).sort()).toHaveLength(6);
  });
});

describe('a need that objects to a publication', () => {
  test('says so, and its answer is owed to the publication when it is closed', async () => {
    const needId = await acceptedNeed(street, 'li', { text: '公示的路灯数量不对', summary: '对公示的异议' });
    await street.database.collection('needs').doc(needId).update({ objectionTo: 'publication-1' });
    expect(await seeNeed(street, 'qian', needId)).toMatchObject({ objectionTo: 'publication-1' });
    await giveNeed(street, 'li', 'needs.withdraw', needId);
    const [stored] = await street.documents<Need & { outbox: Record<string, { job: string }> }>('needs', {
      _id: needId,
    });
    expect(Object.values(stored?.outbox ?? {})).toContainEqual(
      expect.objectContaining({ job: 'answered', publicationId: 'publication-1', needId }),
    );
  });
});
