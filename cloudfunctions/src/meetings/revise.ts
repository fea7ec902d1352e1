import { remindAt } from '../../../miniprogram/shared/domain/meeting-effects';
import type { Seat } from '../../../miniprogram/shared/domain/meeting';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import { DuplicateKey } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { gathering } from './convene';
import { act, meetingOf } from './store';

/** Whoever stays invited has said already whether he comes. */
const keepingAnswers = (seats: Record<string, Seat>, before: Readonly<Record<string, Seat>>): Record<string, Seat> =>
  Object.fromEntries(
    Object.entries(seats).map(([id, seat]) => {
      const answer = before[id]?.answer;
      return [id, answer ? { ...seat, answer } : seat];
    }),
  );

export const revise: Handler<'meetings.revise'> = async (
  { meetingId, version, requestId, invitees, ...words },
  call,
) => {
  const seen = await meetingOf(meetingId);
  if (!holds(call.caller, 'secretary', seen.communityId)) throw new Rejection('MEETING_NOT_YOURS');
  const { agenda, seats, personIds } = await gathering(seen, { matterIds: words.matterIds, invitees }, seen);
  try {
    await act(
      {
        command: { type: 'revise', ...words },
        target: { meetingId, version, requestId },
        further: (meeting) => ({
          agenda,
          seats: keepingAnswers(seats, meeting.seats),
          personIds,
          remindAt: remindAt(words.at, call.at),
        }),
      },
      call,
    );
  } catch (error) {
    if (error instanceof DuplicateKey) throw new Rejection('MEETING_MATTER_ELSEWHERE', { field: 'matterIds' });
    throw error;
  }
};
