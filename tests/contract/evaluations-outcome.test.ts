import type { Matter } from '../../miniprogram/shared/domain/matter';
import type { StoredTask } from '../../cloudfunctions/src/tasks/store';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';
import {
  askAs,
  ballot,
  daysLater,
  finishedMatter,
  nameVoters,
  openRound,
  storedRound,
  voterId,
  voteSo,
} from '../support/round-steps';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await nameVoters(street, 14);
});
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

const target = (roundId: string) => ({ roundId, requestId: newRequestId() });
const see = (roundId: string, name: Name = 'li') => street.ask(name, 'evaluations.get', { roundId });
const kindsOf = async (name: Name, roundId: string): Promise<string[]> => {
  await street.tick();
  const { rows } = await street.ask(name, 'notices.list', { limit: 50 });
  return rows.filter(({ about }) => about?.id === roundId).map(({ kind }) => kind);
};
/** The round's own representative has voted too, so nobody is left. */
const voteAll = async (roundId: string, tally: Parameters<typeof voteSo>[2]): Promise<void> => {
  await voteSo(street, roundId, tally);
  await street.ask('representative', 'evaluations.vote', ballot(roundId, 'satisfied'));
};

describe('a round that everybody has voted in', () => {
  test('is counted by the secretary early, and passes at exactly 90 %', async () => {
    const roundId = await openRound(street);
    await voteSo(street, roundId, { satisfied: 7, basic: 5, unaware: 2 });
    const early = await street.refusal('secretary', 'evaluations.close', target(roundId));
    expect(early.code).toBe('ROUND_STILL_VOTING');
    await street.ask('representative', 'evaluations.vote', ballot(roundId, 'unsatisfied'));
    const request = target(roundId);
    await street.ask('secretary', 'evaluations.close', request);
    await street.ask('secretary', 'evaluations.close', request);
    // 12 of 13 that judge.
    expect(await see(roundId)).toMatchObject({
      status: 'passed',
      result: { rate: 923, strictRate: 538, valid: 13, turnout: 1000 },
    });
    expect(await kindsOf('representative', roundId)).toEqual(['round_closed', 'round_opened']);
    const { matterId, closedAt, closesAt } = await storedRound(street, roundId);
    expect(closedAt).toBeLessThan(closesAt);
    const [matter] = await street.documents<Matter>('matters', { _id: matterId });
    expect(matter?.rounds).toMatchObject([{ id: roundId, closedAt, closesAt }]);
  });

  test('passes with nine of ten that judge', async () => {
    const roundId = await openRound(street);
    await voteSo(street, roundId, { satisfied: 8, unsatisfied: 1, unaware: 5 });
    await street.ask('representative', 'evaluations.vote', ballot(roundId, 'basic'));
    await street.ask('secretary', 'evaluations.close', target(roundId));
    expect(await see(roundId)).toMatchObject({
      status: 'passed',
      result: { rate: 900, strictRate: 800, valid: 10, cast: 15 },
    });
  });

  test('tells the four counts only where each of them is five or more', async () => {
    const open = await openRound(street);
    await voteAll(open, { satisfied: 9, basic: 5 });
    await street.ask('secretary', 'evaluations.close', target(open));
    expect((await see(open)).tally).toEqual({ satisfied: 10, basic: 5, unsatisfied: 0, unaware: 0 });

    const small = await openRound(street);
    await voteAll(small, { satisfied: 13, basic: 1 });
    await street.ask('secretary', 'evaluations.close', target(small));
    expect(await see(small, 'secretary')).not.toHaveProperty('tally');
    expect(await see(small)).toMatchObject({ result: { rate: 1000, valid: 15, turnout: 1000 } });
  });
});

describe('a round below 90 %', () => {
  const fail = async (matterId: string): Promise<string> => {
    const roundId = await openRound(street, matterId);
    await voteAll(roundId, { satisfied: 9, basic: 3, unsatisfied: 2 });
    await street.ask('secretary', 'evaluations.close', target(roundId));
    return roundId;
  };
  const groups = [{ title: '漏雨', count: 2, text: '台口两侧下雨还漏' }];
  const words = { title: '台口防水返工', done: '大雨后台口不见水', groups };

  test('fails at 86.6 %, and its grouped opinions go to the unit as a task', async () => {
    const matterId = await finishedMatter(street);
    const roundId = await fail(matterId);
    expect(await see(roundId)).toMatchObject({ status: 'failed', n: 1, result: { rate: 866 } });
    expect(await kindsOf('supervisor', roundId)).toEqual(['round_urged']);
    expect(await see(roundId, 'secretary')).toMatchObject({ orderBy: { due: expect.any(Number), provisional: false } });

    expect((await street.refusal('li', 'evaluations.opinions', { roundId })).code).toBe('FORBIDDEN');
    await street.cloud.clearQueries();
    const read = await street.ask('secretary', 'evaluations.opinions', { roundId });
    const looks = (await street.cloud.queries()).filter((one) => one.function === 'evaluations');
    expect(looks.map(({ roundTrips }) => roundTrips)).toEqual([2]);
    expect(read).toMatchObject({
      units: [{ name: '文旅办' }],
      allowed: expect.arrayContaining(['orderRectification']),
    });
    expect(read.reasons).toEqual([1, 2].map(() => ({ choice: 'unsatisfied', text: '屋顶还在漏' })));
    expect(read.units[0]?.officers.map(({ id }) => id)).toContain(idOf('officer'));

    const request = { ...target(roundId), ...words, officerId: idOf('officerColleague') };
    const { taskId } = await street.ask('secretary', 'evaluations.orderRectification', request);
    expect(await street.ask('secretary', 'evaluations.orderRectification', request)).toEqual({ taskId });
    const others = { ...request, groups: [{ title: '太暗', count: 1, text: '灯太暗' }] };
    expect((await street.refusal('secretary', 'evaluations.orderRectification', others)).code).toBe(
      'IDEMPOTENCY_MISMATCH',
    );
    const again = await street.refusal('secretary', 'evaluations.orderRectification', { ...target(roundId), ...words });
    expect(again.code).toBe('ROUND_ORDERED_ONCE');
    await street.tick();
    const [task] = await street.documents<StoredTask>('tasks', { _id: taskId });
    expect(task).toMatchObject({
      kind: 'rectification',
      matterId,
      unitId: 'culture-office',
      title: '台口防水返工',
      opinions: groups,
    });
    expect(await see(roundId)).toMatchObject({
      rectification: { taskId, unitName: '文旅办', groups: [{ title: '漏雨', text: '台口两侧下雨还漏' }] },
    });
  });

  test('is mended by whichever of the units that worked for it the secretary names', async () => {
    const matterId = await finishedMatter(street);
    const [done] = await street.documents<StoredTask>('tasks', { matterId });
    if (!done) throw new Error('nobody has done anything');
    const benches = { _id: `${done._id}-benches`, number: `${done.number}-2`, title: '换长椅', unitId: 'town-care' };
    await street.put('tasks', { ...done, ...benches, createdAt: done.createdAt - 1 });
    const roundId = await fail(matterId);
    const { units } = await street.ask('secretary', 'evaluations.opinions', { roundId });
    expect(units.map(({ id }) => id)).toEqual(['culture-office', 'town-care']);
    const order = { ...target(roundId), ...words };
    const nobody = await street.refusal('secretary', 'evaluations.orderRectification', { ...order, unitId: 'no-unit' });
    expect(nobody).toEqual({ code: 'UNIT_NOT_FOUND', field: 'unitId' });
    const theirs = { ...order, unitId: 'town-care', officerId: idOf('officerElsewhere') };
    const { taskId } = await street.ask('secretary', 'evaluations.orderRectification', theirs);
    await street.tick();
    expect(await street.documents('tasks', { _id: taskId })).toMatchObject([{ unitId: 'town-care' }]);
    expect(await street.ask('secretary', 'evaluations.opinions', { roundId })).toHaveProperty('orderedTo');
  });

  test('is ordered to be mended by its own secretary, to somebody of the unit, within one working day or the ladder is climbed', async () => {
    const roundId = await fail(await finishedMatter(street));
    const elsewhere = await street.refusal('secretaryElsewhere', 'evaluations.orderRectification', {
      ...target(roundId),
      ...words,
    });
    expect(elsewhere.code).toBe('ROUND_NOT_YOURS');
    const stranger = { ...target(roundId), ...words, officerId: idOf('officerElsewhere') };
    expect((await street.refusal('secretary', 'evaluations.orderRectification', stranger)).code).toBe(
      'PERSON_NOT_FOUND',
    );
    const { deadline } = await storedRound(street, roundId);
    expect(deadline?.rule).toBe('order');
    await street.cloud.moveClock({ to: (deadline?.due ?? 0) + 1 });
    await street.tick();
    expect(await kindsOf('secretary', roundId)).toContain('overdue');
    await daysLater(street, 3);
    expect(await kindsOf('supervisor', roundId)).toEqual(['supervised', 'round_urged']);
  });

  test('goes to the street when it fails again: the same electorate, and nothing is ordered any more', async () => {
    const matterId = await finishedMatter(street);
    const first = await fail(matterId);
    await street.tick();
    await street.database.collection('matters').doc(matterId).update({ status: 'completed' });
    await nameVoters(street, 1, 60);
    await street.database.collection('people').doc(voterId(13)).update({ erasedAt: 1, openid: '' });
    const exclude = [{ personId: voterId(0), reason: 'interest' as const }];
    const changed = await street.refusal('secretary', 'evaluations.open', {
      requestId: newRequestId(),
      matterId,
      exclude,
    });
    expect(changed.code).toBe('ROUND_ELECTORATE_KEPT');

    const second = await openRound(street, matterId);
    const round = await storedRound(street, second);
    expect(round).toMatchObject({
      n: 2,
      attempt: 1,
      electorate: 14,
      earlier: [{ id: first, n: 1, outcome: 'failed' }],
    });
    expect(round.electorIds).not.toContain(voterId(60));
    await voteSo(street, second, { satisfied: 10, unsatisfied: 3 });
    await street.ask('representative', 'evaluations.vote', ballot(second));
    await street.ask('secretary', 'evaluations.close', target(second));
    expect(await see(second)).toMatchObject({ status: 'failed', earlier: [{ result: { rate: 866 } }] });
    expect(await kindsOf('supervisor', second)).toEqual(['supervised']);
    const order = await street.refusal('secretary', 'evaluations.orderRectification', { ...target(second), ...words });
    expect(order.code).toBe('ROUND_SUPERVISED');
    await street.database.collection('people').doc(voterId(60)).remove();
    await street.database.collection('people').doc(voterId(13)).remove();
    await nameVoters(street, 1, 13);
  });
});

test('a failure that the clock has counted is told to the secretary, who orders', async () => {
  const roundId = await openRound(street);
  await voteSo(street, roundId, { satisfied: 10, unsatisfied: 4 });
  await daysLater(street, 5);
  expect(await kindsOf('secretary', roundId)).toContain('round_failed');
});

describe('a round without quorum', () => {
  test('is extended once by itself, reminds who has not voted, ends invalid and is held again under its number', async () => {
    const matterId = await finishedMatter(street);
    const roundId = await openRound(street, matterId);
    await voteSo(street, roundId, { satisfied: 4 });
    await daysLater(street, 4);
    expect(await kindsOf('representative', roundId)).toEqual(['round_ending', 'round_opened']);
    expect(await askAs(street, 0, 'notices.list', { limit: 1 })).not.toMatchObject({
      rows: [{ kind: 'round_ending', about: { id: roundId } }],
    });
    await daysLater(street, 1);
    expect(await see(roundId)).toMatchObject({ status: 'open', extended: true, cast: 4 });
    const twice = await street.refusal('secretary', 'evaluations.extend', target(roundId));
    expect(twice.code).toBe('ROUND_EXTENDED_ONCE');
    await daysLater(street, 3);
    expect(await see(roundId)).toMatchObject({ status: 'invalid', result: { valid: 4, turnout: 266 } });

    await street.tick();
    await street.database.collection('matters').doc(matterId).update({ status: 'completed' });
    const again = await storedRound(street, await openRound(street, matterId));
    expect(again).toMatchObject({ n: 1, attempt: 2, electorate: 15, earlier: [{ id: roundId, outcome: 'invalid' }] });
  });

  test('in which nobody judged is invalid and never a pass', async () => {
    const roundId = await openRound(street);
    await voteSo(street, roundId, { unaware: 14 });
    await street.ask('representative', 'evaluations.vote', ballot(roundId, 'unaware'));
    await street.ask('secretary', 'evaluations.close', target(roundId));
    expect(await see(roundId)).toMatchObject({
      status: 'invalid',
      result: { rate: null, strictRate: null, cast: 15, turnout: 1000 },
    });
  });

  test('is extended by the secretary before its end, and only by him', async () => {
    const roundId = await openRound(street);
    expect((await street.refusal('chief', 'evaluations.extend', target(roundId))).code).toBe('FORBIDDEN');
    const request = { ...target(roundId), text: '秋收忙，再等三天' };
    await street.ask('secretary', 'evaluations.extend', request);
    await street.ask('secretary', 'evaluations.extend', request);
    const { closesAt, openedAt, extended } = await see(roundId);
    expect({ extended, days: (closesAt - openedAt) / 86_400_000 }).toEqual({ extended: true, days: 8 });
  });
});

test('the matter is told of the opening, the extension and the count, once each, and the call-back stands beside the result', async () => {
  const needIds = ['need-called-1', 'need-called-2'];
  const needs = needIds.map((id) => ({ id, number: id, gridId: 'yunmen-3', title: '' }));
  const matterId = await finishedMatter(street, { needIds, needs });
  const roundId = await openRound(street, matterId);
  await street.ask('secretary', 'evaluations.extend', target(roundId));
  await voteAll(roundId, { satisfied: 14 });
  await street.ask('secretary', 'evaluations.close', target(roundId));
  await street.tick();
  const [matter] = await street.documents<Matter>('matters', { _id: matterId });
  expect(matter).toMatchObject({
    status: 'passed',
    rounds: [{ id: roundId, outcome: 'passed', result: { rate: 1000 } }],
  });
  const lines = (matter?.timeline ?? []).map(({ type }) => type).filter((type) => type.startsWith('round'));
  expect(lines).toEqual(['round_opened', 'round_extended', 'round_closed']);

  const result = (await see(roundId)).result;
  const said = ['solved', 'disputed'] as const;
  const outbox = Object.fromEntries(
    needIds.map((needId, index) => [
      `called_${needId}`,
      {
        job: 'matter',
        dueAt: 0,
        tries: 0,
        matterId,
        by: 'system',
        role: 'resident',
        fact: { type: 'called_back', needId, result: said[index] },
      },
    ]),
  );
  await street.put('claims', { _id: 'claim-that-owes', version: 1, outbox, outboxAt: 0 });
  await street.tick();
  await street.tick();
  expect(await see(roundId)).toMatchObject({ callbacks: { solved: 1, explained: 0, disputed: 1 }, result });
});
