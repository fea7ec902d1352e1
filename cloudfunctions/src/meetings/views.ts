import type {
  AgendaRow,
  MeetingCard,
  MeetingDetail,
  MySeat,
  SeatRow,
} from '../../../miniprogram/shared/contract/meeting-answers';
import { entryQuery } from '../../../miniprogram/shared/domain/code';
import { lightOf } from '../../../miniprogram/shared/domain/deadline';
import { ROSTER_GROUPS, type AgendaItem, type Meeting, type Seat } from '../../../miniprogram/shared/domain/meeting';
import { allowedOnItem, allowedOnMeeting } from '../../../miniprogram/shared/domain/meeting-decide';
import { opensAt } from '../../../miniprogram/shared/domain/meeting-guards';
import { turnoutOf } from '../../../miniprogram/shared/domain/meeting-votes';
import { holds, type Actor } from '../../../miniprogram/shared/roles';
import type { Directory } from '../kernel/directory';
import type { StoredMeeting } from './store';

/** The only place that turns a meeting into an answer. What is not written down here does not leave. */

interface Eye {
  caller: Actor;
  map: Directory;
  at: number;
}

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });

const holdsIt = ({ communityId }: Meeting, caller: Actor): boolean => holds(caller, 'secretary', communityId);

/** Those who serve in the community or stand for it, and those who have a seat, read the talk before it is confirmed. */
const readsTalk = (meeting: Meeting, { caller, map }: Eye): boolean => {
  const { communityId, seats } = meeting;
  const grids = [...map.grids.values()].filter((grid) => grid.communityId === communityId);
  return (
    holdsIt(meeting, caller) ||
    seats[caller.id] !== undefined ||
    holds(caller, 'representative', communityId) ||
    grids.some(({ _id }) => holds(caller, 'grid_chief', _id) || holds(caller, 'grid_member', _id))
  );
};

const mySeat = ({ as, voting, answer, attended }: Seat): MySeat => ({
  as,
  voting,
  ...optional('answer', answer?.answer),
  ...optional('attendedAt', attended?.at),
});

const inOrder = (agenda: Readonly<Record<string, AgendaItem>>): [string, AgendaItem][] =>
  Object.entries(agenda).sort(([, a], [, b]) => a.order - b.order);

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

const notesOf = ({ notes }: Meeting, matterId: string, named: boolean): AgendaRow['notes'] =>
  Object.entries(notes)
    .filter(([, note]) => note.matterId === matterId)
    .sort(([, a], [, b]) => a.at - b.at)
    .map(([id, { kind, text, from, at }]) => ({ id, kind, text, at, ...(named && from ? { from } : {}) }));

const agendaRow = (meeting: Meeting, [matterId, item]: [string, AgendaItem], eye: Eye): AgendaRow => {
  const { caller, at } = eye;
  const chairs = holdsIt(meeting, caller);
  const { outcome, count, resolution } = item;
  const talk = meeting.status === 'confirmed' || readsTalk(meeting, eye);
  const recused = meeting.recused[matterId] ?? {};
  return {
    matterId,
    number: item.number,
    title: item.title,
    summary: item.summary,
    notes: talk ? notesOf(meeting, matterId, chairs) : [],
    ...(outcome
      ? { outcome: { outcome: outcome.outcome, text: outcome.text, ...optional('until', outcome.until) } }
      : {}),
    options: item.options,
    vote: item.vote,
    ...(meeting.kind === 'joint' && item.vote !== 'none' ? { turnout: turnoutOf(meeting, matterId) } : {}),
    ...optional('count', count),
    ...(resolution ? { resolution: { number: resolution.number } } : {}),
    recused: recused[caller.id] !== undefined,
    ...optional('choices', meeting.votes[matterId]?.[caller.id]?.choices),
    allowed: allowedOnItem(meeting, matterId, caller, at),
    ...(chairs ? { recusedSeats: Object.keys(recused) } : {}),
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
const forTheChair = (meeting: StoredMeeting, caller: Actor): Pick<MeetingDetail, 'seats' | 'entry'> => {
  if (!holdsIt(meeting, caller)) return {};
  const { _id, code, seats } = meeting;
  return {
    seats: Object.entries(seats).map(seatRow),
    ...(code === undefined ? {} : { entry: { code, query: entryQuery(_id, code) } }),
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
    ...forTheChair(meeting, eye.caller),
    opensAt: opensAt(meeting),
  };
};
