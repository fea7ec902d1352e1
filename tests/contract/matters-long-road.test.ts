import { DAY } from '../../miniprogram/shared/domain/calendar';
import { factId } from '../../miniprogram/shared/domain/figures';
import { headlineOf } from '../../miniprogram/shared/domain/round';
import { acceptedNeed, giveMatter, openMatter, seeMatter, seeNeed, settle } from '../support/matter-steps';
import { invitation } from '../support/meetings';
import { daysLater, nameVoters, openRound, storedRound, voteSo } from '../support/round-steps';
import { carryOut, decide, discuss, publish } from '../support/six-steps';
import { newRequestId, openStreet, type Name, type Street } from '../support/street';
import { commitTask, giveTask, storedTask } from '../support/task-steps';

/** One matter, from the council to its end without success; each test goes on where the one before it stopped. */

let street: Street;
let needId: string;
let matterId: string;
const tasks: string[] = [];
const rounds: string[] = [];

beforeAll(async () => {
  street = await openStreet();
  await nameVoters(street, 12);
  needId = await acceptedNeed(street);
  matterId = (await openMatter(street, needId)).id;
});
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

const see = (name: Name = 'li') => seeMatter(street, name, matterId);
const round = (n: number): string => rounds[n - 1] ?? '';

/** Wherever it stands, nobody puts it away as passed. */
const standsAt = async (status: string): Promise<void> => {
  const { version, ...matter } = await see('secretary');
  expect(matter).toMatchObject({ status, missing: [] });
  expect(matter.allowed).not.toContain('archive');
  const archive = { matterId, version, text: '办完了' };
  expect(await street.refusal('secretary', 'matters.archive', archive)).toEqual({ code: 'MATTER_WRONG_STATUS' });
};

const refusesExplanation = async (code: string, reviewAt: number): Promise<void> => {
  const { version } = await see('secretary');
  const explain = { matterId, version, text: '线路要等旧城改造', reviewAt };
  expect((await street.refusal('secretary', 'matters.explain', explain)).code).toBe(code);
};

const refusesMeeting = async (kind: 'council' | 'joint'): Promise<void> => {
  const request = await invitation(street, { kind, matterIds: [matterId], invitees: [] });
  expect((await street.refusal('secretary', 'meetings.convene', request)).code).toBe('MEETING_MATTER_UNFIT');
};

const told = async (name: Name, about: string): Promise<string[]> => {
  await settle(street);
  const { rows } = await street.ask(name, 'notices.list', { limit: 50 });
  return rows.filter((notice) => notice.about?.id === about).map(({ kind }) => kind);
};

/** Decided, told, done, told again: everything a round asks for. */
const work = async (replaces?: string): Promise<void> => {
  const taskId = await decide(street, matterId, replaces);
  await standsAt('decided');
  await publish(street, matterId, 'decision', 'online');
  await commitTask(street, taskId);
  await settle(street);
  await standsAt('implementing');
  await giveTask(street, 'officer', 'tasks.submit', taskId, { text: '八盏灯都亮了' });
  await giveTask(street, 'representative', 'tasks.accept', taskId);
  await giveTask(street, 'secretary', 'tasks.accept', taskId);
  await settle(street);
  await standsAt('completed');
  await publish(street, matterId, 'result', 'online', 'notice_board', 'meeting');
  tasks.push(taskId);
};

const fail = async (satisfied: number): Promise<void> => {
  const roundId = await openRound(street, matterId);
  await settle(street);
  await standsAt('evaluating');
  await voteSo(street, roundId, { satisfied, unsatisfied: 12 - satisfied });
  await daysLater(street, 6);
  await settle(street);
  rounds.push(roundId);
};

test('a result that fails is mended, told again, and judged again by the same people', async () => {
  await standsAt('council');
  await discuss(street, matterId);
  await standsAt('joint');
  await work();
  await fail(9);
  await standsAt('rectifying');
  expect(await told('supervisor', round(1))).toEqual(['round_urged']);
  await refusesMeeting('joint');

  const words = { title: '台阶边补一盏灯', done: '晚上八点看得清台阶' };
  const groups = [{ title: '台阶暗', count: 3, text: '台阶边还是看不清' }];
  const order = { roundId: round(1), requestId: newRequestId(), ...words, groups };
  const { taskId } = await street.ask('secretary', 'evaluations.orderRectification', order);
  await settle(street);
  await carryOut(street, taskId);
  await standsAt('completed');
  const again = { requestId: newRequestId(), matterId };
  expect(await street.refusal('secretary', 'evaluations.open', again)).toEqual({ code: 'ROUND_RESULT_UNPUBLISHED' });
  await publish(street, matterId, 'result', 'online');

  await nameVoters(street, 1, 60);
  await fail(10);
  const [first, second] = [await storedRound(street, round(1)), await storedRound(street, round(2))];
  expect(second).toMatchObject({ n: 2, status: 'failed', electorIds: first.electorIds, electorate: 13 });
});

test('failed again it is the street’s, and the joint meeting decides anew, by the name of what it replaces', async () => {
  await standsAt('supervised');
  expect(await told('supervisor', round(2))).toEqual(['supervised']);
  expect((await see()).timeline.flatMap(({ type, outcome }) => (type === 'round_closed' ? [outcome] : []))).toEqual([
    'failed_again',
    'failed',
  ]);
  expect(await told('secretary', round(2))).toContain('supervised');
  await refusesExplanation('MATTER_NOT_FAILED_THRICE', (await street.cloud.now()) + 90 * DAY);
  await refusesMeeting('council');

  const [held] = (await see()).resolutions;
  await work(held?.id);
  const { resolutions, tasks: lines } = await see();
  expect(resolutions).toMatchObject([{ replaces: held?.id }, { id: held?.id }]);
  expect(resolutions.every(({ publishedAt }) => publishedAt !== undefined)).toBe(true);
  expect(lines.map(({ kind, status, replaced }) => [kind, status, replaced])).toEqual([
    ['resolution', 'accepted', true],
    ['rectification', 'accepted', false],
    ['resolution', 'accepted', false],
  ]);
  expect(lines.filter(({ kind }) => kind === 'resolution').map(({ id }) => id)).toEqual(tasks);
  const stored = await Promise.all(lines.map(({ id }) => storedTask(street, id)));
  expect(stored.map(({ open }) => open)).toEqual([false, false, false]);
});

test('failed for the third time no meeting takes it: it ends with an explanation and a day to look again', async () => {
  await fail(8);
  await standsAt('supervised');
  expect(await storedRound(street, round(3))).toMatchObject({ n: 3, status: 'failed', electorate: 13 });
  expect(await told('supervisor', round(3))).toEqual(['supervised']);
  await refusesMeeting('joint');
  await refusesMeeting('council');
  const opening = { requestId: newRequestId(), matterId };
  expect((await street.refusal('secretary', 'evaluations.open', opening)).code).toBe('ROUND_MATTER_NOT_READY');
  expect((await see('secretary')).allowed).toEqual(['summarise', 'explain']);

  const now = await street.cloud.now();
  await refusesExplanation('MATTER_REVIEW_DATE', now);
  const reviewAt = now + 90 * DAY;
  await giveMatter(street, 'secretary', 'matters.explain', matterId, { text: '线路要等旧城改造', reviewAt });
  await settle(street);
  await standsAt('archived');
  expect(await see()).toMatchObject({ outcome: 'explained', reviewAt, allowed: [] });
  const explained = { status: 'explained', outcome: 'explained', result: '线路要等旧城改造', reviewAt };
  expect(await seeNeed(street, 'li', needId)).toMatchObject(explained);
  expect(await told('li', needId)).toContain('explained');
});

test('the first round stays the headline, however often it was judged later', async () => {
  const { earlier, n, status, result } = await street.ask('li', 'evaluations.get', { roundId: round(3) });
  expect(earlier.map(({ id, result: { rate } }) => [id, rate])).toEqual([
    [round(1), 750],
    [round(2), 833],
  ]);
  expect({ n, status, rate: result?.rate }).toEqual({ n: 3, status: 'failed', rate: 666 });
  const lines = (await see()).rounds.flatMap(({ id, outcome }) => (outcome ? [{ id, outcome }] : []));
  expect(lines.map(({ id }) => id)).toEqual(rounds);
  expect(headlineOf(lines)?.id).toBe(round(1));
  const judged = ['first_rounds', 'first_rounds_passed', 'later_rounds', 'later_rounds_passed'] as const;
  const ids = rounds.flatMap((id) => judged.map((measure) => factId(id, measure)));
  const facts = await street.documents<{ _id: string }>('facts', { _id: street.database.command.in(ids) });
  expect(facts.map(({ _id }) => _id).sort()).toEqual(
    [factId(round(1), 'first_rounds'), ...rounds.slice(1).map((id) => factId(id, 'later_rounds'))].sort(),
  );
});
