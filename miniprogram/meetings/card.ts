import { dayClock, remaining } from '../i18n/dates';
import { fill, joined, messages } from '../i18n/locale';
import type { MeetingCard } from '../shared/contract/meeting-answers';
import type { MeetingStatus } from '../shared/domain/meeting';

/** Open is what somebody may have to do something about now. */
export const STATUS_TINTS: Record<MeetingStatus, string> = {
  noticed: 'sky',
  open: 'solid',
  closed: 'amber',
  confirmed: 'leaf',
  cancelled: '',
};

const mineWords = ({ mine, status }: MeetingCard): string => {
  const { list, answers } = messages().meetings;
  if (!mine || status === 'cancelled') return '';
  if (mine.attendedAt !== undefined) return list.here;
  if (status !== 'noticed' && status !== 'open') return '';
  return mine.answer ? answers[mine.answer] : list.invited;
};

/** A meeting as one card of a list. */
export const cardRow = (meeting: MeetingCard) => {
  const { kinds, status, list } = messages().meetings;
  const late = meeting.light === 'overdue' || meeting.light === 'supervised';
  return {
    id: meeting.id,
    title: meeting.title,
    kind: kinds[meeting.kind],
    status: status[meeting.status],
    tint: STATUS_TINTS[meeting.status],
    when: dayClock(meeting.at),
    facts: joined(meeting.place, fill(list.topics, { n: meeting.matters.length })),
    matters: meeting.matters.slice(0, 3),
    mine: mineWords(meeting),
    asks: meeting.mine?.answer === undefined && meeting.mine?.attendedAt === undefined,
    minutesDue:
      meeting.status === 'closed' && meeting.due !== undefined
        ? fill(list.minutesDue, { time: remaining(meeting.due) })
        : '',
    late,
  };
};
