import type { Attendance } from '../../../miniprogram/shared/contract/meeting-answers';
import { readMeetingCode } from '../../../miniprogram/shared/domain/code';
import type { Seat } from '../../../miniprogram/shared/domain/meeting';
import { checkAttendance } from '../../../miniprogram/shared/domain/meeting-decide';
import { GUESTS_MAX } from '../../../miniprogram/shared/domain/meeting-limits';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _ } from '../kernel/database';
import type { Call, Handler } from '../kernel/serve';
import { put } from './places';
import { meetingOf, type StoredMeeting } from './store';
import { checkUnlocked, countWrong } from './tries';

const attendanceOf = ({ title, at, seats }: StoredMeeting, personId: string): Attendance | null => {
  const seat = seats[personId];
  return seat?.attended ? { title, at, as: seat.as, attendedAt: seat.attended.at } : null;
};

const takeSeat = (meetingId: string, personId: string, attended: Seat['attended']): Promise<boolean> =>
  put(
    meetingId,
    { status: 'open', [`seats.${personId}.attended`]: _.exists(false) },
    { [`seats.${personId}.attended`]: _.set(attended) },
  );

/** Somebody who was not invited and knows the code sits in as a guest 列席: without a vote, and without points. */
const sitIn = (meetingId: string, { caller, at }: Call, attended: Seat['attended']): Promise<boolean> => {
  const name = caller.person?.nickname ?? '';
  const guest = { personId: caller.id, name, as: 'guest', voting: false, attended };
  return put(
    meetingId,
    { status: 'open', [`seats.${caller.id}`]: _.exists(false), guests: _.lt(GUESTS_MAX) },
    { [`seats.${caller.id}`]: _.set(guest), guests: _.inc(1), personIds: _.push([caller.id]), updatedAt: at },
  );
};

const checkCode = async ({ code }: StoredMeeting, typed: string, { caller, at }: Call): Promise<void> => {
  const read = readMeetingCode(typed);
  if (read !== null && read === code) return;
  if (read !== null) await countWrong(caller.id, at);
  throw new Rejection('MEETING_CODE_WRONG', { field: 'code' });
};

/**
 * Whoever types the code that is shown on site was there. Twice is once; a code that cannot be one is a typo and does not
 * count as a try, a wrong one does.
 */
export const attend: Handler<'meetings.attend'> = async ({ meetingId, code }, call) => {
  const { caller, at } = call;
  const [meeting] = await Promise.all([meetingOf(meetingId), checkUnlocked(caller.id, at)]);
  const known = attendanceOf(meeting, caller.id);
  if (known) return known;
  checkAttendance(meeting, { type: 'attend', code }, caller, at);
  await checkCode(meeting, code, call);
  const seat = meeting.seats[caller.id];
  const attended = { by: 'code', at } as const;
  const saved = await (seat ? takeSeat(meetingId, caller.id, attended) : sitIn(meetingId, call, attended));
  if (saved) return { title: meeting.title, at: meeting.at, as: seat?.as ?? 'guest', attendedAt: at };
  // Lost against himself, against the end of the meeting, or against the last guest who found a chair.
  const now = await meetingOf(meetingId);
  checkAttendance(now, { type: 'attend', code }, caller, at);
  const there = attendanceOf(now, caller.id);
  if (!there) throw new Rejection('MEETING_FULL');
  return there;
};
