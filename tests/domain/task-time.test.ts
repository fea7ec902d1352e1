import { DAY } from '../../miniprogram/shared/domain/calendar';
import type { Task } from '../../miniprogram/shared/domain/task';
import { isSilent, nextLook, taskFactsOfTime } from '../../miniprogram/shared/domain/task-time';
import { NOON } from '../support/need';
import { after, change, commit, happens, pending, submit, taskWith, townsfolk } from '../support/task';

const { contact, offered, officer, secretary, representative } = townsfolk;

describe('whether the first promise was kept', () => {
  const done = (submittedAt: number, task = taskWith({})): Task =>
    [secretary, representative].reduce<Task>(
      (one, who) => after(one, { type: 'accept' }, who, NOON + 40 * DAY),
      after(task, submit, contact, submittedAt),
    );
  it('depends on when the accepted work was handed in, not on when it was looked at', () => {
    expect(done(NOON + 10 * DAY).kept).toBe(true);
    expect(done(NOON + 10 * DAY + 1).kept).toBe(false);
  });
  it('is not helped by a later date', () => {
    expect(done(NOON + 20 * DAY, after(taskWith({}), change(NOON + 30 * DAY), contact)).kept).toBe(false);
  });
  it('is known as soon as the day has gone by without work', () => {
    const task = taskWith({ progressAt: NOON + 9 * DAY });
    expect(taskFactsOfTime(task, NOON + 10 * DAY, true)).not.toContainEqual({ type: 'broken' });
    expect(taskFactsOfTime(task, NOON + 10 * DAY + 1, true)).toContainEqual({ type: 'broken' });
    const broken = happens(task, { type: 'broken' }, NOON + 10 * DAY + 1);
    expect(taskFactsOfTime(broken, NOON + 11 * DAY, true)).not.toContainEqual({ type: 'broken' });
    expect(done(NOON + 12 * DAY, broken).kept).toBe(false);
  });
  it('stays open while work that was handed in time waits for its check', () => {
    const submitted = after(taskWith({}), submit, contact);
    expect(taskFactsOfTime(submitted, NOON + 11 * DAY, true)).not.toContainEqual({ type: 'broken' });
  });
});

describe('silence', () => {
  const task = taskWith({ progressAt: NOON });
  it('turns amber after seven days, in every status in which somebody works', () => {
    expect(isSilent(task, NOON + 7 * DAY - 1)).toBe(false);
    expect(isSilent(task, NOON + 7 * DAY)).toBe(true);
    const resting = (['pending', 'submitted', 'accepted', 'suspended'] as const).map((status) => ({ ...task, status }));
    expect(resting.map((one) => isSilent(one, NOON + 99 * DAY))).toEqual([false, false, false, false]);
  });
  it('is told to the officer after six days and to the secretary after seven, once each', () => {
    expect(taskFactsOfTime(task, NOON + 6 * DAY - 1, true)).not.toContainEqual({ type: 'hushed', hushes: 1 });
    expect(taskFactsOfTime(task, NOON + 6 * DAY, true)).toContainEqual({ type: 'hushed', hushes: 1 });
    const hushed = happens(task, { type: 'hushed', hushes: 1 }, NOON + 6 * DAY);
    expect(taskFactsOfTime(hushed, NOON + 7 * DAY, true)).toContainEqual({ type: 'hushed', hushes: 2 });
    const twice = happens(hushed, { type: 'hushed', hushes: 2 }, NOON + 7 * DAY);
    expect(taskFactsOfTime(twice, NOON + 8 * DAY, true).map((fact) => fact.type)).not.toContain('hushed');
  });
  it('is told once by a clock that slept', () =>
    expect(taskFactsOfTime(task, NOON + 9 * DAY, true)).toContainEqual({ type: 'hushed', hushes: 2 }));
  it('ends with a note of any officer of the unit, who from then on has handled the task', () => {
    const noted = after(
      { ...task, hushes: 2 },
      { type: 'note', text: '灯杆到了', photos: [] },
      officer,
      NOON + 8 * DAY,
    );
    expect(noted).toMatchObject({ status: 'doing', progressAt: NOON + 8 * DAY, hushes: 0 });
    expect(noted.officerIds).toEqual(['contact', 'officer']);
  });
  it('is not ended by another date: only the work itself is progress', () =>
    expect(after(task, change(NOON + 30 * DAY), contact, NOON + 6 * DAY).progressAt).toBe(NOON));
  it('rests while the task is suspended, and begins anew when it goes on', () => {
    const suspended = after(task, { type: 'suspend', text: '等雨停' }, contact);
    expect(suspended).toMatchObject({ status: 'suspended', suspended: { from: 'doing', text: '等雨停', since: NOON } });
    expect(suspended.deadline).toBeUndefined();
    const resumed = after(suspended, { type: 'resume' }, secretary, NOON + 9 * DAY);
    expect(resumed).toMatchObject({ status: 'doing', progressAt: NOON + 9 * DAY });
    expect(resumed.deadline?.due).toBe(NOON + 10 * DAY);
  });
});

describe('a task that rests', () => {
  const resting = after(taskWith({ hushes: 2 }), { type: 'suspend', text: '等雨停' }, contact);
  it.each([
    [6, []],
    [7, [{ type: 'hushed', hushes: 1 }]],
    [23, [{ type: 'hushed', hushes: 3 }]],
  ])('after %i days, the secretary is asked once for every seven of them', (days, facts) =>
    expect(taskFactsOfTime(resting, NOON + days * DAY, true).filter(({ type }) => type === 'hushed')).toEqual(facts),
  );
  it('is asked after again seven days later', () => {
    const asked = happens(resting, { type: 'hushed', hushes: 1 }, NOON + 7 * DAY);
    expect(taskFactsOfTime(asked, NOON + 14 * DAY - 1, true)).toEqual([{ type: 'broken' }]);
    expect(taskFactsOfTime(asked, NOON + 14 * DAY, true)).toContainEqual({ type: 'hushed', hushes: 2 });
  });
});

describe('a task whose resolution was replaced', () => {
  const ended = happens(taskWith({}), { type: 'superseded' }, NOON);
  it('is closed, due at no time, and looked at no more: its promise is neither kept nor broken', () => {
    expect(ended).toMatchObject({ status: 'suspended', open: false, superseded: true });
    expect([ended.deadline, ended.lookAt, ended.kept, ended.handOver]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(isSilent(ended, NOON + 99 * DAY)).toBe(false);
  });
  it('is taken up again by nobody', () => {
    for (const who of [contact, officer, secretary]) {
      expect(() => after(ended, { type: 'resume' }, who)).toThrow('TASK_NOT_YOURS');
    }
  });
});

describe('the responsible person', () => {
  it('changes only when the colleague accepts; both are remembered', () => {
    const task = taskWith({});
    expect(after(task, { type: 'declineHandOver', text: '手上有三件' }, offered)).toMatchObject({
      contactId: 'contact',
    });
    expect(after(task, { type: 'takeOver' }, offered)).toMatchObject({
      contactId: 'offered',
      officerIds: ['contact', 'offered'],
      handOver: undefined,
    });
  });
  it('who has left is missed within a day: the task waits for the unit again, its first promise kept', () => {
    const task = taskWith({ progressAt: NOON, officerId: 'contact' });
    expect(nextLook(task, NOON)).toBe(NOON + DAY);
    expect(taskFactsOfTime(task, NOON + DAY, false)).toEqual([{ type: 'released' }]);
    const released = happens(task, { type: 'released' }, NOON + DAY);
    expect(released).toMatchObject({ status: 'pending', contactId: undefined, officerId: undefined });
    const again = after(released, commit(NOON + 20 * DAY), officer, NOON + 2 * DAY);
    expect(again.promise).toEqual({ first: NOON + 10 * DAY, due: NOON + 20 * DAY, text: '一定办好' });
  });
  it('is not looked for while nobody is named', () => expect(taskFactsOfTime(pending, NOON, false)).toEqual([]));
});

describe('the ladder of a task', () => {
  it('is not climbed again by a promise that comes late', () => {
    const late = taskWith({ createdAt: NOON - 30 * DAY, promise: undefined, status: 'pending' });
    const task = after(late, commit(NOON + DAY), officer);
    expect(task.deadline).toMatchObject({ rung: 2, nextAt: NOON + DAY });
  });
  it('reminds when a rung is reached', () => {
    const task = taskWith({ progressAt: NOON });
    expect(taskFactsOfTime(task, NOON + 3 * DAY, true)).toEqual([{ type: 'reminded', rung: 1 }]);
    expect(happens(task, { type: 'reminded', rung: 1 }, NOON + 3 * DAY).deadline?.rung).toBe(1);
  });
});
