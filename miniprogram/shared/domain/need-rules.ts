import { Rejection } from '../errors';
import type { Actor } from '../roles';
import { DAY } from './calendar';
import type { NeedStatus } from './need';
import type { NeedCommandOf, NeedCommandType, NeedFacts, Relation } from './need-command';
import type { NeedFact } from './need-event';

const APPEAL_WINDOW = 7 * DAY;
const REOPEN_WINDOW = 30 * DAY;
/** An extension is a promise to the reporter, a review a promise to the public: neither is for ever. */
const EXTENSION_MAX = 30 * DAY;
const REVIEW_MAX = 2 * 366 * DAY;
const SECRETARY_ASSIGNS_FROM = 3;

export interface Context {
  at: number;
  actor: Actor;
  relations: Relation[];
}

export interface Rule<T extends NeedCommandType> {
  from: readonly NeedStatus[];
  by: readonly Relation[];
  /** Throws a Rejection when the need itself, not its status, forbids it. */
  guard?: (need: NeedFacts, context: Context, command?: NeedCommandOf<T>) => void;
  then: (command: NeedCommandOf<T>, need: NeedFacts, context: Context) => NeedFact;
}

export const refuseIf = (condition: boolean, code: Rejection['code'], field?: string): void => {
  if (condition) throw new Rejection(code, field ? { field } : {});
};

const isBetween = (value: number, after: number, until: number): boolean => value > after && value <= until;

const within =
  (window: number) =>
  (need: NeedFacts, { at }: Context) =>
    refuseIf(need.closedAt === undefined || at > need.closedAt + window, 'NEED_WINDOW_CLOSED');

/** Who told a need for a neighbour also answers and withdraws for him; the call-back stays with others. */
const FILERS: readonly Relation[] = ['reporter', 'filer'];

const HANDLERS: readonly Relation[] = ['assignee', 'chief', 'secretary'];

type Rules = { [T in NeedCommandType]: Rule<T> };

/** The street's rules for needs, one row a command: from where, by whom, on what condition, and what it makes happen. */
export const NEED_RULES: Rules = {
  accept: {
    from: ['submitted'],
    by: ['chief', 'secretary'],
    then: ({ category, summary, firstContactId, difficult }) => ({
      type: 'accepted',
      category,
      firstContactId,
      difficult,
      ...(summary === undefined ? {} : { summary }),
    }),
  },
  reject: {
    from: ['submitted'],
    by: ['chief'],
    then: ({ reason, text }) => ({ type: 'rejected', reason, text }),
  },
  appeal: {
    from: ['rejected'],
    by: FILERS,
    guard: (need, context) => {
      refuseIf(need.appealed, 'NEED_APPEALED_ONCE');
      within(APPEAL_WINDOW)(need, context);
    },
    then: ({ text }) => ({ type: 'appealed', text }),
  },
  merge: {
    from: ['submitted', 'accepted'],
    by: ['chief'],
    then: ({ targetId }) => ({ type: 'merged', targetId }),
  },
  assign: {
    from: ['accepted'],
    by: ['chief', 'secretary'],
    guard: (need, { relations }) =>
      refuseIf(need.handBacks >= SECRETARY_ASSIGNS_FROM && !relations.includes('secretary'), 'NEED_SECRETARY_ASSIGNS'),
    then: ({ memberId }) => ({ type: 'assigned', memberId }),
  },
  sign: { from: ['assigned'], by: ['assignee'], then: ({ text }) => ({ type: 'signed', text }) },
  handBack: { from: ['assigned'], by: ['assignee'], then: ({ text }) => ({ type: 'handed_back', text }) },
  ask: { from: ['accepted', 'handling'], by: HANDLERS, then: ({ text }) => ({ type: 'asked', text }) },
  answer: {
    from: ['info_needed'],
    by: FILERS,
    then: ({ text, photos }) => ({ type: 'answered', text, photos }),
  },
  note: { from: ['handling'], by: HANDLERS, then: ({ text, photos }) => ({ type: 'noted', text, photos }) },
  supplement: {
    from: ['submitted', 'accepted', 'assigned', 'handling', 'escalated', 'on_agenda'],
    by: FILERS,
    then: ({ text, photos }) => ({ type: 'supplemented', text, photos }),
  },
  complete: {
    from: ['handling'],
    by: HANDLERS,
    then: ({ outcome, text, photos }) => ({ type: 'completed', outcome, text, photos }),
  },
  escalate: {
    from: ['handling'],
    by: ['assignee', 'chief'],
    guard: (need, { relations }) =>
      refuseIf(!relations.includes('assignee') && need.escalation === undefined, 'NEED_NOT_PROPOSED'),
    then: ({ text }, _need, { relations }) =>
      relations.includes('chief') ? { type: 'escalated', text } : { type: 'escalation_proposed', text },
  },
  return: {
    from: ['escalated'],
    by: ['secretary'],
    guard: (need) => refuseIf(need.returned, 'NEED_RETURNED_ONCE'),
    then: ({ text }) => ({ type: 'returned', text }),
  },
  putOnAgenda: {
    from: ['escalated', 'accepted'],
    by: ['secretary'],
    then: ({ matterId }) => ({ type: 'put_on_agenda', matterId }),
  },
  refer: {
    from: ['accepted', 'escalated'],
    by: ['secretary'],
    then: ({ unit, caseNumber }) => ({ type: 'referred', unit, caseNumber }),
  },
  confirm: {
    from: ['callback'],
    by: ['reporter', 'caller'],
    guard: (need, { actor }) => {
      refuseIf(need.handlerIds.includes(actor.id), 'NEED_HANDLER_CALLS');
      refuseIf(need.outcome === 'explained', 'NEED_AWAITS_APPROVAL');
    },
    then: ({ satisfaction, text }) => ({ type: 'confirmed', satisfaction, text }),
  },
  dispute: { from: ['callback'], by: ['reporter', 'caller'], then: ({ text }) => ({ type: 'disputed', text }) },
  logCall: { from: ['callback'], by: ['caller'], then: ({ text }) => ({ type: 'called', text }) },
  approveExplanation: {
    from: ['callback'],
    by: ['secretary'],
    guard: (need, { at }, command) => {
      refuseIf(need.outcome !== 'explained', 'NEED_NOT_PROPOSED');
      refuseIf(
        command !== undefined && !isBetween(command.reviewAt, at, at + REVIEW_MAX),
        'NEED_DUE_DATE_INVALID',
        'reviewAt',
      );
    },
    then: ({ text, reviewAt }) => ({ type: 'explained', text, reviewAt }),
  },
  reopen: {
    from: ['solved'],
    by: FILERS,
    guard: (need, context) => {
      refuseIf(need.reopenings > 0, 'NEED_REOPENED_ONCE');
      within(REOPEN_WINDOW)(need, context);
    },
    then: ({ text }) => ({ type: 'reopened', text }),
  },
  withdraw: {
    from: ['submitted', 'info_needed', 'accepted'],
    by: FILERS,
    then: ({ text }) => ({ type: 'withdrawn', text }),
  },
  restore: {
    from: ['withdrawn'],
    by: FILERS,
    guard: (need, context) => {
      refuseIf(need.paused === undefined, 'NEED_WRONG_STATUS');
      within(REOPEN_WINDOW)(need, context);
    },
    then: () => ({ type: 'restored' }),
  },
  extend: {
    from: ['handling'],
    by: ['chief', 'secretary'],
    guard: (need, { at, actor }, command) => {
      refuseIf(need.extended, 'NEED_EXTENDED_ONCE');
      refuseIf(need.assigneeId === actor.id, 'NEED_NOT_YOURS');
      refuseIf(!need.deadline || at > need.deadline.due, 'NEED_WINDOW_CLOSED');
      const due = need.deadline?.due ?? at;
      refuseIf(
        command !== undefined && !isBetween(command.due, due, due + EXTENSION_MAX),
        'NEED_DUE_DATE_INVALID',
        'due',
      );
    },
    then: ({ due, text }) => ({ type: 'extended', due, text }),
  },
  summarise: {
    from: [
      'accepted',
      'assigned',
      'handling',
      'info_needed',
      'escalated',
      'on_agenda',
      'callback',
      'solved',
      'explained',
    ],
    by: ['chief', 'secretary'],
    then: ({ summary }) => ({ type: 'summarised', summary }),
  },
};
