import { dayClock, moment } from '../../i18n/dates';
import { factsOf, fill, joined, messages } from '../../i18n/locale';
import type { AgendaRow, MeetingDetail, SeatRow } from '../../shared/contract/meeting-answers';
import { STATUS_TINTS } from '../card';
import { noteLine, topicRow, topicRows, type NoteLine } from '../topic';
import type { Waiting } from './waiting';

/** The head of the live page: how it stands, and how people get in. */
export const stageOf = (meeting: MeetingDetail) => {
  const { meetings } = messages();
  const { live } = meetings;
  const { status, counts, entry, allowed, opensAt } = meeting;
  return {
    title: meeting.title,
    kind: meetings.kinds[meeting.kind],
    statusWord: meetings.status[status],
    tint: STATUS_TINTS[status],
    status,
    when: joined(dayClock(meeting.at), meeting.place),
    code: entry?.code ?? '',
    query: entry?.query ?? '',
    present:
      status === 'noticed'
        ? fill(meetings.detail.invited, { n: counts.invited })
        : fill(live.presentOf, { n: counts.present + counts.guests, all: counts.invited }),
    mayOpen: allowed.includes('open'),
    opensWords:
      status === 'noticed' && !allowed.includes('open') ? fill(live.beginFrom, { time: dayClock(opensAt) }) : '',
    isOpen: status === 'open',
    mayMark: allowed.includes('markPresent'),
    mayWrite: allowed.includes('saveMinutes'),
    unsettled: topicRows(meeting).filter(({ settled }) => !settled).length,
  };
};
export type Stage = ReturnType<typeof stageOf>;

const seatLine = ({ id, name, as, group, voting, answer, attended }: SeatRow) => {
  const { meetings } = messages();
  const how = attended?.by === 'code' ? meetings.live.byCode : meetings.live.bySecretary;
  return {
    id,
    name,
    facts: factsOf(
      as !== 'roster' && meetings.as[as],
      group && meetings.groups[group],
      voting && meetings.forms.voting,
      !attended && answer && meetings.answers[answer],
    ),
    here: attended ? joined(how, moment(attended.at)) : '',
    voter: voting,
  };
};
export type SeatLine = ReturnType<typeof seatLine>;

/** Whom the secretary still waits for stands first; who came last stands first among those who are here. */
export const seatLines = ({ seats = [] }: MeetingDetail): SeatLine[] => {
  const missing = seats.filter(({ attended }) => !attended);
  const here = seats.filter(({ attended }) => attended);
  return [...missing, ...here.sort((a, b) => (b.attended?.at ?? 0) - (a.attended?.at ?? 0))].map(seatLine);
};

type TopicAct = 'conclude' | 'openVote' | 'closeVote' | 'resolve';

/** The one thing to do with a topic now, in red. */
const MAIN: readonly TopicAct[] = ['resolve', 'closeVote', 'openVote', 'conclude'];

const actsOf = ({ allowed }: AgendaRow) => {
  const main = MAIN.find((type) => allowed.includes(type));
  return {
    main: main ?? '',
    mainWord: main ? messages().meetings.live[main] : '',
    mayOptions: allowed.includes('setOptions'),
    mayExcuse: allowed.includes('excuse'),
    mayDrop: allowed.includes('drop'),
    mayNote: allowed.includes('note'),
  };
};

export const liveTopics = (meeting: MeetingDetail) =>
  meeting.agenda.map((row, index) => {
    const { recusedSeats = [] } = row;
    const topic = topicRow(row, index, meeting.kind);
    return {
      ...topic,
      /** Newest first: beside the field where the next one is typed. */
      notes: [...topic.notes].reverse(),
      ...actsOf(row),
      stepped: recusedSeats.length > 0 ? fill(messages().meetings.live.recusedCount, { n: recusedSeats.length }) : '',
      recusedSeats,
    };
  });
export type LiveTopic = ReturnType<typeof liveTopics>[number];

/** What the phone still keeps of a topic's talk, newest first; said to be unsent only when the network is known dead. */
export const unsentLines = (waiting: readonly Waiting[], topic: LiveTopic | undefined, dead: boolean): NoteLine[] =>
  waiting
    .filter(({ matterId, id }) => matterId === topic?.id && !topic.notes.some((note) => note.id === id))
    .map((note) => ({ ...noteLine({ ...note, at: 0 }), unsent: dead }))
    .reverse();
