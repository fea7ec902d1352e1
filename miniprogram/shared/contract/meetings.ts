import { array, maxLength, minLength, object, optional, picklist, pipe } from 'valibot';
import { ANSWERS, COUNCIL_OUTCOMES, MEETING_KINDS, NOTE_KINDS } from '../domain/meeting';
import {
  BUDGET_MAX,
  IDEA_NEEDS_MAX,
  MINUTES_MAX,
  MINUTES_PHOTOS_MAX,
  PERSON_NAME_MAX,
  RESOLUTION_MAX,
  RESOLUTION_TASKS_MAX,
} from '../domain/meeting-limits';
import { after, instant, integer, limit, photos, requestId, returns, text, type Page } from './action';
import type { Attendance, MeetingCard, MeetingDetail, Roster } from './meeting-answers';
import { choices, invitation, key, keys, options, place, remark, rosterSeats, target, words } from './meeting-requests';
import { resolutionTask, taskOrder } from './task-order';

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
  /** A member for himself, until he has voted. */
  'meetings.recuse': returns<void>()({ by: EVERYBODY, request: object({ ...place, matterId: key }) }),
  /** The secretary, who chairs, for another: with a reason that he reads, and before the vote is opened. */
  'meetings.excuse': returns<void>()({
    by: SECRETARY,
    request: object({ ...target, matterId: key, personId: key, text: words }),
  }),
  /** Takes a matter off the agenda, so that another meeting may take it up. */
  'meetings.drop': returns<void>()({ by: SECRETARY, request: object({ ...target, matterId: key }) }),
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
      tasks: pipe(array(resolutionTask), minLength(1), maxLength(RESOLUTION_TASKS_MAX)),
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
