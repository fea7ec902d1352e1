import type { Meeting } from './meeting';
import type { AttendanceWords, MeetingRelation, MeetingWords } from './meeting-command';
import type { MeetingFact } from './meeting-event';
import * as guards from './meeting-guards';
import { countVotes, nextResolutionNumber } from './meeting-votes';
import type { Rules } from './rules';

/** The street's rules for meetings, one row a command. */

const SECRETARY: readonly MeetingRelation[] = ['secretary'];

export const MEETING_RULES: Rules<Meeting, MeetingRelation, MeetingWords, MeetingFact> = {
  revise: {
    from: ['noticed'],
    by: SECRETARY,
    guard: guards.mayBeRevised,
    then: ({ title, at: heldAt, place }) => ({ type: 'revised', title, heldAt, place }),
  },
  cancel: { from: ['noticed'], by: SECRETARY, then: ({ text }) => ({ type: 'cancelled', text }) },
  open: { from: ['noticed'], by: SECRETARY, guard: guards.mayBeOpened, then: () => ({ type: 'opened' }) },
  conclude: {
    from: ['open'],
    by: SECRETARY,
    guard: guards.mayBeConcluded,
    then: ({ matterId, outcome, text, until }) => ({
      type: 'concluded',
      matterId,
      outcome,
      text,
      ...(outcome === 'deferred' && until !== undefined ? { until } : {}),
    }),
  },
  setOptions: {
    from: ['noticed', 'open'],
    by: SECRETARY,
    guard: guards.mayHaveOptions,
    then: ({ matterId, options }) => ({ type: 'options_set', matterId, options }),
  },
  excuse: {
    from: ['noticed', 'open'],
    by: SECRETARY,
    guard: guards.mayBeExcused,
    then: ({ matterId, personId, text }) => ({ type: 'excused', matterId, personId, text }),
  },
  /** Also afterwards: what was adopted may fit no more before it is written down. */
  drop: {
    from: ['noticed', 'open', 'closed', 'confirmed'],
    by: SECRETARY,
    guard: guards.mayBeDropped,
    then: ({ matterId }) => ({ type: 'dropped', matterId }),
  },
  openVote: {
    from: ['open'],
    by: SECRETARY,
    guard: guards.mayBeVotedOn,
    then: ({ matterId }) => ({ type: 'vote_opened', matterId }),
  },
  closeVote: {
    from: ['open'],
    by: SECRETARY,
    guard: guards.mayVoteBeClosed,
    then: ({ matterId }, meeting) => ({ type: 'vote_closed', matterId, count: countVotes(meeting, matterId) }),
  },
  resolve: {
    from: ['open', 'closed', 'confirmed'],
    by: SECRETARY,
    guard: guards.mayBeResolved,
    then: ({ matterId, optionId, replaces }, meeting) => ({
      type: 'resolved',
      matterId,
      optionId,
      number: nextResolutionNumber(meeting),
      ...(replaces === undefined ? {} : { replaces }),
    }),
  },
  close: { from: ['open'], by: SECRETARY, guard: guards.mayBeClosed, then: () => ({ type: 'closed' }) },
  saveMinutes: {
    from: ['closed'],
    by: SECRETARY,
    guard: guards.mayHaveMinutes,
    then: ({ text, photos }) => ({ type: 'minutes_saved', text, photos }),
  },
  confirmMinutes: {
    from: ['closed'],
    by: ['present'],
    guard: guards.mayConfirm,
    then: () => ({ type: 'minutes_confirmed' }),
  },
};

/** What is done in one's own place leaves no line: the rules only say whether it may be. */
const permitted = (): true => true;

export const ATTENDANCE_RULES: Rules<Meeting, MeetingRelation, AttendanceWords, true> = {
  answer: { from: ['noticed', 'open'], by: ['seated'], then: permitted },
  attend: { from: ['open'], by: ['anyone'], guard: guards.mayAttend, then: permitted },
  /** Afterwards too: who was overlooked at the door is needed to confirm the minutes. */
  markPresent: { from: ['open', 'closed'], by: SECRETARY, guard: guards.mayBeMarked, then: permitted },
  note: { from: ['open', 'closed'], by: SECRETARY, guard: guards.mayBeNoted, then: permitted },
  dropNote: { from: ['open', 'closed'], by: SECRETARY, then: permitted },
  recuse: { from: ['noticed', 'open'], by: ['voter'], guard: guards.mayStepOut, then: permitted },
  vote: { from: ['open'], by: ['voter'], guard: guards.mayVote, then: permitted },
};
