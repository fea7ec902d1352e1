import type { Choices } from '../../../miniprogram/shared/domain/quorum';
import { checkAttendance } from '../../../miniprogram/shared/domain/meeting-decide';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _ } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { put } from './places';
import { meetingOf } from './store';

/** A member's vote, and stepping out of one: whichever comes first closes the door to the other. */

const isSame = (choices: Choices, stored: Choices | undefined): boolean =>
  stored !== undefined && Object.entries(choices).every(([optionId, stance]) => stored[optionId] === stance);

export const vote: Handler<'meetings.vote'> = async ({ meetingId, matterId, choices }, { caller, at }) => {
  const meeting = await meetingOf(meetingId);
  // Sent again because the answer was lost: it is there already.
  if (isSame(choices, meeting.votes[matterId]?.[caller.id]?.choices)) return;
  const command = { type: 'vote', matterId, choices } as const;
  checkAttendance(meeting, command, caller, at);
  const saved = await put(
    meetingId,
    {
      status: 'open',
      [`agenda.${matterId}.vote`]: 'open',
      [`votes.${matterId}.${caller.id}`]: _.exists(false),
      [`recused.${matterId}.${caller.id}`]: _.exists(false),
    },
    { [`votes.${matterId}.${caller.id}`]: _.set({ choices, at }) },
  );
  if (saved) return;
  const now = await meetingOf(meetingId);
  if (isSame(choices, now.votes[matterId]?.[caller.id]?.choices)) return;
  checkAttendance(now, command, caller, at);
  throw new Rejection('MEETING_VOTE_CLOSED');
};

export const recuse: Handler<'meetings.recuse'> = async ({ meetingId, matterId }, { caller, at }) => {
  const meeting = await meetingOf(meetingId);
  const who = caller.id;
  if (meeting.recused[matterId]?.[who]?.by === who) return;
  const command = { type: 'recuse', matterId } as const;
  checkAttendance(meeting, command, caller, at);
  const saved = await put(
    meetingId,
    {
      status: _.in(['noticed', 'open']),
      [`agenda.${matterId}.vote`]: _.in(['none', 'open']),
      [`votes.${matterId}.${who}`]: _.exists(false),
      [`recused.${matterId}.${who}`]: _.exists(false),
    },
    { [`recused.${matterId}.${who}`]: _.set({ by: caller.id, at }) },
  );
  if (saved) return;
  checkAttendance(await meetingOf(meetingId), command, caller, at);
  throw new Rejection('MEETING_VOTE_CLOSED');
};
