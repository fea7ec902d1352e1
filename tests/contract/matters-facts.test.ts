import type { MatterFact } from '../../miniprogram/shared/domain/matter-event';
import type { Need } from '../../miniprogram/shared/domain/need';
import { agendaSteps, council, decided, vote } from '../support/agenda-steps';
import { closed, moved } from '../support/matter';
import { acceptedNeed, giveNeed, seeNeed, settle, storedMatter, tellMatter } from '../support/matter-steps';
import { idOf, openStreet, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
beforeEach(() => street.cloud.moveClock({ by: 24 * 3_600_000 }));
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

const { onAgenda } = agendaSteps(() => street);

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
