import { DAY, HOUR } from './calendar';
import type { MeetingKind } from './meeting';

/** How long, how many, how early: the bounds of a meeting. */

export const AGENDA_MAX = 20;
export const INVITEES_MAX = 100;
export const ROSTER_MAX = 60;
/** Those invited by name, by their need and by the roster together. */
export const SEATS_MAX = 250;
export const GUESTS_MAX = 100;
export const NOTES_MAX = 300;
export const OPTIONS_MAX = 8;
export const RESOLUTION_TASKS_MAX = 20;
export const IDEA_NEEDS_MAX = 10;
export const MINUTES_PHOTOS_MAX = 9;
export const MEETING_LINES_MAX = 200;

export const MEETING_TITLE_MAX = 40;
export const MEETING_PLACE_MAX = 60;
export const MEETING_TEXT_MAX = 300;
export const MINUTES_MAX = 5000;
export const RESOLUTION_MAX = 1000;
export const BUDGET_MAX = 100;
export const PERSON_NAME_MAX = 20;

/** How long before a meeting people have to know of it and of its agenda. */
export const NOTICE_TIME: Readonly<Record<MeetingKind, number>> = { council: 3 * DAY, joint: DAY };
/** Nobody plans further ahead: a date beyond is a slip of the finger. */
export const AHEAD_MAX = 180 * DAY;
/** A meeting may begin so much before its hour, when all are there. */
export const OPEN_EARLY = 2 * HOUR;
/** From the opening on: whoever types the code later was not there. */
export const CODE_LASTS = 12 * HOUR;
/** Minutes are confirmed by so many who were there. */
export const CONFIRMATIONS = 2;
