import {
  array,
  boolean,
  check,
  maxLength,
  minLength,
  object,
  optional,
  picklist,
  pipe,
  record,
  regex,
  string,
} from 'valibot';
import { ANSWERS, COUNCIL_OUTCOMES, INVITED_AS, MEETING_KINDS, NOTE_KINDS, ROSTER_GROUPS } from '../domain/meeting';
import {
  AGENDA_MAX,
  BUDGET_MAX,
  IDEA_NEEDS_MAX,
  INVITEES_MAX,
  MEETING_PLACE_MAX,
  MEETING_TEXT_MAX,
  MEETING_TITLE_MAX,
  MINUTES_MAX,
  MINUTES_PHOTOS_MAX,
  OPTIONS_MAX,
  PERSON_NAME_MAX,
  RESOLUTION_MAX,
  RESOLUTION_TASKS_MAX,
  ROSTER_MAX,
} from '../domain/meeting-limits';
import { STANCES } from '../domain/quorum';
import { after, id, instant, integer, limit, photos, requestId, returns, text, version, type Page } from './action';
import type { Attendance, MeetingCard, MeetingDetail, Roster } from './meeting-answers';
import { taskOrder } from './task-order';

/** What every command that moves a meeting on carries. A repeat with the same `requestId` gets the same answer. */
const target = { meetingId: id, version, requestId: optional(requestId) };
/** What many do at once carries no version. */
const place = { meetingId: id };
const words = text(1, MEETING_TEXT_MAX);
const remark = optional(text(0, MEETING_TEXT_MAX), '');
/** Part of a path in the document, so it has no dots. */
const key = pipe(string(), regex(/^[A-Za-z0-9_:-]{1,64}$/));

const distinct = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
const keys = (min: number, max: number) =>
  pipe(
    array(key),
    minLength(min),
    maxLength(max),
    check((ids) => distinct(ids)),
  );

/** Somebody with an account, or somebody without a phone by name. */
const invitee = pipe(
  object({ personId: optional(key), name: optional(text(1, PERSON_NAME_MAX)), as: picklist(INVITED_AS) }),
  check(({ personId, name }) => (personId === undefined) !== (name === undefined)),
);
const invitation = {
  title: text(1, MEETING_TITLE_MAX),
  at: instant,
  place: text(1, MEETING_PLACE_MAX),
  matterIds: keys(1, AGENDA_MAX),
  invitees: pipe(array(invitee), maxLength(INVITEES_MAX)),
};
const options = pipe(
  array(object({ id: key, text: words })),
  minLength(1),
  maxLength(OPTIONS_MAX),
  check((given) => distinct(given.map((option) => option.id))),
);
const choices = pipe(
  record(key, picklist(STANCES)),
  check((given) => Object.keys(given).length <= OPTIONS_MAX),
);
const rosterSeats = pipe(
  array(object({ personId: key, name: text(1, PERSON_NAME_MAX), group: picklist(ROSTER_GROUPS), voting: boolean() })),
  maxLength(ROSTER_MAX),
  check((given) => distinct(given.map((seat) => seat.personId))),
);

const EVERYBODY = ['resident'] as const;
const SECRETARY = ['secretary'] as const;

/** upcoming: noticed and open ones, the next first · past: newest first · mine: where the caller has a seat. */
export const MEETING_VIEWS = ['upcoming', 'past', 'mine'] as const;

export const meetings = {
  'meetings.list': returns<Page<MeetingCard>>()({
    by: EVERYBODY,
    reads: true,
    request: object({ view: optional(picklist(MEETING_VIEWS), 'upcoming'), after, limit }),
  }),
  'meetings.get': returns<MeetingDetail>()({ by: EVERYBODY, reads: true, request: object(place) }),

  /** Reporters of the matters' needs, and for a joint meeting the roster, are invited by themselves. */
  'meetings.convene': returns<{ id: string; number: string; version: number }>()({
    by: SECRETARY,
    request: object({ requestId, kind: picklist(MEETING_KINDS), communityId: key, ...invitation }),
  }),
  'meetings.revise': returns<void>()({ by: SECRETARY, request: object({ ...target, ...invitation }) }),
  'meetings.cancel': returns<void>()({ by: SECRETARY, request: object({ ...target, text: words }) }),
  'meetings.open': returns<void>()({ by: SECRETARY, request: object(target) }),
  'meetings.close': returns<void>()({ by: SECRETARY, request: object(target) }),

  'meetings.answer': returns<void>()({
    by: EVERYBODY,
    request: object({ ...place, answer: picklist(ANSWERS), text: remark }),
  }),
  'meetings.attend': returns<Attendance>()({ by: EVERYBODY, request: object({ ...place, code: text(1, 20) }) }),
  'meetings.markPresent': returns<void>()({ by: SECRETARY, request: object({ ...place, seatId: key }) }),
  /** The phone makes the id, so a note that is sent twice is noted once. */
  'meetings.note': returns<void>()({
    by: SECRETARY,
    request: object({
      ...place,
      id: key,
      matterId: key,
      kind: picklist(NOTE_KINDS),
      text: words,
      from: optional(text(0, PERSON_NAME_MAX), ''),
    }),
  }),
  'meetings.dropNote': returns<void>()({ by: SECRETARY, request: object({ ...place, id: key }) }),

  'meetings.conclude': returns<void>()({
    by: SECRETARY,
    request: object({
      ...target,
      matterId: key,
      outcome: picklist(COUNCIL_OUTCOMES),
      text: words,
      /** When a deferred matter is taken up again. */
      until: optional(instant),
      /** What is to be done when it was solved on the spot. */
      task: optional(taskOrder),
    }),
  }),

  'meetings.setOptions': returns<void>()({ by: SECRETARY, request: object({ ...target, matterId: key, options }) }),
  /** A member for himself; the secretary, who chairs, for another. */
  'meetings.recuse': returns<void>()({
    by: EVERYBODY,
    request: object({ ...place, matterId: key, personId: optional(key) }),
  }),
  'meetings.openVote': returns<void>()({ by: SECRETARY, request: object({ ...target, matterId: key }) }),
  /** A stance on every option. */
  'meetings.vote': returns<void>()({ by: EVERYBODY, request: object({ ...place, matterId: key, choices }) }),
  'meetings.closeVote': returns<void>()({ by: SECRETARY, request: object({ ...target, matterId: key }) }),
  'meetings.resolve': returns<{ id: string; number: string }>()({
    by: SECRETARY,
    request: object({
      ...target,
      matterId: key,
      optionId: key,
      text: text(1, RESOLUTION_MAX),
      budget: text(1, BUDGET_MAX),
      tasks: pipe(array(taskOrder), maxLength(RESOLUTION_TASKS_MAX)),
      /** Needs whose idea was written into it. */
      ideaNeedIds: optional(keys(0, IDEA_NEEDS_MAX), []),
      /** The resolution that held so far. */
      replaces: optional(key),
    }),
  }),

  'meetings.saveMinutes': returns<void>()({
    by: SECRETARY,
    request: object({ ...target, text: text(1, MINUTES_MAX), photos: photos(MINUTES_PHOTOS_MAX) }),
  }),
  'meetings.confirmMinutes': returns<void>()({ by: EVERYBODY, request: object(target) }),

  'meetings.roster': returns<Roster>()({
    by: ['secretary', 'grid_chief'],
    reads: true,
    request: object({ communityId: key }),
  }),
  /** Version 0 writes the first one. */
  'meetings.saveRoster': returns<Roster>()({
    by: SECRETARY,
    request: object({ communityId: key, version: integer(0, 1_000_000), seats: rosterSeats }),
  }),
};
