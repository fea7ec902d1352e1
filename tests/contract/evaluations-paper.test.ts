import { folk, idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';
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
const photoOf = (name: Name): string => `cloud://local.6c6f/photos/${idOf(name)}/tally.jpg`;

describe('ballots on paper', () => {
  const voters = (from: number, count = 5) => Array.from({ length: count }, (_one, index) => voterId(from + index));
  const entry = (roundId: string, words: object = {}) => ({
    ...target(roundId),
    ...{ tally: { satisfied: 4, basic: 0, unsatisfied: 1, unaware: 0 }, voterIds: voters(5), reasons: ['灯还没装'] },
    photo: photoOf('member'),
    ...words,
  });
  const enterRefused = async (request: object) =>
    (await street.refusal('member', 'evaluations.enterPaper', request)).code;

  test('are entered by one and count when another has confirmed them', async () => {
    const roundId = await openRound(street);
    const request = entry(roundId);
    const { paperId } = await street.ask('member', 'evaluations.enterPaper', request);
    expect(await street.ask('member', 'evaluations.enterPaper', request)).toEqual({ paperId });
    const corrected = { ...request, reasons: ['灯太暗'] };
    expect(await enterRefused(corrected)).toBe('IDEMPOTENCY_MISMATCH');
    expect(await see(roundId)).toMatchObject({ cast: 0, papersWaiting: 0 });
    expect(await see(roundId, 'chief')).toMatchObject({ papersWaiting: 1 });
    const own = await street.refusal('member', 'evaluations.confirmPaper', { ...target(roundId), paperId });
    expect(own.code).toBe('ROUND_SAME_CHECKER');
    expect((await street.refusal('li', 'evaluations.papers', { roundId })).code).toBe('FORBIDDEN');
    const desk = await street.ask('chief', 'evaluations.papers', { roundId });
    expect(desk.papers).toMatchObject([
      { count: 5, tally: { satisfied: 4, unsatisfied: 1 }, reasons: ['灯还没装'], mine: false },
    ]);
    expect(desk.electors).toContainEqual({ personId: voterId(5), name: '代表5', voted: '' });

    await street.ask('chief', 'evaluations.confirmPaper', { ...target(roundId), paperId });
    const round = await storedRound(street, roundId);
    expect(round).toMatchObject({ cast: 5, ballots: { length: 5 }, paperTally: { satisfied: 4, unsatisfied: 1 } });
    expect(round.papers).toEqual([expect.not.objectContaining({ counted: expect.anything() })]);
    expect(await askAs(street, 5, 'evaluations.vote', ballot(roundId))).toEqual({ code: 'ROUND_VOTED' });
    await voteSo(street, roundId, { satisfied: 5 });
    await daysLater(street, 5);
    expect(await see(roundId)).toMatchObject({ status: 'passed', result: { valid: 10, rate: 900, paper: 5 } });
  });

  test('are refused for somebody who has voted by phone, for a stranger, for fewer than five and with a wrong sum', async () => {
    const roundId = await openRound(street);
    await voteSo(street, roundId, { satisfied: 1 });
    expect(await enterRefused(entry(roundId, { voterIds: voters(0) }))).toBe('ROUND_VOTED');
    expect(await enterRefused(entry(roundId, { voterIds: [...voters(1, 4), idOf('li')] }))).toBe('ROUND_NOT_ELECTOR');
    expect(await enterRefused(entry(roundId, { voterIds: voters(1, 4) }))).toBe('ROUND_PAPER_SUM');
    const few = { voterIds: voters(1, 4), tally: { satisfied: 4, basic: 0, unsatisfied: 0, unaware: 0 }, reasons: [] };
    expect(await enterRefused(entry(roundId, few))).toBe('ROUND_PAPER_FEW');
    expect(await enterRefused(entry(roundId, { photo: photoOf('chief') }))).toBe('PHOTO_FOREIGN');
  });

  test('hold back the phones of those on them until they are confirmed or declined', async () => {
    const roundId = await openRound(street);
    const { paperId } = await street.ask('member', 'evaluations.enterPaper', entry(roundId));
    expect(await askAs(street, 5, 'evaluations.vote', ballot(roundId))).toEqual({ code: 'ROUND_ON_PAPER' });
    expect(await askAs(street, 5, 'evaluations.get', { roundId })).toMatchObject({ refusal: 'ROUND_ON_PAPER' });
    await street.ask('chief', 'evaluations.declinePaper', { ...target(roundId), paperId, text: '代表5没有投纸质票' });
    expect(await askAs(street, 5, 'evaluations.vote', ballot(roundId))).toBeNull();
    expect(await storedRound(street, roundId)).toMatchObject({ cast: 1, papers: [{ status: 'declined', count: 5 }] });
    expect((await storedRound(street, roundId)).papers[0]).not.toHaveProperty('counted');
  });

  test('are told to those they were counted for, and never confirmed by whoever handled the matter', async () => {
    await street.put('needs', { _id: 'need-on-paper', handlerIds: [idOf('chief')], number: 'N-1' });
    const roundId = await openRound(street, await finishedMatter(street, { needIds: ['need-on-paper'] }));
    const { paperId } = await street.ask('member', 'evaluations.enterPaper', entry(roundId));
    const confirmed = { ...target(roundId), paperId };
    expect((await street.refusal('chief', 'evaluations.confirmPaper', confirmed)).code).toBe('ROUND_INVOLVED');
    expect((await see(roundId, 'chief')).allowed).not.toContain('confirmPaper');
    await street.ask('secretary', 'evaluations.confirmPaper', confirmed);
    await street.tick();
    const told = { rows: [{ kind: 'round_on_paper', about: { noun: 'round', id: roundId } }, {}] };
    expect(await askAs(street, 5, 'notices.list', { limit: 2 })).toMatchObject(told);
    expect(await askAs(street, 4, 'notices.list', { limit: 2 })).not.toMatchObject(told);
  });

  test('entered while somebody on them votes by phone count him once', async () => {
    const roundId = await openRound(street);
    const request = { action: 'evaluations.enterPaper', ...entry(roundId) };
    const [entered, voted] = await Promise.all([
      street.cloud.call<{ ok: boolean }>('evaluations', request, folk.member.openid),
      askAs(street, 5, 'evaluations.vote', ballot(roundId)),
    ]);
    expect([entered.ok, voted === null].filter(Boolean)).toHaveLength(1);
    expect(await storedRound(street, roundId)).toMatchObject({ cast: voted === null ? 1 : 0 });
  });

  test('declined after the window are entered anew for the same people, and counted', async () => {
    const roundId = await openRound(street);
    await voteSo(street, roundId, { satisfied: 5 });
    const { paperId } = await street.ask('member', 'evaluations.enterPaper', entry(roundId));
    await daysLater(street, 5);
    await street.ask('chief', 'evaluations.declinePaper', { ...target(roundId), paperId, text: '少数了一票' });
    await street.tick();
    expect(await enterRefused(entry(roundId, { voterIds: voters(6) }))).toBe('ROUND_WINDOW_CLOSED');
    const corrected = await street.ask('member', 'evaluations.enterPaper', entry(roundId));
    await street.ask('chief', 'evaluations.confirmPaper', { ...target(roundId), paperId: corrected.paperId });
    await street.tick();
    expect(await see(roundId)).toMatchObject({ status: 'passed', result: { valid: 10, rate: 900, paper: 5 } });
  });

  test('that were entered in time are waited for, and counted as soon as they are confirmed', async () => {
    const roundId = await openRound(street);
    await voteSo(street, roundId, { satisfied: 5 });
    const { paperId } = await street.ask('member', 'evaluations.enterPaper', entry(roundId));
    await daysLater(street, 4);
    await daysLater(street, 1);
    expect(await see(roundId)).toMatchObject({ status: 'open', extended: false });
    expect(await askAs(street, 13, 'evaluations.vote', ballot(roundId))).toEqual({ code: 'ROUND_WINDOW_CLOSED' });
    expect(await enterRefused(entry(roundId, { voterIds: voters(10, 4).concat(idOf('representative')) }))).toBe(
      'ROUND_WINDOW_CLOSED',
    );
    await street.ask('secretary', 'evaluations.confirmPaper', { ...target(roundId), paperId });
    await street.tick();
    expect(await see(roundId)).toMatchObject({ status: 'passed', result: { valid: 10, rate: 900, paper: 5 } });
  });

  test('are counted once when two confirm at the same moment, while others vote', async () => {
    const roundId = await openRound(street);
    const { paperId } = await street.ask('member', 'evaluations.enterPaper', entry(roundId));
    const confirm = (name: Name) =>
      street.cloud.call<{ ok: boolean }>(
        'evaluations',
        { action: 'evaluations.confirmPaper', ...target(roundId), paperId },
        folk[name].openid,
      );
    const votes = [0, 1, 2].map((index) => askAs(street, index, 'evaluations.vote', ballot(roundId)));
    const [one, other] = await Promise.all([confirm('chief'), confirm('secretary'), ...votes]);
    expect([one, other].filter(({ ok }) => ok)).toHaveLength(1);
    expect(await storedRound(street, roundId)).toMatchObject({ cast: 8, ballots: { length: 8 } });
  });
});
