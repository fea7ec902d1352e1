import { rungAt } from '../../../miniprogram/shared/domain/deadline';
import { SYSTEM } from '../../../miniprogram/shared/roles';
import { _, find } from '../kernel/database';
import { directory } from '../kernel/directory';
import { each } from '../kernel/each';
import { changeMeeting, MEETINGS, record, type StoredMeeting } from './store';

const DUE_AT_ONCE = 100;

/** The day before a meeting, and while its minutes are owed. Twice changes nothing; a person who was faster wins. */
const remind = async (meetingId: string, at: number): Promise<void> => {
  const map = await directory();
  await changeMeeting(meetingId, false, (meeting) => {
    if (meeting.nextAt === undefined || meeting.nextAt > at) return null;
    const rung = meeting.deadline ? rungAt(meeting.deadline, at) : 0;
    return record(meeting, { type: 'reminded', rung, at, by: SYSTEM.id, role: 'system' }, map);
  });
};

export const tickMeetings = async (at: number, until: number): Promise<number> => {
  const look = { sort: [['nextAt', 'asc']], limit: DUE_AT_ONCE, fields: ['_id'] } as const;
  const due = await find<StoredMeeting>(MEETINGS, { nextAt: _.lte(at) }, look);
  return each('meetings', due, ({ _id }) => remind(_id, at), until);
};
