import { DAY } from '../../miniprogram/shared/domain/calendar';
import { lightOf, startDeadline } from '../../miniprogram/shared/domain/deadline';
import type { MatterStatus } from '../../miniprogram/shared/domain/matter';
import type { Need } from '../../miniprogram/shared/domain/need';
import { evolve } from '../../miniprogram/shared/domain/need-effects';
import type { NeedEventOf } from '../../miniprogram/shared/domain/need-event';
import { trackOf } from '../../miniprogram/shared/domain/need-track';
import { needWith, NOON } from '../support/need';

const LINE = { at: NOON, by: 'secretary', role: 'secretary' };

const onAgenda = (more: Partial<Need> = {}): Need => ({
  ...evolve(needWith({ status: 'escalated', assigneeId: 'assignee', firstContactId: 'chief' }), {
    ...LINE,
    type: 'put_on_agenda',
    matterId: 'matter-1',
  }),
  ...more,
});

const news = (status: MatterStatus, version: number, more: Partial<NeedEventOf<'matter_moved'>> = {}) => ({
  ...LINE,
  type: 'matter_moved' as const,
  matterId: 'matter-1',
  version,
  event: 'task_moved' as const,
  status,
  ...more,
});

describe('a need on the agenda', () => {
  test('waits for nobody of the grid: its clock stands still', () => {
    expect(onAgenda()).toMatchObject({ status: 'on_agenda', deadline: undefined, matterStep: 'discuss' });
  });

  test.each([
    ['council', 2],
    ['deferred', 2],
    ['joint', 3],
    ['supervised', 3],
    ['decided', 4],
    ['implementing', 4],
    ['rectifying', 4],
    ['completed', 5],
    ['evaluating', 5],
  ] as const)('stands where its matter stands: %s', (status, place) => {
    expect(trackOf(evolve(onAgenda(), news(status, 2))).indexOf('now')).toBe(place);
  });

  test('is called back when the vote was passed, with what was done', () => {
    expect(evolve(onAgenda(), news('passed', 2, { result: '装了八盏灯' }))).toMatchObject({
      ...{ status: 'callback', outcome: 'solved', result: '装了八盏灯', open: true },
      deadline: startDeadline('confirm', NOON),
    });
  });

  test('is called back too when the news of the archive overtakes the news of the vote', () => {
    const archived = evolve(onAgenda(), news('archived', 9, { outcome: 'passed' }));
    expect(archived.status).toBe('callback');
    expect(evolve(archived, news('passed', 8)).matterVersion).toBe(9);
  });

  test('ends with an explanation when its matter does', () => {
    const end = { outcome: 'explained' as const, text: '要等旧城改造', reviewAt: NOON + 1 };
    expect(evolve(onAgenda(), news('archived', 9, end))).toMatchObject({
      ...{ status: 'explained', outcome: 'explained', result: '要等旧城改造', reviewAt: NOON + 1 },
      ...{ open: false, closedAt: NOON },
    });
  });

  test('begins again in the grid when it is given back, and belongs to no matter any more', () => {
    const back = evolve(onAgenda(), news('returned', 2));
    expect(back).toMatchObject({ status: 'accepted', deadline: startDeadline('assign', NOON) });
    expect([back.matterId, back.matterStep, back.assigneeId]).toEqual([undefined, undefined, undefined]);
    expect(trackOf(back)).toEqual(['done', 'now', 'skipped', 'skipped', 'ahead', 'ahead']);
  });

  test('given back after its time had run out has time of its own; the first promise stays, and its owner is not who had it', () => {
    const old = { first: NOON - 13 * DAY, due: NOON - 13 * DAY };
    const back = evolve(onAgenda({ ownerId: 'assignee', promise: old }), news('returned', 2));
    expect(back).toMatchObject({ ownerId: 'chief', promise: { first: old.first, due: NOON + 7 * DAY } });
    const assigned = evolve(back, { ...LINE, type: 'assigned', memberId: 'member' });
    const signed = evolve(assigned, { ...LINE, at: NOON + DAY, type: 'signed', text: '' });
    expect(lightOf(signed.deadline, NOON + DAY)).toBe('normal');
  });

  test('that waited for an answer is paused no more', () => {
    const paused = { status: 'handling' as const, at: NOON };
    expect(
      evolve(needWith({ status: 'info_needed', paused }), { ...LINE, type: 'put_on_agenda', matterId: 'm' }),
    ).toEqual(expect.not.objectContaining({ paused }));
  });

  test('is moved by no older news, and by no other matter', () => {
    const need = evolve(onAgenda(), news('implementing', 5));
    expect(evolve(need, news('returned', 4))).toMatchObject({ status: 'on_agenda', matterStep: 'do' });
    expect(evolve(need, news('returned', 5))).toMatchObject({ status: 'on_agenda', matterStep: 'do' });
    expect(evolve(need, news('returned', 6, { matterId: 'matter-2' }))).toMatchObject({ status: 'on_agenda' });
    expect(evolve(need, news('returned', 6)).status).toBe('accepted');
  });

  test('once its reporter has answered, is not asked again', () => {
    const asked = evolve(onAgenda(), news('passed', 2));
    const solved = evolve(asked, { ...LINE, type: 'confirmed', satisfaction: 'satisfied', text: '' });
    expect(evolve(solved, news('archived', 3, { outcome: 'passed' })).status).toBe('solved');
  });
});

describe('a need that came back from its matter', () => {
  const asked = () => evolve(onAgenda(), news('passed', 2));

  test('and is disputed goes to the secretary at once, with nobody of the grid in between', () => {
    const disputed = evolve(asked(), { ...LINE, type: 'disputed', text: '还是黑' });
    expect(disputed).toMatchObject({ status: 'escalated', disputes: 1, ownerId: 'chief' });
    expect(disputed.assigneeId).toBeUndefined();
    expect(disputed.deadline).toEqual(startDeadline('decide', NOON));
  });

  test('and is reopened does so too', () => {
    const solved = evolve(asked(), { ...LINE, type: 'confirmed', satisfaction: 'satisfied', text: '' });
    expect(evolve(solved, { ...LINE, type: 'reopened', text: '又坏了' })).toMatchObject({
      status: 'escalated',
      reopenings: 1,
    });
  });

  test('may be put on another agenda, and follows that from its first news on', () => {
    const disputed = evolve(asked(), { ...LINE, type: 'disputed', text: '还是黑' });
    const again = evolve(disputed, { ...LINE, type: 'put_on_agenda', matterId: 'matter-2' });
    expect(again).toMatchObject({ status: 'on_agenda', matterId: 'matter-2', matterStep: 'discuss' });
    expect(evolve(again, news('joint', 1, { matterId: 'matter-2' })).matterStep).toBe('decide');
  });

  test('without a matter a first dispute still goes back to whoever had it', () => {
    const handled = needWith({ status: 'callback', assigneeId: 'assignee' });
    expect(evolve(handled, { ...LINE, type: 'disputed', text: '还是黑' })).toMatchObject({
      status: 'handling',
      assigneeId: 'assignee',
      disputes: 1,
    });
  });
});
