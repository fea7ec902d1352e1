import fc from 'fast-check';
import { addWorkingDays, DAY, HOUR } from '../../miniprogram/shared/domain/calendar';
import { meetingCode, readMeetingCode } from '../../miniprogram/shared/domain/code';
import type { MeetingKind } from '../../miniprogram/shared/domain/meeting';
import { evolveMeeting, remindAt } from '../../miniprogram/shared/domain/meeting-effects';
import type { MeetingFact } from '../../miniprogram/shared/domain/meeting-event';
import { checkNotice, mayBeOpened } from '../../miniprogram/shared/domain/meeting-guards';
import { baseOf } from '../../miniprogram/shared/domain/meeting-votes';
import { resolutionLight } from '../../miniprogram/shared/domain/resolution';
import { Rejection } from '../../miniprogram/shared/errors';
import { hall, itemWith, meetingWith } from '../support/meeting';
import { NOON } from '../support/need';

const codeOf = (work: () => void): string => {
  try {
    work();
    return 'done';
  } catch (refusal) {
    return refusal instanceof Rejection ? refusal.code : String(refusal);
  }
};

const after = (fact: MeetingFact, changes = {}) =>
  evolveMeeting(meetingWith(changes), { at: NOON, by: 'secretary', role: 'secretary', ...fact });

describe('notice', () => {
  test.each<[MeetingKind, number, string]>([
    ['council', 3 * DAY, 'done'],
    ['council', 3 * DAY - 1, 'MEETING_NOTICE_SHORT'],
    ['joint', DAY, 'done'],
    ['joint', DAY - 1, 'MEETING_NOTICE_SHORT'],
    ['joint', 0, 'MEETING_DATE_INVALID'],
    ['joint', 180 * DAY, 'done'],
    ['joint', 180 * DAY + 1, 'MEETING_DATE_INVALID'],
  ])('of a %s %s ms ahead: %s', (kind, ahead, code) => {
    expect(codeOf(() => checkNotice(kind, NOON + ahead, NOON))).toBe(code);
  });

  test('is followed by a reminder the day before, when there is a day between the two, else by one the day after', () => {
    expect(remindAt(NOON + 2 * DAY, NOON)).toBe(NOON + DAY);
    expect(remindAt(NOON + 2 * DAY - 1, NOON)).toBe(NOON + 3 * DAY - 1);
  });

  test('is kept by doors that open two hours before, not earlier', () => {
    const open = (early: number) =>
      codeOf(() =>
        mayBeOpened(meetingWith({ status: 'noticed', at: NOON + early }), {
          at: NOON,
          actor: hall.secretary,
          relations: ['secretary'],
        }),
      );
    expect([open(2 * HOUR), open(2 * HOUR + 1)]).toEqual(['done', 'MEETING_TOO_EARLY']);
  });
});

describe('a matter', () => {
  const count = { base: 2, cast: 2, quorate: true, options: [] };

  test('is held by a meeting until that has said what becomes of it', () => {
    expect(after({ type: 'opened' }, { status: 'noticed' }).holds).toEqual(['m1']);
    expect(after({ type: 'cancelled', text: '台风' }, { status: 'noticed' }).holds).toBeUndefined();
    const concluded = { type: 'concluded', matterId: 'm1', outcome: 'joint', text: '' } as const;
    expect(after(concluded, { kind: 'council' }).holds).toBeUndefined();
    expect(after({ type: 'closed' }).holds).toBeUndefined();
  });

  test('whose vote has adopted something is held until the resolution is written, even after the meeting', () => {
    const adopted = { ...count, optionId: 'solar' };
    expect(after({ type: 'vote_closed', matterId: 'm1', count }).holds).toBeUndefined();
    expect(after({ type: 'vote_closed', matterId: 'm1', count: adopted }).holds).toEqual(['m1']);
    const agenda = { m1: itemWith({ vote: 'closed', count: adopted }) };
    expect(after({ type: 'closed' }, { agenda }).holds).toEqual(['m1']);
    const resolved = { type: 'resolved', matterId: 'm1', optionId: 'solar', number: 'YMS-J-1' } as const;
    expect(after(resolved, { agenda, status: 'confirmed' }).holds).toBeUndefined();
  });
});

describe('minutes', () => {
  const minutes = { text: '记下了', photos: [], by: 'secretary', at: NOON, confirmedBy: ['voter'] };

  test('are owed within three working days from the end of the meeting, and the clock looks after them', () => {
    const closed = after({ type: 'closed' });
    expect(closed.deadline?.due).toBe(addWorkingDays(NOON, 3));
    expect(closed.nextAt).toBe(closed.deadline?.nextAt);
    expect(closed.code).toBeUndefined();
  });

  test('end the meeting when the second has confirmed them; written anew they wait for two again', () => {
    const confirmed = evolveMeeting(meetingWith({ status: 'closed', minutes }), {
      type: 'minutes_confirmed',
      at: NOON,
      by: 'attended',
      role: 'resident',
    });
    expect(confirmed).toMatchObject({ status: 'confirmed', minutes: { confirmedBy: ['voter', 'attended'] } });
    expect([confirmed.deadline, confirmed.nextAt]).toEqual([undefined, undefined]);
    const rewritten = after({ type: 'minutes_saved', text: '改过了', photos: [] }, { status: 'closed', minutes });
    expect(rewritten.minutes?.confirmedBy).toEqual([]);
  });
});

describe('the base of a vote', () => {
  test('is the roster with a vote, without those who stepped out of this matter', () => {
    const out = { voter: { by: 'voter', at: NOON } };
    expect(baseOf(meetingWith(), 'm1')).toBe(2);
    expect(baseOf(meetingWith({ recused: { m1: out } }), 'm1')).toBe(1);
    expect(baseOf(meetingWith({ recused: { m2: out } }), 'm1')).toBe(2);
  });
});

describe('a resolution', () => {
  const adoptedAt = NOON;
  const due = addWorkingDays(NOON, 3);

  test.each([
    [NOON, undefined, 'normal'],
    [due, undefined, 'due_soon'],
    [due + 1, undefined, 'overdue'],
    [due + 3 * DAY + 1, undefined, 'supervised'],
    [due + 3 * DAY, NOON + DAY, 'normal'],
  ])('at %s, published at %s, shows %s', (at, publishedAt, light) => {
    expect(resolutionLight(publishedAt === undefined ? { adoptedAt } : { adoptedAt, publishedAt }, at)).toBe(light);
  });
});

describe('the code', () => {
  test('is read however it is typed, and has no letter that could be taken for another', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 6, maxLength: 6 }), (picks) => {
        const left = [...picks];
        const code = meetingCode(() => left.shift() ?? 0);
        expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
        expect(readMeetingCode(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toBe(code);
      }),
    );
  });

  test.each(['', 'ABCDE', 'ABCDEFG', 'ABCDE0', 'ABCDE1', 'ABCDEO', 'ABCDEI', 'ABCDEL', '中文签到码啊'])(
    'cannot be %j',
    (typed) => {
      expect(readMeetingCode(typed)).toBeNull();
    },
  );
});
