import { addWorkingDays, DAY } from '../../miniprogram/shared/domain/calendar';
import type { MatterFact } from '../../miniprogram/shared/domain/matter-event';
import { agendaSteps, council, decided, vote, work } from '../support/agenda-steps';
import { closed, moved, publication, resolution, round } from '../support/matter';
import { giveMatter, giveNeed, seeMatter, seeNeed, settle, tellMatter } from '../support/matter-steps';
import { newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
beforeEach(() => street.cloud.moveClock({ by: 24 * 3_600_000 }));
afterAll(async () => {
  await street.cloud.expectIndexes();
  await street.close();
});

const { onAgenda, kindsTold, track } = agendaSteps(() => street);

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
