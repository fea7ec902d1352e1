import { readMeetingCode } from '../../../miniprogram/shared/domain/code';
import type { Seat } from '../../../miniprogram/shared/domain/meeting';
import { GUESTS_MAX } from '../../../miniprogram/shared/domain/meeting-limits';
import { checkAttendance } from '../../../miniprogram/shared/domain/meeting-decide';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _ } from '../kernel/database';
import type { Call, Handler } from '../kernel/serve';
import { put } from './places';
import { meetingOf, type StoredMeeting } from './store';
import { checkUnlocked, countWrong } from './tries';

const answer = ({ title, at }: StoredMeeting, as: Seat['as'], attendedAt: number) => ({ title, at, as, attendedAt });

/** Somebody who was not invited and knows the code sits in as a guest 列席: without a vote, and without points. */
const sitIn = async (meeting: StoredMeeting, { caller, at }: Call, attended: Seat['attended']): Promise<void> => {
  if (meeting.guests >= GUESTS_MAX) throw new Rejection('MEETING_FULL');
  const guest = {
    personId: caller.id,
    name: caller.person?.nickname ?? '',
    as: 'guest',
    voting: false,
    attended,
  };
  await put(
    meeting._id,
    { status: 'open', [`seats.${caller.id}`]: _.exists(false), guests: _.lt(GUESTS_MAX) },
    { [`seats.${caller.id}`]: _.set(guest), guests: _.inc(1), personIds: _.push([caller.id]), updatedAt: at },
  );
};

/**
 * Whoever types the code that is shown on site was there. Twice is once; a code that cannot be one is a typo and does not
 * count as a try, a wrong one does.
 */
export const attend: Handler<'meetings.attend'> = async ({ meetingId, code: typed }, call) => {
  const { caller, at } = call;
  const [meeting] = await Promise.all([meetingOf(meetingId), checkUnlocked(caller.id, at)]);
  const seat = meeting.seats[caller.id];
  if (seat?.attended) return answer(meeting, seat.as, seat.attended.at);
  checkAttendance(meeting, { type: 'attend', code: typed }, caller, at);
  const code = readMeetingCode(typed);
  if (!code) throw new Rejection('MEETING_CODE_WRONG', { field: 'code' });
  if (code !== meeting.code) {
    await countWrong(caller.id, at);
    throw new Rejection('MEETING_CODE_WRONG', { field: 'code' });
  }
  const attended = { by: 'code', at } as const;
  if (!seat) await sitIn(meeting, call, attended);
  else {
    await put(
      meetingId,
      { status: 'open', [`seats.${caller.id}.attended`]: _.exists(false) },
      { [`seats.${caller.id}.attended`]: _.set(attended) },
    );
  }
  return answer(meeting, seat?.as ?? 'guest', at);
};
