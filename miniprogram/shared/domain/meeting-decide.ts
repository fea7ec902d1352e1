import type { ErrorCode } from '../errors';
import { Rejection } from '../errors';
import type { Actor } from '../roles';
import type { Meeting } from './meeting';
import {
  meetingRelationsOf,
  type AnyMeetingCommand,
  type AttendanceWords,
  type MeetingRelation,
  type MeetingWords,
} from './meeting-command';
import type { MeetingFact } from './meeting-event';
import { ATTENDANCE_RULES, MEETING_RULES } from './meeting-rules';
import { court } from './rules';

/** What may be done to a meeting: two tables, asked by the three questions of rules.ts. */

/** Why not, in words that help: who was never invited, who has no vote, who was not there. */
const REASONS: Readonly<Record<MeetingRelation, ErrorCode>> = {
  secretary: 'MEETING_NOT_YOURS',
  seated: 'MEETING_NOT_INVITED',
  voter: 'MEETING_NOT_ON_ROSTER',
  present: 'MEETING_NOT_PRESENT',
  anyone: 'MEETING_NOT_YOURS',
};

const judged = {
  relationsOf: meetingRelationsOf,
  notYours: (_meeting: Meeting, _actor: Actor, [first]: readonly MeetingRelation[]) => REASONS[first ?? 'anyone'],
  wrongStatus: 'MEETING_WRONG_STATUS',
} as const;

const chair = court<Meeting, MeetingRelation, MeetingWords, MeetingFact>({ rules: MEETING_RULES, ...judged });
const floor = court<Meeting, MeetingRelation, AttendanceWords, true>({ rules: ATTENDANCE_RULES, ...judged });

export const { decide: decideMeeting } = chair;
export const { decide: checkAttendance } = floor;

export const allowedOnMeeting = (meeting: Meeting, actor: Actor, at: number): AnyMeetingCommand[] => [
  ...chair.allowedCommands(meeting, actor, at),
  ...floor.allowedCommands(meeting, actor, at),
];

const OF_THE_CHAIR = ['conclude', 'setOptions', 'excuse', 'drop', 'openVote', 'closeVote', 'resolve'] as const;
const OF_THE_FLOOR = ['note', 'recuse', 'vote'] as const;

type ItemRule = (meeting: Meeting, context: unknown, command: { matterId: string }) => void;

const standsOpen = (guard: ItemRule | undefined, meeting: Meeting, context: object, matterId: string): boolean => {
  try {
    guard?.(meeting, context, { matterId });
    return true;
  } catch (refusal) {
    if (refusal instanceof Rejection) return false;
    throw refusal;
  }
};

/** The buttons beside one matter of the agenda: what may be done at all, and to this one. */
export const allowedOnItem = (meeting: Meeting, matterId: string, actor: Actor, at: number): AnyMeetingCommand[] => {
  const context = { at, actor, relations: meetingRelationsOf(meeting, actor) };
  const may = (type: AnyMeetingCommand, guard: unknown): boolean =>
    standsOpen(guard as ItemRule | undefined, meeting, context, matterId) && allowed.includes(type);
  const allowed = allowedOnMeeting(meeting, actor, at);
  return [
    ...OF_THE_CHAIR.filter((type) => may(type, MEETING_RULES[type].guard)),
    ...OF_THE_FLOOR.filter((type) => may(type, ATTENDANCE_RULES[type].guard)),
  ];
};
