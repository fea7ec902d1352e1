import type { RoundDetail } from '../../miniprogram/shared/contract/evaluation-answers';
import { folk, idOf, newRequestId, openStreet, type Street } from '../support/street';
import {
  askAs,
  ballot,
  daysLater,
  finishedMatter,
  nameVoters,
  openRound,
  storedRound,
  voterId,
} from '../support/round-steps';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await nameVoters(street, 12);
  // Some who have a part in the matter are representatives too.
  for (const name of ['officer', 'officerColleague', 'chief', 'member'] as const) {
    await street.database
      .collection('people')
      .doc(idOf(name))
      .update({ roles: [...folk[name].roles, { role: 'representative', scope: 'yunmen' }] });
  }
});
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

const open = (matterId: string, words: object = {}) => ({ requestId: newRequestId(), matterId, ...words });
const refused = async (name: Parameters<Street['refusal']>[0], request: object) =>
  (await street.refusal(name, 'evaluations.open', request)).code;

describe('a round', () => {
  test('freezes who votes and who steps out, each with the reason', async () => {
    await street.put('needs', { _id: 'need-of-round', handlerIds: [idOf('member')], number: 'N-1' });
    const matterId = await finishedMatter(street, { needIds: ['need-of-round'] });
    const looked = await street.ask('secretary', 'evaluations.electorate', { matterId });
    expect(looked).toMatchObject({ n: 1, attempt: 1, kept: false });
    expect(looked.electors).toHaveLength(13);

    const exclude = [{ personId: voterId(11), reason: 'provider' as const }];
    const roundId = (await street.ask('secretary', 'evaluations.open', open(matterId, { exclude }))).roundId;
    const round = await storedRound(street, roundId);
    expect(round.electorIds).toHaveLength(12);
    expect(Object.fromEntries(round.excluded.map(({ personId, reason }) => [personId, reason]))).toEqual({
      [idOf('member')]: 'handler',
      [idOf('officer')]: 'officer',
      [idOf('officerColleague')]: 'unit',
      [idOf('chief')]: 'organiser',
      [voterId(11)]: 'provider',
    });
    expect(round).toMatchObject({
      ...{ n: 1, attempt: 1, status: 'open', extended: false, cast: 0 },
      rules: { w: 1, threshold: 90, quorum: { ballots: 6, valid: 10 } },
      promised: [{ text: '屋顶换防水层，保证周末演出', unitName: '文旅办' }],
      before: { photos: ['cloud://local/photos/before.jpg'] },
      after: { photos: ['cloud://local/photos/after.jpg'] },
    });
    expect(round.closesAt - round.openedAt).toBe(5 * 86_400_000);

    await street.tick();
    const told = await askAs(street, 3, 'notices.list', {});
    expect(told).toMatchObject({ rows: [{ kind: 'round_opened', about: { noun: 'round', id: roundId } }] });
  });

  test('is opened by the secretary of its community alone, after the work was accepted and the result published', async () => {
    const matterId = await finishedMatter(street);
    expect(await refused('chief', open(matterId))).toBe('FORBIDDEN');
    expect(await refused('secretaryElsewhere', open(matterId))).toBe('ROUND_NOT_YOURS');
    expect(await refused('secretary', open('no-matter'))).toBe('MATTER_NOT_FOUND');
    const unfinished = await finishedMatter(street, { status: 'implementing' });
    expect(await refused('secretary', open(unfinished))).toBe('ROUND_MATTER_NOT_READY');
    const unpublished = await finishedMatter(street, { publications: [] });
    expect(await refused('secretary', open(unpublished))).toBe('ROUND_RESULT_UNPUBLISHED');
    const before = (await street.cloud.now()) - 9 * 86_400_000;
    const told = { id: 'told-before', kind: 'result', way: 'online', from: before, to: before } as const;
    const rectified = await finishedMatter(street, { publications: [told] });
    expect(await refused('secretary', open(rectified))).toBe('ROUND_RESULT_UNPUBLISHED');
    const elsewhere = await finishedMatter(street, { communityId: 'nanyang', gridId: 'nanyang-1' });
    expect(await refused('secretaryElsewhere', open(elsewhere))).toBe('ROUND_NO_ELECTORS');
  });

  test('is opened once, however often and by how many at once it is asked for', async () => {
    const request = open(await finishedMatter(street));
    const ask = () => street.ask('secretary', 'evaluations.open', request);
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(second).toEqual(first);
    expect(await ask()).toEqual(first);
    const exclude = [{ personId: voterId(0), reason: 'interest' }];
    expect(await refused('secretary', { ...request, exclude })).toBe('IDEMPOTENCY_MISMATCH');
    expect(await refused('secretary', open(request.matterId))).toBe('ROUND_OPEN_ALREADY');

    const matterId = await finishedMatter(street);
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        street.cloud.call<{ ok: boolean; error?: { code: string } }>(
          'evaluations',
          { action: 'evaluations.open', ...open(matterId) },
          folk.secretary.openid,
        ),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ error }) => error?.code === 'ROUND_OPEN_ALREADY')).toHaveLength(2);
  });
});

describe('a ballot', () => {
  test('is cast once a person: a repeat is answered as before, another one is refused', async () => {
    const roundId = await openRound(street);
    const request = ballot(roundId);
    const answers = [
      await askAs(street, 0, 'evaluations.vote', request),
      await askAs(street, 0, 'evaluations.vote', request),
    ];
    expect(answers).toEqual([null, null]);
    expect(await askAs(street, 0, 'evaluations.vote', ballot(roundId, 'basic'))).toEqual({ code: 'ROUND_VOTED' });

    const both = await Promise.all(
      ['satisfied', 'basic'].map((choice) => askAs(street, 1, 'evaluations.vote', ballot(roundId, choice as 'basic'))),
    );
    expect(both).toContainEqual(null);
    expect(both).toContainEqual({ code: 'ROUND_VOTED' });
    const same = ballot(roundId);
    expect(await Promise.all([1, 2, 3].map(() => askAs(street, 2, 'evaluations.vote', same)))).toEqual([
      null,
      null,
      null,
    ]);
    expect(await storedRound(street, roundId)).toMatchObject({ cast: 3, ballots: { length: 3 } });
  });

  test('of everybody at the same moment is counted', async () => {
    const roundId = await openRound(street);
    const all = await Promise.all(
      Array.from({ length: 12 }, (_one, index) => askAs(street, index, 'evaluations.vote', ballot(roundId))),
    );
    expect(all).toEqual(all.map(() => null));
    const { ballots, cast } = await storedRound(street, roundId);
    expect(cast).toBe(12);
    expect(ballots.map(({ id }) => id)).toEqual([...new Set(ballots.map(({ id }) => id))].sort());
  });

  test('is refused to whoever steps out, came later or never was one, each with the reason', async () => {
    const roundId = await openRound(street);
    await nameVoters(street, 1, 50);
    const vote = async (name: Parameters<Street['refusal']>[0]) =>
      (await street.refusal(name, 'evaluations.vote', ballot(roundId))).code;
    expect(await vote('officer')).toBe('ROUND_EXCLUDED');
    expect(await vote('li')).toBe('ROUND_NOT_ELECTOR');
    expect(await vote('secretary')).toBe('ROUND_NOT_ELECTOR');
    expect(await askAs(street, 50, 'evaluations.vote', ballot(roundId))).toEqual({ code: 'ROUND_NOT_ELECTOR' });
    expect(await street.ask('officer', 'evaluations.get', { roundId })).toMatchObject({
      ...{ mine: 'excluded', refusal: 'ROUND_EXCLUDED', exclusion: 'officer' },
    });
    expect(await street.ask('li', 'evaluations.get', { roundId })).toMatchObject({
      ...{ mine: 'none', refusal: 'ROUND_NOT_ELECTOR', staff: false, allowed: [] },
    });
    await street.database.collection('people').doc(voterId(50)).remove();
  });

  test('stays with a representative who leaves his office while the round is open', async () => {
    const roundId = await openRound(street);
    await street.database.collection('people').doc(voterId(5)).update({ roles: [] });
    expect(await askAs(street, 5, 'evaluations.list', { limit: 1 })).toMatchObject({
      rows: [{ id: roundId, mine: 'waiting' }],
    });
    expect(await askAs(street, 5, 'evaluations.vote', ballot(roundId))).toBeNull();
    await street.database
      .collection('people')
      .doc(voterId(5))
      .update({ roles: [{ role: 'representative', scope: 'yunmen' }] });
  });

  test('without a reason is no 不满意, and after the window it is none at all', async () => {
    const roundId = await openRound(street);
    const mute = { roundId, requestId: newRequestId(), choice: 'unsatisfied' as const };
    expect(await askAs(street, 0, 'evaluations.vote', mute)).toEqual({ code: 'ROUND_REASON_NEEDED', field: 'reason' });
    await street.cloud.moveClock({ by: 5 * 86_400_000 });
    expect(await askAs(street, 0, 'evaluations.vote', ballot(roundId))).toEqual({ code: 'ROUND_WINDOW_CLOSED' });
    await street.tick();
    await daysLater(street, 3);
    expect(await askAs(street, 0, 'evaluations.vote', ballot(roundId))).toEqual({ code: 'ROUND_WRONG_STATUS' });
    expect(await askAs(street, 0, 'evaluations.vote', ballot('no-round'))).toEqual({ code: 'ROUND_NOT_FOUND' });
  });
});

test('the first page tells a representative how many rounds wait for his vote, and nobody else', async () => {
  await openRound(street);
  const before = (await street.ask('representative', 'needs.home', {})).votes;
  const roundId = await openRound(street);
  expect((await street.ask('representative', 'needs.home', {})).votes).toBe(before + 1);
  await street.ask('representative', 'evaluations.vote', ballot(roundId));
  expect((await street.ask('representative', 'needs.home', {})).votes).toBe(before);
  expect((await street.ask('secretary', 'needs.home', {})).votes).toBe(0);
});

test('a list shows the rounds of a person, the open ones and the closed ones of his community, by key', async () => {
  const roundId = await openRound(street);
  const mine = await askAs(street, 1, 'evaluations.list', { limit: 1 });
  expect(mine).toMatchObject({
    rows: [{ id: roundId, mine: 'waiting', electorate: 14, cast: 0 }],
    next: { id: roundId },
  });
  const open = await street.ask('li', 'evaluations.list', { view: 'open' });
  expect(open.rows[0]).toMatchObject({ id: roundId, mine: 'none' });
  const closed = await street.ask('li', 'evaluations.list', { view: 'closed', limit: 50 });
  expect(closed.rows.length).toBeGreaterThan(3);
  expect(closed.rows.every(({ status }) => status !== 'open')).toBe(true);
  expect(await street.ask('secretaryElsewhere', 'evaluations.list', { view: 'open' })).toEqual({
    rows: [],
    next: null,
  });
});

test('a look takes two round trips, a list two, a ballot three', async () => {
  const roundId = await openRound(street);
  const trips = async (work: () => Promise<unknown>): Promise<number | undefined> => {
    await work();
    const { invocations } = { invocations: await street.cloud.queries() };
    return invocations.filter((one) => one.function === 'evaluations').at(-1)?.roundTrips;
  };
  const look = async (): Promise<RoundDetail> =>
    (await askAs(street, 0, 'evaluations.get', { roundId })) as RoundDetail;
  expect(await look()).toMatchObject({ mine: 'waiting' });
  await street.cloud.clearQueries();
  expect(await trips(look)).toBe(2);
  expect(await trips(() => askAs(street, 0, 'evaluations.list', {}))).toBe(2);
  expect(await trips(() => askAs(street, 0, 'evaluations.vote', ballot(roundId)))).toBe(3);
});
