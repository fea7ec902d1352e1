import { DAY, HOUR } from '../../miniprogram/shared/domain/calendar';
import { lightOf, startDeadline } from '../../miniprogram/shared/domain/deadline';
import { titleOf, type Need } from '../../miniprogram/shared/domain/need';
import type { NeedCommand } from '../../miniprogram/shared/domain/need-command';
import { allows, checkCosign, decide } from '../../miniprogram/shared/domain/need-decide';
import { evolve } from '../../miniprogram/shared/domain/need-effects';
import { factOfTime } from '../../miniprogram/shared/domain/need-time';
import { trackOf } from '../../miniprogram/shared/domain/need-track';
import type { Actor } from '../../miniprogram/shared/roles';
import { actor, GRID, needWith, NOON, street } from '../support/need';

const { reporter, assignee, chief, secretary, member } = street;

/** The need after somebody gives a command, at noon plus `later` ms. */
const after = (need: Need, command: NeedCommand, by: Actor, later = 0): Need => {
  const at = NOON + later;
  const fact = decide(need, command, by, at);
  return evolve(need, { ...fact, at, by: by.id, role: 'resident' });
};

const words = { text: '说明白了', photos: [] };
const accepted = () =>
  after(
    needWith({}),
    { type: 'accept', category: 'venue', summary: '广场照明', firstContactId: 'chief', difficult: false },
    chief,
  );
const assigned = () => after(accepted(), { type: 'assign', memberId: 'assignee' }, chief);
const handling = () => after(assigned(), { type: 'sign', text: '' }, assignee);
const callback = () => after(handling(), { type: 'complete', outcome: 'solved', ...words }, assignee);
const solved = () => after(callback(), { type: 'confirm', satisfaction: 'satisfied', text: '' }, reporter);

describe('a need on its way', () => {
  test('has an owner at every step: the chief, then the first-contact person, then the assignee', () => {
    expect([needWith({}), accepted(), assigned(), handling(), callback()].map((need) => need.ownerId)).toEqual([
      'chief',
      'chief',
      'assignee',
      'assignee',
      'assignee',
    ]);
  });

  test('promises seven days when accepted, fifteen when difficult, and keeps the first promise visible', () => {
    expect(accepted().promise).toEqual({ first: NOON + 7 * DAY, due: NOON + 7 * DAY });
    const extended = after(handling(), { type: 'extend', due: NOON + 9 * DAY, text: '等配件' }, chief);
    expect(extended.promise).toEqual({ first: NOON + 7 * DAY, due: NOON + 9 * DAY });
    const hard = after(
      needWith({}),
      { type: 'accept', category: 'venue', summary: '戏台', firstContactId: 'chief', difficult: true },
      chief,
    );
    expect(hard.promise?.due).toBe(NOON + 15 * DAY);
  });

  test('is public without words, and never when confidential', () => {
    expect(accepted().listed).toBe(true);
    expect(evolve(needWith({ confidential: true, summary: '私事' }), at('signed', { text: '' })).listed).toBe(false);
  });

  test('stands in 说 first, skips 论 and 定 when ordinary, and is all red when solved', () => {
    expect(trackOf(needWith({}))).toEqual(['now', 'ahead', 'skipped', 'skipped', 'ahead', 'ahead']);
    expect(trackOf(handling())).toEqual(['done', 'now', 'skipped', 'skipped', 'ahead', 'ahead']);
    expect(trackOf(solved())).toEqual(['done', 'done', 'skipped', 'skipped', 'done', 'done']);
    expect(trackOf(needWith({ status: 'on_agenda', matterId: 'm' }))).toEqual([
      'done',
      'done',
      'now',
      'ahead',
      'ahead',
      'ahead',
    ]);
  });
});

const at = (type: 'signed', facts: { text: string }) => ({ type, ...facts, at: NOON, by: 'x', role: 'resident' });

describe('handing back', () => {
  test('gives four hours to find somebody else; from the third time on the secretary assigns', () => {
    let need = assigned();
    for (let times = 1; times <= 3; times += 1) {
      need = after(need, { type: 'handBack', text: '不在我的片' }, assignee);
      expect(need.deadline?.due).toBe(NOON + 4 * HOUR);
      if (times < 3) need = after(need, { type: 'assign', memberId: 'assignee' }, chief);
    }
    expect(() => after(need, { type: 'assign', memberId: 'assignee' }, chief)).toThrow('NEED_SECRETARY_ASSIGNS');
    expect(after(need, { type: 'assign', memberId: 'assignee' }, secretary).status).toBe('assigned');
  });
});

describe('a question', () => {
  test('stops the clock; the answer gives the rest of the time back and returns to where it was', () => {
    const due = handling().deadline?.due ?? 0;
    const asked = after(handling(), { type: 'ask', text: '哪一盏灯？' }, assignee, DAY);
    expect(asked.status).toBe('info_needed');
    const answered = after(asked, { type: 'answer', ...words }, reporter, 3 * DAY);
    expect(answered.status).toBe('handling');
    expect(answered.deadline?.due).toBe(due + 2 * DAY);
    expect(answered.promise?.first).toBe(due);
  });

  test('lapses after seven days of silence, and the reporter can take that back', () => {
    const asked = after(accepted(), { type: 'ask', text: '哪一盏灯？' }, chief);
    expect(factOfTime(asked, NOON + 7 * DAY - 1)).toBeNull();
    expect(factOfTime(asked, NOON + 7 * DAY)).toEqual({ type: 'lapsed' });
    const lapsed = evolve(asked, { type: 'lapsed', at: NOON + 7 * DAY, by: 'system', role: 'system' });
    expect(lapsed.status).toBe('withdrawn');
    expect(after(lapsed, { type: 'restore' }, reporter, 8 * DAY).status).toBe('accepted');
  });

  test('a need that its reporter withdrew himself is not restored', () => {
    const withdrawn = after(accepted(), { type: 'withdraw', text: '' }, reporter);
    expect(() => after(withdrawn, { type: 'restore' }, reporter)).toThrow('NEED_WRONG_STATUS');
  });
});

describe('the call-back', () => {
  test('is never made by somebody who handled the need', () => {
    expect(() => after(callback(), { type: 'confirm', satisfaction: 'satisfied', text: '' }, assignee)).toThrow(
      'NEED_HANDLER_CALLS',
    );
    expect(after(callback(), { type: 'confirm', satisfaction: 'basic', text: '电话里说还行' }, member).status).toBe(
      'solved',
    );
  });

  test('may be made by the chief only while he has not handled it himself', () => {
    const byChief = after(handling(), { type: 'complete', outcome: 'solved', ...words }, chief);
    expect(allows(byChief, 'logCall', chief, NOON)).toBe(false);
    expect(allows(byChief, 'logCall', member, NOON)).toBe(true);
  });

  test('of a neighbour without WeChat is not made by the member who told it for him', () => {
    const told = needWith({ ...callback(), reporterId: 'guest:1', filedById: 'assignee' });
    expect(allows(told, 'confirm', assignee, NOON)).toBe(false);
    expect(allows(told, 'confirm', member, NOON)).toBe(true);
  });

  test('three calls that reach nobody and seven days close it, marked as not reached', () => {
    let need = callback();
    for (let calls = 0; calls < 3; calls += 1) need = after(need, { type: 'logCall', text: '没人接' }, member, DAY);
    expect(factOfTime(need, NOON + 7 * DAY - 1)).toBeNull();
    expect(factOfTime(need, NOON + 7 * DAY)).toEqual({ type: 'closed_unreached' });
    const closed = evolve(need, { type: 'closed_unreached', at: NOON + 7 * DAY, by: 'system', role: 'system' });
    expect([closed.status, closed.satisfaction]).toEqual(['solved', 'unreached']);
  });

  test('without the calls, silence closes nothing: somebody is told, once', () => {
    const late = { at: NOON + 7 * DAY, by: 'system', role: 'system' };
    expect(factOfTime(callback(), late.at)).toEqual({ type: 'reminded', rung: 3 });
    const reminded = evolve(callback(), { type: 'reminded', rung: 3, ...late });
    expect(reminded.status).toBe('callback');
    expect(factOfTime(reminded, NOON + 30 * DAY)).toBeNull();
  });

  test('disputed once goes back to the same handler, the second time to the community by itself', () => {
    const once = after(callback(), { type: 'dispute', text: '还是暗' }, reporter);
    expect([once.status, once.assigneeId, once.ownerId]).toEqual(['handling', 'assignee', 'assignee']);
    const again = after(once, { type: 'complete', outcome: 'solved', ...words }, assignee);
    expect(after(again, { type: 'dispute', text: '又坏了' }, reporter).status).toBe('escalated');
  });

  test('of an explanation waits for the secretary and a review date', () => {
    const explained = after(handling(), { type: 'complete', outcome: 'explained', ...words }, assignee);
    expect(() => after(explained, { type: 'confirm', satisfaction: 'basic', text: '' }, reporter)).toThrow(
      'NEED_AWAITS_APPROVAL',
    );
    const approve = (reviewAt: number) =>
      after(explained, { type: 'approveExplanation', text: '等明年预算', reviewAt }, secretary);
    expect(() => approve(NOON)).toThrow('NEED_DUE_DATE_INVALID');
    expect(approve(NOON + DAY).status).toBe('explained');
  });
});

describe('second chances', () => {
  test('a solved need is reopened once, within thirty days, to the same owner', () => {
    const need = solved();
    const reopened = after(need, { type: 'reopen', text: '灯又灭了' }, reporter, 30 * DAY);
    expect([reopened.status, reopened.assigneeId]).toEqual(['handling', 'assignee']);
    expect(reopened.promise).toEqual({ first: need.promise?.first, due: NOON + 37 * DAY });
    expect(() => after(need, { type: 'reopen', text: '灯又灭了' }, reporter, 30 * DAY + 1)).toThrow(
      'NEED_WINDOW_CLOSED',
    );
    const again = { ...solved(), reopenings: 1 };
    expect(() => after(again, { type: 'reopen', text: '灯又灭了' }, reporter)).toThrow('NEED_REOPENED_ONCE');
  });

  test('a rejection is appealed once, within seven days', () => {
    const rejected = after(needWith({}), { type: 'reject', reason: 'unclear', text: '没说地点' }, chief);
    const appealed = after(rejected, { type: 'appeal', text: '就在广场' }, reporter, 7 * DAY);
    expect(appealed.status).toBe('submitted');
    expect(() => after(rejected, { type: 'appeal', text: '就在广场' }, reporter, 7 * DAY + 1)).toThrow(
      'NEED_WINDOW_CLOSED',
    );
    const again = after(appealed, { type: 'reject', reason: 'unclear', text: '还是没说' }, chief, 7 * DAY);
    expect(() => after(again, { type: 'appeal', text: '说过了' }, reporter, 7 * DAY)).toThrow('NEED_APPEALED_ONCE');
  });

  test('time is extended once, before it is over, and by somebody above the handler', () => {
    const extend: NeedCommand = { type: 'extend', due: NOON + 9 * DAY, text: '等配件' };
    expect(() => after(handling(), extend, chief, 7 * DAY + 1)).toThrow('NEED_WINDOW_CLOSED');
    expect(() => after(handling(), { ...extend, due: NOON + DAY }, chief)).toThrow('NEED_DUE_DATE_INVALID');
    expect(() => after(after(handling(), extend, chief), extend, chief)).toThrow('NEED_EXTENDED_ONCE');
    const own = { ...handling(), assigneeId: 'chief' };
    expect(() => after(own, extend, chief)).toThrow('NEED_NOT_YOURS');
    expect(after(own, extend, secretary).extended).toBe(true);
  });

  test('the community returns an escalated need to the grid once', () => {
    const escalated = needWith({ status: 'escalated' });
    const returned = after(escalated, { type: 'return', text: '先找电工看' }, secretary);
    expect(returned.status).toBe('accepted');
    expect(() => after({ ...returned, status: 'escalated' }, { type: 'return', text: '再看' }, secretary)).toThrow(
      'NEED_RETURNED_ONCE',
    );
  });
});

describe('going up to the community', () => {
  test('is proposed by the handler and confirmed by the chief', () => {
    expect(() => after(handling(), { type: 'escalate', text: '要大修' }, chief)).toThrow('NEED_NOT_PROPOSED');
    const proposed = after(handling(), { type: 'escalate', text: '要大修' }, assignee);
    expect([proposed.status, proposed.escalation]).toEqual(['handling', { by: 'assignee', reason: '要大修' }]);
    expect(after(proposed, { type: 'escalate', text: '同意' }, chief).status).toBe('escalated');
  });

  test('gives the community three working days: over National Day that is longer', () => {
    const monday = Date.UTC(2025, 8, 29, 4);
    const wait = startDeadline('decide', monday).due - monday;
    expect(wait).toBe(11 * DAY); // 30 September, then National Day rests until 8 October; 9 and 10 October count
  });
});

describe('lights', () => {
  const deadline = startDeadline('complete', NOON);
  test.each([
    ['just told', 0, 'normal'],
    ['a moment before four fifths', 0.8 * 7 * DAY - 1, 'normal'],
    ['at four fifths', 0.8 * 7 * DAY, 'due_soon'],
    ['at the last moment', 7 * DAY, 'due_soon'],
    ['a moment later', 7 * DAY + 1, 'overdue'],
    ['72 hours over', 7 * DAY + 72 * HOUR, 'overdue'],
    ['more than 72 hours over', 7 * DAY + 72 * HOUR + 1, 'supervised'],
  ])('%s', (_when, later, light) => {
    expect(lightOf(deadline, NOON + later)).toBe(light);
  });

  test('an urgent need has two hours to be accepted', () => {
    expect(startDeadline('accept_urgent', NOON).due).toBe(NOON + 2 * HOUR);
  });
});

describe('the ladder', () => {
  test('climbs once a rung: handler at half and four fifths, chief when due, secretary a day, street three days later', () => {
    let need = handling();
    const total = 7 * DAY;
    const climbed: number[] = [];
    for (let hour = 0; hour <= 24 * 12; hour += 1) {
      const fact = factOfTime(need, NOON + hour * HOUR);
      if (!fact) continue;
      climbed.push(hour * HOUR);
      need = evolve(need, { ...fact, at: NOON + hour * HOUR, by: 'system', role: 'system' });
    }
    const hours = (ms: number) => Math.ceil(ms / HOUR) * HOUR;
    expect(climbed).toEqual([total / 2, 0.8 * total, total, total + 24 * HOUR, total + 72 * HOUR].map(hours));
  });

  test('after days of sleep goes straight to the rung where it should be', () => {
    expect(factOfTime(handling(), NOON + 30 * DAY)).toEqual({ type: 'reminded', rung: 5 });
  });
});

describe('co-signing', () => {
  test('is for others, while the need is open', () => {
    expect(() => checkCosign(accepted(), member)).not.toThrow();
    expect(() => checkCosign(accepted(), reporter)).toThrow('NEED_OWN_COSIGN');
    expect(() => checkCosign(solved(), member)).toThrow('NEED_WRONG_STATUS');
  });
});

describe('a title', () => {
  test.each([
    ['灯坏了。晚上看不清', '灯坏了'],
    ['能不能修一修？谢谢', '能不能修一修'],
    ['一'.repeat(40), `${'一'.repeat(29)}…`],
  ])('of “%s” is its first sentence, cut', (text, title) => {
    expect(titleOf(text)).toBe(title);
  });
});

test('a chief of two grids is chief in each of them only for its needs', () => {
  const two = actor('two', ['grid_chief', GRID], ['grid_chief', 'grid-9']);
  expect(allows(needWith({}), 'accept', two, NOON)).toBe(true);
  expect(allows(needWith({ gridId: 'grid-8' }), 'accept', two, NOON)).toBe(false);
});
