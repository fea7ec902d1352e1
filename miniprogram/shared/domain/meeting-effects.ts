import { DAY } from './calendar';
import { climb, startDeadline } from './deadline';
import { isToCome, type AgendaItem, type Meeting } from './meeting';
import { CONFIRMATIONS } from './meeting-limits';
import type { MeetingEvent, MeetingEventOf, MeetingEventType } from './meeting-event';
import { isHeld } from './meeting-votes';

/** What each event changes. The rules that let it happen stand in meeting-rules.ts. */

type Changes = Partial<Meeting>;
type Effects = { [T in MeetingEventType]: (meeting: Meeting, event: MeetingEventOf<T>) => Changes };

/** A day before; not at all when people have hardly read the invitation by then. */
export const remindAt = (heldAt: number, told: number): number | undefined =>
  heldAt - DAY >= told + DAY ? heldAt - DAY : undefined;

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

const EFFECTS: Effects = {
  convened: () => ({}),
  revised: (_meeting, { title, heldAt, place }) => ({ title, at: heldAt, place }),
  cancelled: () => ({ status: 'cancelled' }),
  opened: (_meeting, { at }) => ({ status: 'open', openedAt: at }),
  concluded: (meeting, { matterId, outcome, text, until, at }) =>
    item(meeting, matterId, { outcome: { outcome, text, at, ...(until === undefined ? {} : { until }) } }),
  options_set: (meeting, { matterId, options }) => item(meeting, matterId, { options }),
  vote_opened: (meeting, { matterId }) => item(meeting, matterId, { vote: 'open' }),
  vote_closed: (meeting, { matterId, count }) => item(meeting, matterId, { vote: 'closed', count }),
  resolved: (meeting, { matterId, number, at }) => item(meeting, matterId, { resolution: { number, at } }),
  closed: (_meeting, { at }) => ({
    status: 'closed',
    closedAt: at,
    code: undefined,
    deadline: startDeadline('minutes', at),
  }),
  minutes_saved: (_meeting, { text, photos, by, at }) => ({ minutes: { text, photos, by, at, confirmedBy: [] } }),
  minutes_confirmed: confirmation,
  reminded: (meeting, { rung }) =>
    meeting.deadline ? { deadline: climb(meeting.deadline, rung) } : { remindAt: undefined },
};

const nextAtOf = ({ status, remindAt: reminder, deadline }: Meeting): number | undefined => {
  if (status === 'noticed') return reminder;
  return status === 'closed' ? deadline?.nextAt : undefined;
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
