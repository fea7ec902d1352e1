import fc from 'fast-check';
import type { StoredRound } from '../../cloudfunctions/src/evaluations/store';
import type { StoredMonth } from '../../cloudfunctions/src/figures/months';
import type { StoredTask } from '../../cloudfunctions/src/tasks/store';
import { DAY, HOUR, monthOf } from '../../miniprogram/shared/domain/calendar';
import type { FigureCell } from '../../miniprogram/shared/domain/figure-month';
import type { FigureFact } from '../../miniprogram/shared/domain/figures';
import type { Need } from '../../miniprogram/shared/domain/need';
import { allFacts, factsOfMonth, recountMonths, recountNeed, sumsOfHistory, type Sums } from '../support/recount';
import { recountMatter, recountMeeting, recountRound, recountTask, isSilenceTold } from '../support/recount-work';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';
import { COUNTED_ON_THE_WAY, goWholeWay } from '../support/whole-way';

/** Roll-ups are kept by events: whatever happens, in whatever order, they must be what a full recount says. */

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

type Step = (needs: string[]) => Promise<unknown>;

const give =
  (name: Name, action: string, words: (need: Need) => object = () => ({})) =>
  (turn: number): Step =>
  async (needs) => {
    const [need] = await street.documents<Need>('needs', { _id: needs[turn % Math.max(1, needs.length)] ?? 'none' });
    if (!need) return;
    const { _id: needId, version } = need;
    await street.ask(name, action as 'needs.sign', { needId, version, ...words(need) });
  };

const text = '按规定办理';
const tell =
  (name: Name, words: object = {}): Step =>
  async (needs) => {
    const requestId = newRequestId();
    await street.ask(name, 'needs.submit', { requestId, text: '书屋周末没有开门', category: 'reading', ...words });
    needs.push(requestId);
  };

const behalf = { onBehalf: { name: '王奶奶', phone: '', consent: true, channel: 'visit' }, category: 'care' };

const commands = [
  give('chief', 'needs.accept'),
  give('chief', 'needs.reject', () => ({ reason: 'unclear', text })),
  give('chief', 'needs.assign', () => ({ memberId: idOf('member') })),
  give('member', 'needs.sign'),
  give('member', 'needs.handBack', () => ({ text })),
  give('member', 'needs.complete', () => ({ text })),
  give('member', 'needs.escalate', () => ({ text })),
  give('chief', 'needs.escalate', () => ({ text })),
  give('chief', 'needs.extend', ({ deadline }) => ({ due: (deadline?.due ?? 0) + DAY, text })),
  give('secretary', 'needs.return', () => ({ text })),
  give('li', 'needs.confirm', () => ({ satisfaction: 'satisfied' })),
  give('chief', 'needs.confirm', () => ({ satisfaction: 'basic' })),
  give('li', 'needs.dispute', () => ({ text })),
  give('li', 'needs.reopen', () => ({ text })),
];

/** A need mostly goes a way of several steps: straight on, back, up, or round again. Numbers are the commands above. */
const WAYS = [
  [0, 2, 3, 5, 10],
  [0, 2, 3, 5, 11],
  [0, 2, 4, 2, 3],
  [0, 2, 3, 6, 7, 9],
  [0, 2, 3, 8, 5],
  [0, 2, 3, 5, 12, 5, 12],
  [0, 2, 3, 5, 10, 13, 5, 11],
  [1],
];
const turn = fc.nat(30);
const way = fc
  .tuple(turn, fc.constantFrom(...WAYS))
  .map(([at, steps]): Step[] => steps.flatMap((index) => commands[index]?.(at) ?? []));
const anything = fc.tuple(fc.constantFrom(...commands), turn).map(([command, at]): Step[] => [command(at)]);
const told = fc.constantFrom<Step[]>([tell('li')], [tell('li', { category: 'venue' })], [tell('member', behalf)]);

const pass =
  (ms: number): Step =>
  async () => {
    await street.cloud.moveClock({ by: ms });
    await Promise.all([street.tick(), street.tick()]);
  };
const time = fc.constantFrom(HOUR, DAY, 9 * DAY, 25 * DAY).map((ms): Step[] => [pass(ms)]);

const REFUSED = /"code":"(NEED_|STALE_VERSION)/;
const quietly = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((error: Error) => {
    if (!REFUSED.test(error.message)) throw error;
  });

/** Until nothing is owed and every fact has settled and is counted. */
const settle = async (): Promise<void> => {
  for (let rest = 1; rest !== 0;) {
    await street.cloud.moveClock({ by: 3 * 60_000 });
    const { data } = await street.tick();
    expect(Object.values(data)).not.toContain(-1);
    rest = (data.figures ?? 0) + (data.outbox ?? 0);
  }
};

/** Each need's facts are its history's, and its first answer is counted once. */
const expectHistories = (needs: readonly Need[], facts: readonly FigureFact[], now: number): void => {
  for (const need of needs) {
    const mine = facts.filter(({ about }) => about.id === need._id);
    expect(sumsOfHistory(mine)).toEqual(recountNeed(need));
    const first = need.timeline.find(({ type }) => type === 'accepted' || type === 'rejected');
    const due = need.createdAt + 24 * HOUR;
    const answers = mine.filter(({ measure }) => measure.startsWith('answered')).map(({ measure }) => measure);
    const late = (first?.at ?? now) > due;
    expect(answers).toEqual(first || late ? [late ? 'answered_late' : 'answered_in_time'] : []);
  }
};

/** What every document of the collection has brought is what its facts say. */
const expectDocuments =
  <T extends { _id: string }>(collection: string, recount: (document: T) => Sums) =>
  async (facts: readonly FigureFact[]): Promise<void> => {
    const documents = await street.documents<T>(collection, {});
    const sumsOf = ({ _id }: T) => sumsOfHistory(facts.filter(({ about }) => about.id === _id));
    expect(documents.map((one) => [one._id, sumsOf(one)])).toEqual(documents.map((one) => [one._id, recount(one)]));
  };

/** Every silence is one fact, dated while it lasted. */
const expectSilences = async (facts: readonly FigureFact[]): Promise<void> => {
  const [now, tasks] = [await street.cloud.now(), await street.documents<StoredTask>('tasks', {})];
  expect(tasks.filter((task) => !isSilenceTold(task, facts, now))).toEqual([]);
};

const expectEveryKindOfRound = async (): Promise<void> => {
  const rounds = await street.documents<StoredRound>('rounds', {});
  const kinds = rounds.map(({ n, status }) => `${n} ${status}`);
  expect(kinds.sort()).toEqual(['1 failed', '1 invalid', '1 passed', '2 failed', '3 passed']);
};

const DOCUMENTS = [
  expectDocuments('matters', recountMatter),
  expectDocuments('meetings', recountMeeting),
  expectDocuments('tasks', recountTask),
  expectDocuments('rounds', recountRound),
  expectSilences,
  expectEveryKindOfRound,
];

test('whatever happens to needs and what follows them, whenever the clock comes, the months are what a full recount says', async () => {
  const steps = fc.oneof(
    { weight: 3, arbitrary: told },
    { weight: 4, arbitrary: way },
    { weight: 4, arbitrary: anything },
    { weight: 2, arbitrary: time },
  );
  await goWholeWay(street);
  await pass(25 * DAY)([]);
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 10, maxLength: 25 }), async (history) => {
      const needs: string[] = [];
      for (const step of history.flat()) await quietly(step(needs));
      await settle();
      const facts = await allFacts(street);
      const stored = await street.documents<StoredMonth>('figures', {});
      expectHistories(await street.documents<Need>('needs', {}), facts, await street.cloud.now());
      for (const expectCounted of DOCUMENTS) await expectCounted(facts);
      expect(facts.map(({ measure }) => measure)).toEqual(expect.arrayContaining(COUNTED_ON_THE_WAY));
      expect(Object.fromEntries(stored.flatMap(factsOfMonth))).toEqual(recountMonths(facts));
      for (const { scope, parts, cells } of stored.filter((one) => one.scope === 'yunmen')) {
        const [part] = parts.filter(({ id }) => id === 'yunmen-3');
        const toldHere = Object.values(cells as Record<string, FigureCell>).map(({ counts }) => counts.told ?? 0);
        expect([scope, part?.counts.told ?? 0]).toEqual([scope, toldHere.reduce((sum, one) => sum + one, 0)]);
      }
    }),
    { numRuns: 4 },
  );
  await street.cloud.expectIndexes();
}, 120_000);

test('a fact that comes late counts in its own month, once however often the clock comes', async () => {
  const [fact] = await street.documents<FigureFact>('facts', { measure: 'told' });
  if (!fact) throw new Error('no fact');
  const now = await street.cloud.now();
  const before = await street.documents<StoredMonth>('figures', { _id: `yunmen-3:${monthOf(fact.at)}` });
  const late = { ...fact, _id: 'late-fact', id: 'late-fact', month: monthOf(fact.at), bookedAt: now };
  await street.put('facts', late);
  await settle();
  await settle();
  const [after] = await street.documents<StoredMonth>('figures', { _id: `yunmen-3:${monthOf(fact.at)}` });
  const told = (month: StoredMonth | undefined) =>
    Object.values((month?.cells ?? {}) as Record<string, FigureCell>).reduce(
      (sum, { counts }) => sum + (counts.told ?? 0),
      0,
    );
  expect(told(after)).toBe(told(before[0]) + 1);
});
