import { rungAt } from '../../../miniprogram/shared/domain/deadline';
import { SYSTEM } from '../../../miniprogram/shared/roles';
import { _, find } from '../kernel/database';
import { directory } from '../kernel/directory';
import { each } from '../kernel/each';
import { changeMeeting, MEETINGS, record, type StoredMeeting } from './store';

const DUE_AT_ONCE = 100;

type Reminder = { type: 'reminded'; rung: number; matterId?: string };

/** What is due first: a resolution that is owed, the minutes, else the meeting itself. */
const reminderOf = ({ agenda, deadline }: StoredMeeting, at: number): Reminder => {
  const owed = Object.entries(agenda).find(([, item]) => (item.deadline?.nextAt ?? Infinity) <= at);
  if (owed?.[1].deadline) return { type: 'reminded', rung: rungAt(owed[1].deadline, at), matterId: owed[0] };
  return { type: 'reminded', rung: deadline ? rungAt(deadline, at) : 0 };
};

/** Around a meeting, and while its resolutions and minutes are owed. Twice changes nothing; a person who was faster wins. */
const remind = async (meetingId: string, at: number): Promise<void> => {
  const map = await directory();
  await changeMeeting(meetingId, false, (meeting) => {
    if (meeting.nextAt === undefined || meeting.nextAt > at) return null;
    return record(meeting, { ...reminderOf(meeting, at), at, by: SYSTEM.id, role: 'system' }, map);
  });
};

export const tickMeetings = async (at: number, until: number): Promise<number> => {
  const look = { sort: [['nextAt', 'asc']], limit: DUE_AT_ONCE, fields: ['_id'] } as const;
  const due = await find<StoredMeeting>(MEETINGS, { nextAt: _.lte(at) }, look);
  return each('meetings', due, ({ _id }) => remind(_id, at), until);
};
