import { readFileSync } from 'node:fs';
import type { StoredRound } from '../../cloudfunctions/src/evaluations/store';
import { BALLOT_CHOICES } from '../../miniprogram/shared/domain/evaluation';
import { chanceFrom } from '../../devkit/random';
import { folk, idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';
import { askAs, nameVoters, openRound, storedRound, voterId } from '../support/round-steps';

/** Whoever reads everything that is kept, logged or answered still does not know who chose what. */

const VOTERS = 16;
const ROUNDS = 8;

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await nameVoters(street, VOTERS);
});
afterAll(() => street.close());

const { collections } = JSON.parse(readFileSync('cloudfunctions/database.json', 'utf8')) as {
  collections: Record<string, unknown>;
};

/** Everything that lies in the cloud, document by document, as an export writes it. */
const everything = async (): Promise<Map<string, string>> => {
  const documents = await Promise.all(
    Object.keys(collections).map(async (name) =>
      (await street.documents<{ _id: string }>(name, {})).map((one): [string, string] => [
        `${name}/${one._id}`,
        JSON.stringify(one),
      ]),
    ),
  );
  return new Map(documents.flat());
};

const changedBetween = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...after.keys()].filter((id) => before.get(id) !== after.get(id));

/** Each voter writes words of his own, so that the test alone can tell whose ballot it is. */
const secretOf = (index: number): string => `只有测试知道这是${index}号`;
const vote = (roundId: string, index: number) => {
  const choice = 'unsatisfied' as const;
  return askAs(street, index, 'evaluations.vote', {
    roundId,
    requestId: newRequestId(),
    choice,
    reason: secretOf(index),
  });
};

/** Opened, and everybody told of it: what follows is the votes alone. */
const quietRound = async (): Promise<string> => {
  const roundId = await openRound(street);
  await street.tick();
  await street.tick();
  return roundId;
};

/** +1: the ballots lie in the order of the votes; -1: in the opposite one; 0: it says nothing. */
const rankCorrelation = (places: readonly number[]): number => {
  const n = places.length;
  const squares = places.reduce((sum, place, index) => sum + (place - index) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
};

const valuesIn = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesIn) : [value];

test('a vote changes its round and nothing else: a receipt, a ballot, and two numbers', async () => {
  const roundId = await quietRound();
  const round = await storedRound(street, roundId);
  const before = await everything();
  expect(await vote(roundId, 0)).toBeNull();
  await street.tick();
  expect(changedBetween(before, await everything())).toEqual([`rounds/${roundId}`]);

  const after = await storedRound(street, roundId);
  const parts = Object.keys(after) as (keyof StoredRound)[];
  expect(parts.filter((part) => JSON.stringify(after[part]) !== JSON.stringify(round[part])).sort()).toEqual([
    'ballots',
    'cast',
    'receipts',
    'version',
  ]);
  expect(Object.keys(after)).toEqual(Object.keys(round));
  expect(Object.keys(after.receipts)).toEqual(Object.keys(round.receipts));
  expect(Object.keys(after.receipts[voterId(0)] ?? {})).toEqual(['voted', 'digest']);
  expect(after.ballots.map((one) => Object.keys(one).sort())).toEqual([['choice', 'id', 'reason']]);
});

test('over many rounds the place of a ballot says nothing about who voted when, and no value joins it to a receipt', async () => {
  const { next } = chanceFrom(20250617);
  const correlations: number[] = [];
  for (let count = 0; count < ROUNDS; count += 1) {
    const roundId = await openRound(street);
    const order = Array.from({ length: VOTERS }, (_one, index) => ({ index, by: next() }))
      .sort((one, other) => one.by - other.by)
      .map(({ index }) => index);
    for (const index of order) expect(await vote(roundId, index)).toBeNull();

    const { ballots, receipts, electorIds } = await storedRound(street, roundId);
    const placeOf = (index: number) => ballots.findIndex(({ reason }) => reason === secretOf(index));
    correlations.push(rankCorrelation(order.map(placeOf)));
    // The words are the voter's own; everything else that the cloud has put there is looked at.
    const onBallots = ballots.flatMap(({ reason: _reason, ...rest }) => valuesIn(rest));
    const onReceipts = new Set([...valuesIn(receipts), ...electorIds]);
    expect(onBallots.filter((value) => onReceipts.has(value))).toEqual([]);
    expect(new Set(onBallots)).toEqual(new Set(['unsatisfied', ...ballots.map(({ id }) => id)]));
    expect(Object.keys(receipts)).toEqual(electorIds);
  }
  // Pushed in order they would all be 1; of eight independent draws the mean stays within 0.1 of 0 two times in three.
  const mean = correlations.reduce((sum, one) => sum + one, 0) / ROUNDS;
  expect(Math.abs(mean)).toBeLessThan(0.5);
  expect(correlations.every((one) => Math.abs(one) < 0.95)).toBe(true);
}, 60_000);

test('nothing of a vote stands in a log, also when the database fails under it', async () => {
  const roundId = await quietRound();
  await street.cloud.clearQueries();
  await vote(roundId, 0);
  await street.cloud.faults({ action: 'database.modifyDocument', collection: 'rounds', kind: 'error', count: 1 });
  expect(await vote(roundId, 1)).toEqual({ code: 'INTERNAL' });
  await street.cloud.clearFaults();
  const invocations = (await street.cloud.queries()).filter((one) => one.function === 'evaluations');
  expect(invocations).toHaveLength(2);
  const said = JSON.stringify(invocations);
  expect(invocations.flatMap(({ logs }) => logs)).toHaveLength(1);
  const { ballots } = await storedRound(street, roundId);
  expect(ballots).toHaveLength(1);
  const secrets = ['unsatisfied', '只有测试知道', ...ballots.map(({ id }) => id)];
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  const logged = invocations.flatMap(({ logs }) => logs).join();
  expect([voterId(0), voterId(1)].filter((id) => logged.includes(id))).toEqual([]);
});

test('while the round is open no answer to anybody says what was chosen; only the turnout shows', async () => {
  const roundId = await quietRound();
  for (const index of [3, 1, 2]) await vote(roundId, index);
  const answers: unknown[] = [];
  for (const name of Object.keys(folk) as Name[]) {
    const seen = await street.ask(name, 'evaluations.get', { roundId });
    expect(seen).toMatchObject({ cast: 3, electorate: VOTERS + 1 });
    expect(seen).not.toHaveProperty('tally');
    answers.push(seen, await street.ask(name, 'evaluations.list', { view: 'open' }));
  }
  answers.push(
    await street.ask('secretary', 'evaluations.papers', { roundId }),
    await askAs(street, 1, 'evaluations.get', { roundId }),
  );
  const opinions = await street.refusal('secretary', 'evaluations.opinions', { roundId });
  expect(opinions.code).toBe('ROUND_WRONG_STATUS');
  const { ballots, receipts } = await storedRound(street, roundId);
  const secrets = [
    ...BALLOT_CHOICES,
    '只有测试知道',
    ...ballots.map(({ id }) => id),
    ...Object.values(receipts).flatMap(({ digest }) => digest ?? []),
  ];
  const told = JSON.stringify(answers);
  expect(secrets.filter((secret) => told.includes(`"${secret}`))).toEqual([]);
  // Staff see who has voted, for the sake of the paper; residents see nobody.
  const forResident = JSON.stringify(await street.ask('li', 'evaluations.get', { roundId }));
  expect([voterId(1), idOf('representative')].filter((id) => forResident.includes(id))).toEqual([]);
});

test('after the count the secretary reads the words sorted by themselves, without person, day or id', async () => {
  const roundId = await quietRound();
  for (const index of [5, 2, 9, 0, 7, 11, 1, 3, 4]) await vote(roundId, index);
  await street.cloud.moveClock({ by: 5 * 86_400_000 });
  await street.tick();
  await street.cloud.moveClock({ by: 3 * 86_400_000 });
  await street.tick();
  const { reasons } = await street.ask('secretary', 'evaluations.opinions', { roundId });
  const texts = reasons.map(({ text }) => text);
  expect(texts).toHaveLength(9);
  expect(texts).toEqual([...texts].sort((one, other) => one.localeCompare(other, 'zh')));
  expect(reasons.every((one) => Object.keys(one).join() === 'choice,text')).toBe(true);
});
