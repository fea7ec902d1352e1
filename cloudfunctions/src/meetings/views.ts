import type { MeetingCard, MeetingDetail, MySeat, SeatRow } from '../../../miniprogram/shared/contract/meeting-answers';
import { entryQuery } from '../../../miniprogram/shared/domain/code';
import { lightOf } from '../../../miniprogram/shared/domain/deadline';
import { ROSTER_GROUPS, type Meeting, type Seat } from '../../../miniprogram/shared/domain/meeting';
import { allowedOnMeeting } from '../../../miniprogram/shared/domain/meeting-decide';
import { isCodeOver, opensAt } from '../../../miniprogram/shared/domain/meeting-guards';
import { optional } from '../kernel/optional';
import { agendaRow, holdsIt, inOrder, readsTalk, type Eye } from './agenda-view';
import type { StoredMeeting } from './store';

/** Turns a meeting into an answer. What is written down neither here nor in agenda-view.ts does not leave. */

const mySeat = ({ as, voting, answer, attended }: Seat): MySeat => ({
  as,
  voting,
  ...optional('answer', answer?.answer),
  ...optional('attendedAt', attended?.at),
});

export const card = (meeting: Meeting, { caller, map, at }: Eye): MeetingCard => {
  const seat = (meeting.seats as Meeting['seats'] | undefined)?.[caller.id];
  return {
    id: meeting._id,
    version: meeting.version,
    number: meeting.number,
    kind: meeting.kind,
    status: meeting.status,
    title: meeting.title,
    at: meeting.at,
    place: meeting.place,
    communityId: meeting.communityId,
    communityName: map.communities.get(meeting.communityId)?.name ?? '',
    matters: inOrder(meeting.agenda).map(([, { title }]) => title),
    ...(seat ? { mine: mySeat(seat) } : {}),
    ...optional('due', meeting.deadline?.due),
    light: lightOf(meeting.deadline, at),
  };
};

const countsOf = (seats: readonly Seat[]): MeetingDetail['counts'] => {
  const invited = seats.filter(({ as }) => as !== 'guest');
  const having = (answer: string): number => invited.filter((seat) => seat.answer?.answer === answer).length;
  return {
    invited: invited.length,
    accepted: having('accept'),
    declined: having('decline'),
    leave: having('leave'),
    present: invited.filter(({ attended }) => attended !== undefined).length,
    guests: seats.length - invited.length,
  };
};

const groupsOf = (seats: readonly Seat[]): MeetingDetail['groups'] =>
  ROSTER_GROUPS.map((group) => {
    const members = seats.filter((seat) => seat.voting && seat.group === group);
    return { group, members: members.length, present: members.filter(({ attended }) => attended).length };
  }).filter(({ members }) => members > 0);

const minutesOf = (meeting: Meeting, eye: Eye): Pick<MeetingDetail, 'minutes'> => {
  const { minutes, status } = meeting;
  if (!minutes || (status !== 'confirmed' && !readsTalk(meeting, eye))) return {};
  const { text, photos, at, by, confirmedBy } = minutes;
  return {
    minutes: {
      text,
      at,
      confirmations: confirmedBy.length,
      mine: by === eye.caller.id,
      photos: holdsIt(meeting, eye.caller) ? photos : [],
    },
  };
};

const seatRow = ([id, { personId, name, as, group, voting, answer, attended }]: [string, Seat]): SeatRow => ({
  id,
  ...optional('personId', personId),
  name,
  as,
  ...optional('group', group),
  voting,
  ...optional('answer', answer?.answer),
  ...(answer?.text ? { answerText: answer.text } : {}),
  ...optional('attended', attended),
});

/** Names, and the code that lets people in: for the one who holds the meeting. */
const forTheChair = (meeting: StoredMeeting, { caller, at }: Eye): Pick<MeetingDetail, 'seats' | 'entry'> => {
  if (!holdsIt(meeting, caller)) return {};
  const { _id, code, seats } = meeting;
  return {
    seats: Object.entries(seats).map(seatRow),
    ...(code === undefined || isCodeOver(meeting, at) ? {} : { entry: { code, query: entryQuery(_id, code) } }),
  };
};

export const detail = (meeting: StoredMeeting, eye: Eye): MeetingDetail => {
  const seats = Object.values(meeting.seats);
  const cancelled = meeting.timeline.find((event) => event.type === 'cancelled');
  return {
    ...card(meeting, eye),
    allowed: allowedOnMeeting(meeting, eye.caller, eye.at),
    agenda: inOrder(meeting.agenda).map((entry) => agendaRow(meeting, entry, eye)),
    counts: countsOf(seats),
    groups: groupsOf(seats),
    quorum: meeting.quorum,
    ...minutesOf(meeting, eye),
    ...optional('openedAt', meeting.openedAt),
    ...optional('closedAt', meeting.closedAt),
    ...optional('confirmedAt', meeting.confirmedAt),
    ...optional('cancelledText', cancelled?.text),
    ...forTheChair(meeting, eye),
    opensAt: opensAt(meeting),
  };
};
