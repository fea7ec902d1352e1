import type { Note } from '../../../miniprogram/shared/domain/meeting';
import { NOTES_MAX } from '../../../miniprogram/shared/domain/meeting-limits';
import { checkAttendance } from '../../../miniprogram/shared/domain/meeting-decide';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, update, type Changes, type Filter } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { meetingOf, MEETINGS, type StoredMeeting } from './store';

/**
 * What many do at the same moment: each writes his own place of the meeting, guarded by what must still be so, and no
 * version stands in the way. A lost race is told by whoever looks again.
 */
export const put = (meetingId: string, guard: Filter, changes: Changes): Promise<boolean> =>
  update(MEETINGS, meetingId, guard, { ...changes, pulse: _.inc(1) });

const IN_TALK = _.in(['open', 'closed']);
const TO_COME = _.in(['noticed', 'open']);

export const answer: Handler<'meetings.answer'> = async ({ meetingId, ...words }, { caller, at }) => {
  const meeting = await meetingOf(meetingId);
  checkAttendance(meeting, { type: 'answer', ...words }, caller, at);
  const saved = await put(
    meetingId,
    { status: TO_COME, [`seats.${caller.id}`]: _.exists(true) },
    { [`seats.${caller.id}.answer`]: _.set({ ...words, at }) },
  );
  if (!saved) throw new Rejection('MEETING_WRONG_STATUS');
};

export const markPresent: Handler<'meetings.markPresent'> = async ({ meetingId, seatId }, { caller, at }) => {
  const meeting = await meetingOf(meetingId);
  checkAttendance(meeting, { type: 'markPresent', seatId }, caller, at);
  if (meeting.seats[seatId]?.attended) return;
  const saved = await put(
    meetingId,
    { status: IN_TALK, [`seats.${seatId}`]: _.exists(true), [`seats.${seatId}.attended`]: _.exists(false) },
    { [`seats.${seatId}.attended`]: _.set({ by: 'secretary', at }) },
  );
  // He may have typed the code meanwhile; else the meeting is over.
  if (!saved) checkAttendance(await meetingOf(meetingId), { type: 'markPresent', seatId }, caller, at);
};

const isSame = (noted: Note, words: Omit<Note, 'at' | 'by'>): boolean =>
  noted.matterId === words.matterId &&
  noted.kind === words.kind &&
  noted.text === words.text &&
  noted.from === words.from;

/** Whoever lost the race looks again: the same note is there, another one is, or there is no room. */
const checkNoted = (meeting: StoredMeeting, id: string, words: Omit<Note, 'at' | 'by'>): void => {
  const noted = meeting.notes[id];
  if (!noted) throw new Rejection(meeting.noted >= NOTES_MAX ? 'MEETING_FULL' : 'MEETING_WRONG_STATUS');
  if (!isSame(noted, words)) throw new Rejection('IDEMPOTENCY_MISMATCH');
};

export const note: Handler<'meetings.note'> = async ({ meetingId, id, ...words }, { caller, at }) => {
  const meeting = await meetingOf(meetingId);
  checkAttendance(meeting, { type: 'note', id, ...words }, caller, at);
  const saved = await put(
    meetingId,
    { status: IN_TALK, [`notes.${id}`]: _.exists(false), noted: _.lt(NOTES_MAX) },
    { [`notes.${id}`]: _.set({ ...words, at, by: caller.id }), noted: _.inc(1) },
  );
  if (!saved) checkNoted(await meetingOf(meetingId), id, words);
};

export const dropNote: Handler<'meetings.dropNote'> = async ({ meetingId, id }, { caller, at }) => {
  checkAttendance(await meetingOf(meetingId), { type: 'dropNote', id }, caller, at);
  await put(
    meetingId,
    { status: IN_TALK, [`notes.${id}`]: _.exists(true) },
    { [`notes.${id}`]: _.remove(), noted: _.inc(-1) },
  );
};
