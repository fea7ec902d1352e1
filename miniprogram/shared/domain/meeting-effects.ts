import { DAY } from './calendar';
import { climb, startDeadline } from './deadline';
import { isToCome, type AgendaItem, type Meeting } from './meeting';
import { CONFIRMATIONS } from './meeting-limits';
import type { MeetingEvent, MeetingEventOf, MeetingEventType } from './meeting-event';
import { isHeld } from './meeting-votes';

/** What each event changes. The rules that let it happen stand in meeting-rules.ts. */

type Changes = Partial<Meeting>;
type Effects = { [T in MeetingEventType]: (meeting: Meeting, event: MeetingEventOf<T>) => Changes };

/** When somebody wonders why a meeting was not opened, or not closed. */
const missedAt = (heldAt: number): number => heldAt + DAY;

/** A day before; when people have hardly read the invitation by then, only the day after. */
export const remindAt = (heldAt: number, told: number): number =>
  heldAt - DAY >= told + DAY ? heldAt - DAY : missedAt(heldAt);

const item = (meeting: Meeting, matterId: string, change: Partial<AgendaItem>): Changes => {
  const before = meeting.agenda[matterId];
  return before ? { agenda: { ...meeting.agenda, [matterId]: { ...before, ...change } } } : {};
};

const confirmation = (meeting: Meeting, event: MeetingEventOf<'minutes_confirmed'>): Changes => {
  if (!meeting.minutes) return {};
  const minutes = { ...meeting.minutes, confirmedBy: [...meeting.minutes.confirmedBy, event.by] };
  if (minutes.confirmedBy.length < CONFIRMATIONS) return { minutes };
  return { minutes, status: 'confirmed', confirmedAt: event.at, deadline: undefined };
};

const reminded = (meeting: Meeting, { rung, matterId, at }: MeetingEventOf<'reminded'>): Changes => {
  const owed = matterId === undefined ? undefined : meeting.agenda[matterId]?.deadline;
  if (matterId !== undefined && owed) return item(meeting, matterId, { deadline: climb(owed, rung) });
  if (meeting.deadline) return { deadline: climb(meeting.deadline, rung) };
  return { remindAt: at < meeting.at ? missedAt(meeting.at) : undefined };
};

const EFFECTS: Effects = {
  convened: () => ({}),
  revised: (_meeting, { title, heldAt, place }) => ({ title, at: heldAt, place }),
  cancelled: () => ({ status: 'cancelled' }),
  opened: (meeting, { at }) => ({
    status: 'open',
    openedAt: at,
    remindAt: missedAt(Math.max(meeting.at, at)),
  }),
  concluded: (meeting, { matterId, outcome, text, until, at }) =>
    item(meeting, matterId, { outcome: { outcome, text, at, ...(until === undefined ? {} : { until }) } }),
  options_set: (meeting, { matterId, options }) => item(meeting, matterId, { options }),
  vote_opened: (meeting, { matterId }) => item(meeting, matterId, { vote: 'open' }),
  dropped: (meeting, { matterId, at }) => item(meeting, matterId, { droppedAt: at, deadline: undefined }),
  excused: ({ recused }, { matterId, personId, text, by, at }) => ({
    recused: { ...recused, [matterId]: { ...recused[matterId], [personId]: { by, at, text } } },
  }),
  vote_closed: (meeting, { matterId, count, at }) =>
    item(meeting, matterId, {
      vote: 'closed',
      count,
      votedAt: at,
      ...(count.optionId === undefined ? {} : { deadline: startDeadline('write', at) }),
    }),
  resolved: (meeting, { matterId, number, at }) =>
    item(meeting, matterId, { resolution: { number, at }, deadline: undefined }),
  closed: (_meeting, { at }) => ({
    status: 'closed',
    closedAt: at,
    remindAt: undefined,
    code: undefined,
    deadline: startDeadline('minutes', at),
  }),
  minutes_saved: (_meeting, { text, photos, by, at }) => ({ minutes: { text, photos, by, at, confirmedBy: [] } }),
  minutes_confirmed: confirmation,
  reminded,
};

const nextAtOf = ({ status, remindAt: reminder, deadline, agenda }: Meeting): number | undefined => {
  if (status === 'cancelled') return undefined;
  const owed = Object.values(agenda).map((one) => one.deadline?.nextAt);
  const times = [reminder, deadline?.nextAt, ...owed].filter((time) => time !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
};

/** What follows from the rest, and is stored because indexes need it. */
export const derived = <M extends Meeting>(meeting: M): M => {
  const held = Object.entries(meeting.agenda).filter(([, one]) => isHeld(meeting, one));
  return {
    ...meeting,
    open: isToCome(meeting.status),
    nextAt: nextAtOf(meeting),
    holds: held.length > 0 ? held.map(([matterId]) => matterId) : undefined,
  };
};

/** Pure: the meeting after the event. History is appended by the store, so that it never travels twice. */
export const evolveMeeting = <M extends Meeting>(meeting: M, event: MeetingEvent): M => {
  const effect = EFFECTS[event.type] as (meeting: Meeting, event: MeetingEvent) => Changes;
  return derived({
    ...meeting,
    ...effect(meeting, event),
    updatedAt: event.at,
    version: meeting.version + 1,
  });
};
