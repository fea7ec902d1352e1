import type { Meeting } from '../../../miniprogram/shared/domain/meeting';
import {
  meetingRelationsOf,
  meetingRoleOf,
  type MeetingCommandOf,
  type MeetingCommandType,
} from '../../../miniprogram/shared/domain/meeting-command';
import { decideMeeting } from '../../../miniprogram/shared/domain/meeting-decide';
import { derived, evolveMeeting } from '../../../miniprogram/shared/domain/meeting-effects';
import type { MeetingEvent } from '../../../miniprogram/shared/domain/meeting-event';
import { Rejection } from '../../../miniprogram/shared/errors';
import { get, update, type Filter } from '../kernel/database';
import { digestOf } from '../kernel/digest';
import { changesOf, type Change } from '../kernel/documents';
import { directory, type Directory } from '../kernel/directory';
import { nudge, type Outbox, type WithOutbox } from '../kernel/outbox';
import { isRepeat, lineId } from '../kernel/repeats';
import type { Call } from '../kernel/serve';
import { consequences } from './consequences';

export const MEETINGS = 'meetings';

export type StoredMeeting = Meeting &
  WithOutbox & {
    /** Of the request that made it: a repeat is recognised, another meeting under the same id is refused. */
    digest: string;
    /** Beats whenever somebody has put something into his own place, which moves no version. */
    pulse: number;
  };

export const meetingOf = async (meetingId: string): Promise<StoredMeeting> => {
  const meeting = await get<StoredMeeting>(MEETINGS, meetingId);
  if (!meeting) throw new Rejection('MEETING_NOT_FOUND');
  return meeting;
};

/** Commands that look at everybody's places: what came in meanwhile is looked at again, so that no vote is lost. */
const LOOKS_ROUND: readonly MeetingCommandType[] = ['revise', 'excuse', 'closeVote', 'close'];
const TRIES = 20;

/** Load, decide, save under the version that was read; once more when a place has changed under a decision about it. */
export const changeMeeting = async (
  meetingId: string,
  looksRound: boolean,
  change: (meeting: StoredMeeting) => Change<StoredMeeting> | null,
): Promise<StoredMeeting> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const meeting = await meetingOf(meetingId);
    const decided = change(meeting);
    if (!decided) return meeting;
    const { version, pulse } = meeting;
    const guard: Filter = looksRound ? { version, pulse } : { version };
    if (await update(MEETINGS, meetingId, guard, changesOf(meeting, decided))) {
      if (Object.keys(decided.outbox ?? {}).length > 0) nudge(MEETINGS, meetingId);
      return decided.next;
    }
  }
  throw new Rejection('BUSY');
};

/** What stays on the timeline: long words stand in the meeting itself. */
const lineOf = (event: MeetingEvent): object => {
  if (event.type !== 'minutes_saved' && event.type !== 'options_set') return event;
  const { type, at, by, role, id, digest } = event;
  return { type, at, by, role, ...(id ? { id, digest } : {}) };
};

export interface Target {
  meetingId: string;
  version: number;
  requestId?: string | undefined;
}

export interface MeetingOrder<T extends MeetingCommandType> {
  command: MeetingCommandOf<T>;
  target: Target;
  /** What the command changes beyond its event: places and agenda that were looked up. */
  further?: (meeting: StoredMeeting) => Partial<StoredMeeting>;
  /** What it owes beyond its event. */
  owes?: (meeting: StoredMeeting, event: MeetingEvent) => Outbox;
}

export const record = (
  meeting: StoredMeeting,
  event: MeetingEvent,
  map: Directory,
  { further, owes }: Pick<MeetingOrder<MeetingCommandType>, 'further' | 'owes'> = {},
): Change<StoredMeeting> => {
  const evolved = evolveMeeting(meeting, event);
  const next = further ? derived({ ...evolved, ...further(meeting) }) : evolved;
  const outbox = { ...consequences({ before: meeting, meeting: next, map }, event), ...owes?.(next, event) };
  return { next, lines: [lineOf(event)], outbox };
};

/** One command on one meeting, judged by the rules and saved under the version that was seen. */
export const act = async <T extends MeetingCommandType>(
  order: MeetingOrder<T>,
  { caller, at }: Call,
): Promise<StoredMeeting> => {
  const { command, target } = order;
  const map = await directory();
  const id = lineId(command.type, target.requestId);
  const digest = digestOf(command);
  return changeMeeting(target.meetingId, LOOKS_ROUND.includes(command.type), (meeting) => {
    if (isRepeat(meeting.timeline, id, { digest }, caller)) return null;
    if (target.version !== meeting.version) throw new Rejection('STALE_VERSION');
    const fact = decideMeeting<T>(meeting, command, caller, at);
    const role = meetingRoleOf(meetingRelationsOf(meeting, caller));
    return record(meeting, { at, by: caller.id, role, ...(id ? { id, digest } : {}), ...fact }, map, order);
  });
};

export { tickMeetings } from './remind';
