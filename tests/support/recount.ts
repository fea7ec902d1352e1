import { DAY, monthOf } from '../../miniprogram/shared/domain/calendar';
import type { FigureFact, Measure } from '../../miniprogram/shared/domain/figures';
import { isAccount, type Need } from '../../miniprogram/shared/domain/need';
import type { NeedEvent } from '../../miniprogram/shared/domain/need-event';

/** Figures counted a second time, from the needs and their histories alone, in other words than the product's. */

export type Sums = Record<string, number>;

export const add = (sums: Sums, key: string, value = 1): void => {
  sums[key] = (sums[key] ?? 0) + value;
};

const ONE_FOR_ONE: Partial<Record<NeedEvent['type'], Measure>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  handed_back: 'handed_back',
  extended: 'extended',
  reopened: 'reopened',
  escalated: 'escalated',
  confirmed: 'solved',
  closed_unreached: 'solved_unreached',
  explained: 'explained',
  disputed: 'disputed',
};

const CLOSINGS: NeedEvent['type'][] = ['confirmed', 'closed_unreached', 'explained'];

/** How a need was promised and finished, again and again when it was disputed or reopened. */
const completions = (timeline: readonly NeedEvent[], tell: (measure: Measure, at: number) => void): void => {
  let due = Infinity;
  for (const event of timeline) {
    if (event.type === 'accepted') due = event.at + (event.difficult ? 15 : 7) * DAY;
    if (event.type === 'extended') due = event.due;
    if (event.type === 'disputed' || event.type === 'reopened') due = event.at + 7 * DAY;
    if (event.type === 'completed') tell(event.at <= due ? 'completed_in_time' : 'completed_late', event.at);
  }
};

const closings = (
  { createdAt, timeline }: Need,
  tell: (measure: Measure, at: number, value?: number) => void,
): void => {
  let [disputes, escalated] = [0, false];
  for (const event of timeline) {
    if (event.type === 'disputed') disputes += 1;
    if (event.type === 'disputed' && disputes > 1) tell('escalated', event.at);
    escalated ||= event.type === 'escalated' || disputes > 1;
    if (!CLOSINGS.includes(event.type)) continue;
    tell('days_to_close', event.at, Math.floor((event.at - createdAt) / DAY));
    if (!escalated) tell('closed_by_grid', event.at);
  }
};

/** What a need's history has brought, as `measure month` → how many. Durations count their days. */
export const recountNeed = (need: Need): Sums => {
  const sums: Sums = {};
  const tell = (measure: Measure, at: number, value = 1) => add(sums, `${measure} ${monthOf(at)}`, value);
  tell('told', need.createdAt);
  if (!isAccount(need.reporterId)) tell('on_behalf', need.createdAt);
  for (const event of need.timeline) {
    const measure = ONE_FOR_ONE[event.type];
    if (measure) tell(measure, event.at);
    if (event.type === 'confirmed') tell(event.satisfaction, event.at);
  }
  completions(need.timeline, tell);
  closings(need, tell);
  return sums;
};

/** What a need's history does not hold: deadlines that nobody kept, and how news of it reached people. */
export const NOT_IN_HISTORY: Measure[] = [
  'answered_in_time',
  'answered_late',
  'completed_late',
  'messages_reached',
  'messages_unreached',
];

export const sumsOfFacts = (facts: readonly FigureFact[]): Sums => {
  const sums: Sums = {};
  for (const { measure, at, value } of facts) add(sums, `${measure} ${monthOf(at)}`, value);
  return sums;
};
