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
import { INVITED_AS, ROSTER_GROUPS } from '../domain/meeting';
import {
  AGENDA_MAX,
  INVITEES_MAX,
  MEETING_PLACE_MAX,
  MEETING_TEXT_MAX,
  MEETING_TITLE_MAX,
  OPTIONS_MAX,
  PERSON_NAME_MAX,
  ROSTER_MAX,
} from '../domain/meeting-limits';
import { STANCES } from '../domain/quorum';
import { id, instant, requestId, text, version } from './action';

/** What the requests about meetings are made of. */

/** What every command that moves a meeting on carries. A repeat with the same `requestId` gets the same answer. */
export const target = { meetingId: id, version, requestId: optional(requestId) };
/** What many do at once carries no version. */
export const place = { meetingId: id };
export const words = text(1, MEETING_TEXT_MAX);
export const remark = optional(text(0, MEETING_TEXT_MAX), '');
/** Part of a path in the document, so it has no dots; and no name that every object answers to. */
export const key = pipe(
  string(),
  regex(/^[A-Za-z0-9_:-]{1,64}$/),
  check((name) => !(name in {})),
);

const distinct = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
export const keys = (min: number, max: number) =>
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
export const invitation = {
  title: text(1, MEETING_TITLE_MAX),
  at: instant,
  place: text(1, MEETING_PLACE_MAX),
  matterIds: keys(1, AGENDA_MAX),
  invitees: pipe(array(invitee), maxLength(INVITEES_MAX)),
};
export const options = pipe(
  array(object({ id: key, text: words })),
  minLength(1),
  maxLength(OPTIONS_MAX),
  check((given) => distinct(given.map((option) => option.id))),
);
export const choices = pipe(
  record(key, picklist(STANCES)),
  check((given) => Object.keys(given).length <= OPTIONS_MAX),
);
export const rosterSeats = pipe(
  array(object({ personId: key, name: text(1, PERSON_NAME_MAX), group: picklist(ROSTER_GROUPS), voting: boolean() })),
  maxLength(ROSTER_MAX),
  check((given) => distinct(given.map((seat) => seat.personId))),
);
