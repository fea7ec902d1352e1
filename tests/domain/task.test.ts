import { DAY } from '../../miniprogram/shared/domain/calendar';
import { promiseUntil } from '../../miniprogram/shared/domain/task-time';
import { actor, COMMUNITY, NOON } from '../support/need';
import { after, change, commit, pending, submit, taskWith, townsfolk, UNIT } from '../support/task';

const { contact, offered, officer, secretary, representative } = townsfolk;

describe('a promise', () => {
  it('is made by whoever signs first, who becomes the first-contact person', () => {
    const task = after(pending, commit(NOON + 10 * DAY), officer);
    expect(task).toMatchObject({ status: 'committed', contactId: 'officer', officerIds: ['officer'] });
    expect(task.promise).toEqual({ first: NOON + 10 * DAY, due: NOON + 10 * DAY, text: '一定办好' });
    expect(task.deadline).toMatchObject({ rule: 'promise', due: NOON + 10 * DAY });
  });
  it.each([
    ['in the past', NOON - 1],
    ['now', NOON],
    ['further away than a year', NOON + 366 * DAY + 1],
  ])('is not made for a day that lies %s', (_where, due) => {
    expect(() => after(pending, commit(due), officer)).toThrow('TASK_PROMISE_INVALID');
    expect(() => after(taskWith({}), change(due), contact)).toThrow('TASK_PROMISE_INVALID');
  });
  it('reaches as far as a year, and is made by the named officer alone where one is named', () => {
    expect(after(pending, commit(NOON + 366 * DAY), officer).status).toBe('committed');
    const named = { ...pending, officerId: 'officer' };
    expect(() => after(named, commit(NOON + DAY), offered)).toThrow('TASK_NAMED_OFFICER');
    expect(after(named, commit(NOON + DAY), officer).status).toBe('committed');
  });
  it('keeps the first date when it is changed, and really has to change', () => {
    const task = after(taskWith({}), change(NOON + 30 * DAY), contact);
    expect(task.promise).toEqual({ first: NOON + 10 * DAY, due: NOON + 30 * DAY, text: '灯具到货晚了' });
    expect(task.deadline?.due).toBe(NOON + 30 * DAY);
    expect(() => after(taskWith({}), change(NOON + 10 * DAY), contact)).toThrow('TASK_PROMISE_INVALID');
  });
});

describe('a rectification', () => {
  const order = { ...pending, kind: 'rectification' as const, createdAt: NOON };
  it('is promised within fifteen days of the order', () => {
    expect(after(order, commit(NOON + 15 * DAY), officer).status).toBe('committed');
    expect(() => after(order, commit(NOON + 15 * DAY + 1), officer)).toThrow('TASK_PROMISE_INVALID');
  });
  it('has no day more on the fourteenth than on the first', () => {
    const late = NOON + 14 * DAY;
    expect(promiseUntil(order, late)).toBe(NOON + 15 * DAY);
    expect(() => after(order, commit(late + 3 * DAY), officer, late)).toThrow('TASK_PROMISE_INVALID');
  });
  it('of which the fifteen days have passed still needs a date, and gets a near one', () => {
    const late = NOON + 20 * DAY;
    expect(promiseUntil(order, late)).toBe(late + 3 * DAY);
    expect(after(order, commit(late + 3 * DAY), officer, late).status).toBe('committed');
  });
});

describe('work that was handed in', () => {
  const submitted = after(taskWith({}), submit, contact);
  it('shows how it looks now, and is no longer offered to a colleague', () => {
    expect(submitted).toMatchObject({ status: 'submitted', after: ['after.jpg'], submittedAt: NOON });
    expect(submitted.handOver).toBeUndefined();
    expect(submitted.deadline?.rule).toBe('inspect');
  });
  it.each([
    ['the secretary first', secretary, representative],
    ['the representative first', representative, secretary],
  ])('is accepted by both, %s', (_order, first, second) => {
    const checked = after(submitted, { type: 'accept' }, first);
    expect(checked.status).toBe('submitted');
    expect(() => after(checked, { type: 'accept' }, first)).toThrow('TASK_SAME_CHECKER');
    const accepted = after(checked, { type: 'accept' }, second, NOON + 2 * DAY);
    expect(accepted).toMatchObject({ status: 'accepted', open: false, doneAt: NOON, kept: true });
    expect(accepted.checks).toEqual({ secretary: 'secretary', representative: 'representative' });
    expect(accepted).not.toHaveProperty('deadline.due');
    expect(accepted.lookAt).toBeUndefined();
  });
  it('is not accepted by one person who holds both offices', () => {
    const both = actor('both', ['secretary', COMMUNITY], ['representative', COMMUNITY]);
    const checked = after(submitted, { type: 'accept' }, both);
    expect(checked.checks).toEqual({ secretary: 'both' });
    expect(() => after(checked, { type: 'accept' }, both)).toThrow('TASK_SAME_CHECKER');
  });
  it('is not accepted by two secretaries, one of whom is also a representative', () => {
    const both = actor('both', ['secretary', COMMUNITY], ['representative', COMMUNITY]);
    const checked = after(submitted, { type: 'accept' }, secretary);
    expect(() => after(checked, { type: 'accept' }, both)).toThrow('TASK_SAME_CHECKER');
  });
  it('is not accepted by two representatives', () => {
    const another = actor('another', ['representative', COMMUNITY]);
    const checked = after(submitted, { type: 'accept' }, representative);
    expect(() => after(checked, { type: 'accept' }, another)).toThrow('TASK_SAME_CHECKER');
  });
  it('is not judged by the unit, by those who handled it, or by a representative who is an officer elsewhere', () => {
    const ofUnit = actor('x', ['secretary', COMMUNITY], ['officer', UNIT]);
    const elsewhere = actor('y', ['representative', COMMUNITY], ['officer', 'town-care']);
    const former = actor('contact', ['representative', COMMUNITY]);
    for (const person of [ofUnit, elsewhere, former]) {
      expect(() => after(submitted, { type: 'accept' }, person)).toThrow('TASK_OWN_WORK');
      expect(() => after(submitted, { type: 'return', text: '太暗' }, person)).toThrow('TASK_OWN_WORK');
    }
  });
  it('that is returned goes back to the promise, and whoever found it good looks again', () => {
    const checked = after(submitted, { type: 'accept' }, secretary);
    const returned = after(checked, { type: 'return', text: '有一盏不亮' }, representative, NOON + DAY);
    expect(returned).toMatchObject({ status: 'returned', checks: {} });
    expect(returned.deadline).toMatchObject({ rule: 'promise', due: NOON + 10 * DAY });
  });
});
