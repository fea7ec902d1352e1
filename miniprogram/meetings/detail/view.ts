import { dayClock, moment, remaining } from '../../i18n/dates';
import { factsOf, fill, joined, messages } from '../../i18n/locale';
import type { MeetingDetail } from '../../shared/contract/meeting-answers';
import type { InvitationAnswer } from '../../shared/domain/meeting';
import { CONFIRMATIONS } from '../../shared/domain/meeting-limits';
import { STATUS_TINTS } from '../card';

const peopleFacts = ({ counts, quorum, groups, kind }: MeetingDetail): string[] => {
  const { detail } = messages().meetings;
  const base = groups.reduce((sum, { members }) => sum + members, 0);
  return factsOf(
    counts.present > 0 && fill(detail.present, { n: counts.present }),
    counts.present === 0 && fill(detail.invited, { n: counts.invited }),
    counts.present === 0 && counts.accepted > 0 && fill(detail.willCome, { n: counts.accepted }),
    counts.leave > 0 && fill(detail.onLeave, { n: counts.leave }),
    counts.guests > 0 && fill(detail.guests, { n: counts.guests }),
    kind === 'joint' && base > 0 && fill(detail.quorumValue, { base, ...quorum }),
  );
};

/** What the notice says, and how the meeting stands. */
export const headOf = (meeting: MeetingDetail) => {
  const { meetings } = messages();
  const due = meeting.status === 'closed' && meeting.due !== undefined ? remaining(meeting.due) : '';
  return {
    title: meeting.title,
    number: meeting.number,
    kind: meetings.kinds[meeting.kind],
    status: meetings.status[meeting.status],
    tint: STATUS_TINTS[meeting.status],
    /** Nothing waits any more: there is only the record to read. */
    over: meeting.status === 'confirmed',
    when: dayClock(meeting.at),
    place: joined(meeting.place, meeting.communityName),
    people: meeting.status === 'cancelled' ? [] : peopleFacts(meeting),
    minutesDue: due && fill(meetings.list.minutesDue, { time: due }),
    late: meeting.light === 'overdue' || meeting.light === 'supervised',
    cancelled: meeting.cancelledText ? fill(meetings.detail.cancelled, { text: meeting.cancelledText }) : '',
  };
};

const answerWords = ({ mine, kind }: MeetingDetail): string => {
  const { detail } = messages().meetings;
  const votes = kind === 'joint' && mine?.voting;
  const words = {
    accept: detail.accepted,
    decline: detail.declined,
    leave: votes ? detail.onLeaveVotes : detail.onLeaveMine,
  };
  return mine?.answer ? words[mine.answer] : '';
};

/** The caller's own place: as what he is asked, what he said, whether he came. */
export const mineOf = (meeting: MeetingDetail) => {
  const { mine, status, allowed, kind } = meeting;
  const { meetings } = messages();
  const toCome = status === 'noticed' || status === 'open';
  if (!mine) return null;
  const { as, voting, attendedAt } = mine;
  const title = attendedAt === undefined ? meetings.detail.mine : meetings.detail.attended;
  return {
    title,
    as: fill(voting ? meetings.detail.mineVoting : meetings.detail.mineAs, { as: meetings.as[as] }),
    here: attendedAt === undefined ? '' : fill(meetings.detail.attendedAt, { time: moment(attendedAt) }),
    answer: attendedAt === undefined && toCome ? answerWords(meeting) : '',
    asks: allowed.includes('answer') && attendedAt === undefined,
    answered: mine.answer !== undefined,
    votesOnLeave: kind === 'joint' && voting,
    shown: toCome || attendedAt !== undefined,
  };
};

/** What can be said instead of coming; whoever has answered may also come after all. */
export const absencesOf = ({ mine, kind }: MeetingDetail): { value: InvitationAnswer; word: string }[] => {
  const { detail } = messages().meetings;
  const leave = kind === 'joint' && mine?.voting ? detail.leaveVotesChoice : detail.leaveChoice;
  const absences = [
    { value: 'leave', word: leave },
    { value: 'decline', word: detail.declineChoice },
  ] as const;
  return mine?.answer ? [{ value: 'accept', word: detail.come }, ...absences] : [...absences];
};

export const minutesOf = ({ minutes, status, allowed }: MeetingDetail) => {
  const { detail } = messages().meetings;
  if (status !== 'closed' && status !== 'confirmed') return null;
  const n = minutes?.confirmations ?? 0;
  const waiting = minutes ? detail.minutesWaiting : detail.minutesNone;
  return {
    text: minutes?.text ?? '',
    photos: minutes?.photos ?? [],
    waiting: minutes?.text ? '' : waiting,
    confirmations: minutes
      ? fill(status === 'confirmed' ? detail.minutesConfirmed : detail.minutesConfirming, { n, max: CONFIRMATIONS })
      : '',
    mine: minutes?.mine === true && status === 'closed',
    mayConfirm: allowed.includes('confirmMinutes'),
  };
};

/** Who presides goes to the live page; its word says what waits there. */
export const stageWord = ({ seats, status }: MeetingDetail): string => {
  const { detail } = messages().meetings;
  if (!seats || status === 'cancelled') return '';
  if (status === 'closed') return detail.writeMinutes;
  return status === 'confirmed' ? detail.record : detail.enter;
};
