import { DAY } from './calendar';
import type { NeedCommandOf, NeedCommandType, NeedFacts, Relation } from './need-command';
import { refuseIf, type Context as ContextOf, type Guard as GuardOf } from './rules';

/** What stands in the way of a command beyond status and person. Without the command itself (a button) its words are not judged. */

const APPEAL_WINDOW = 7 * DAY;
const REOPEN_WINDOW = 30 * DAY;
/** An extension is a promise to the reporter, a review a promise to the public: neither is for ever. */
const EXTENSION_MAX = 30 * DAY;
const REVIEW_MAX = 2 * 366 * DAY;
const SECRETARY_ASSIGNS_FROM = 3;

type Context = ContextOf<Relation>;
type Guard<T extends NeedCommandType> = GuardOf<NeedFacts, Relation, NeedCommandOf<T>>;

const isBetween = (value: number, after: number, until: number): boolean => value > after && value <= until;

const within =
  (window: number) =>
  (need: NeedFacts, { at }: Context) =>
    refuseIf(need.closedAt === undefined || at > need.closedAt + window, 'NEED_WINDOW_CLOSED');

export const mayBeAppealed: Guard<'appeal'> = (need, context) => {
  refuseIf(need.appealed, 'NEED_APPEALED_ONCE');
  within(APPEAL_WINDOW)(need, context);
};

/** An objection is answered for itself: what it objects to is not to be archived over the head of whoever objected. */
export const mayBeMerged: Guard<'merge'> = ({ objectionTo }) =>
  refuseIf(objectionTo !== undefined, 'NEED_IS_OBJECTION');

export const mayBeAssigned: Guard<'assign'> = (need, { relations }) =>
  refuseIf(need.handBacks >= SECRETARY_ASSIGNS_FROM && !relations.includes('secretary'), 'NEED_SECRETARY_ASSIGNS');

export const mayBeEscalated: Guard<'escalate'> = (need, { relations }) =>
  refuseIf(!relations.includes('assignee') && need.escalation === undefined, 'NEED_NOT_PROPOSED');

export const mayBeReturned: Guard<'return'> = (need) => refuseIf(need.returned, 'NEED_RETURNED_ONCE');

export const mayBeConfirmed: Guard<'confirm'> = (need, { actor }) => {
  refuseIf(need.handlerIds.includes(actor.id), 'NEED_HANDLER_CALLS');
  refuseIf(need.outcome === 'explained', 'NEED_AWAITS_APPROVAL');
};

export const mayBeExplained: Guard<'approveExplanation'> = (need, { at }, command) => {
  refuseIf(need.outcome !== 'explained', 'NEED_NOT_PROPOSED');
  refuseIf(
    command !== undefined && !isBetween(command.reviewAt, at, at + REVIEW_MAX),
    'NEED_DUE_DATE_INVALID',
    'reviewAt',
  );
};

export const mayBeReopened: Guard<'reopen'> = (need, context) => {
  refuseIf(need.reopenings > 0, 'NEED_REOPENED_ONCE');
  within(REOPEN_WINDOW)(need, context);
};

export const mayBeRestored: Guard<'restore'> = (need, context) => {
  refuseIf(need.paused === undefined, 'NEED_WRONG_STATUS');
  within(REOPEN_WINDOW)(need, context);
};

export const mayBeExtended: Guard<'extend'> = (need, { at, actor }, command) => {
  refuseIf(need.extended, 'NEED_EXTENDED_ONCE');
  refuseIf(need.assigneeId === actor.id, 'NEED_NOT_YOURS');
  refuseIf(!need.deadline || at > need.deadline.due, 'NEED_WINDOW_CLOSED');
  const due = need.deadline?.due ?? at;
  refuseIf(command !== undefined && !isBetween(command.due, due, due + EXTENSION_MAX), 'NEED_DUE_DATE_INVALID', 'due');
};
