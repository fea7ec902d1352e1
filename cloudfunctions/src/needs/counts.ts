import { daysBetween } from '../../../miniprogram/shared/domain/figure-month';
import { factId, type FigureFact, type Measure } from '../../../miniprogram/shared/domain/figures';
import { isAccount, type Need } from '../../../miniprogram/shared/domain/need';
import type { NeedEvent, NeedEventOf, NeedEventType } from '../../../miniprogram/shared/domain/need-event';

/** What figures count of a need. `need` is as the event has left it; its timeline does not hold the event yet. */

interface Count {
  measure: Measure;
  value?: number;
  /** Whatever is counted once however often it happens names itself; else each event counts. */
  cause?: string;
}

type Counting = { [T in NeedEventType]?: (need: Need, event: NeedEventOf<T>, before: Need) => Count[] };

/** How often the work began anew: each time there is one completion, in time or late. */
const completionOf = ({ _id, reopenings, disputes }: Need): string => `${_id}_completed_${reopenings + disputes}`;

/** Of the need as it was while it still waited for its first answer. */
const answer = ({ _id, deadline }: Need, at: number): Count => ({
  measure: !deadline || at <= deadline.due ? 'answered_in_time' : 'answered_late',
  cause: `${_id}_answered`,
});

const completion = (need: Need, at: number): Count => ({
  measure: !need.promise || at <= need.promise.due ? 'completed_in_time' : 'completed_late',
  cause: completionOf(need),
});

const wentBeyondTheGrid = (need: Need): boolean =>
  need.matterId !== undefined ||
  need.disputes > 1 ||
  need.timeline.some(({ type }) => type === 'escalated' || type === 'put_on_agenda');

const closing = (need: Need, at: number): Count[] => [
  { measure: 'days_to_close', value: daysBetween(need.createdAt, at) },
  ...(wentBeyondTheGrid(need) ? [] : [{ measure: 'closed_by_grid' as const }]),
];

const AT_WORK = ['accepted', 'assigned', 'handling', 'escalated'];

/** Lateness counts when the time has run out, not only when somebody acts at last. */
const overdue = (need: Need, at: number): Count[] => {
  if (need.status === 'submitted') {
    return need.deadline && at > need.deadline.due ? [answer(need, at)] : [];
  }
  return AT_WORK.includes(need.status) && need.promise && at > need.promise.due ? [completion(need, at)] : [];
};

const COUNT: Counting = {
  submitted: (need) => [
    { measure: 'told' },
    ...(isAccount(need.reporterId) ? [] : [{ measure: 'on_behalf' as const }]),
  ],
  accepted: (_need, { at }, before) => [{ measure: 'accepted' }, answer(before, at)],
  rejected: (_need, { at }, before) => [{ measure: 'rejected' }, answer(before, at)],
  merged: () => [{ measure: 'merged' }],
  handed_back: () => [{ measure: 'handed_back' }],
  extended: () => [{ measure: 'extended' }],
  reopened: () => [{ measure: 'reopened' }],
  escalated: () => [{ measure: 'escalated' }],
  put_on_agenda: () => [{ measure: 'made_topic' }],
  completed: (need, { at }) => [completion(need, at)],
  confirmed: (need, { at, satisfaction }) => [{ measure: 'solved' }, { measure: satisfaction }, ...closing(need, at)],
  closed_unreached: (need, { at }) => [{ measure: 'solved_unreached' }, ...closing(need, at)],
  explained: (need, { at }) => [{ measure: 'explained' }, ...closing(need, at)],
  /** Its matter has ended as 暂不具备条件, and the need with it. */
  matter_moved: (need, { at }) =>
    need.status === 'explained' && need.closedAt === at ? [{ measure: 'explained' }, ...closing(need, at)] : [],
  disputed: (need) => [
    { measure: 'disputed' },
    ...(need.status === 'escalated' ? [{ measure: 'escalated' as const }] : []),
  ],
  reminded: (need, { at }) => overdue(need, at),
};

export const countsOf = (need: Need, event: NeedEvent, before: Need = need): FigureFact[] => {
  const counting = COUNT[event.type] as ((need: Need, event: NeedEvent, before: Need) => Count[]) | undefined;
  const { _id, version, communityId, gridId, category, channel } = need;
  return (counting?.(need, event, before) ?? []).map(({ measure, value = 1, cause }) => ({
    id: cause ?? factId(`${_id}_${version}`, measure),
    measure,
    at: event.at,
    communityId,
    gridId,
    category,
    channel,
    about: { noun: 'need', id: _id },
    value,
  }));
};
