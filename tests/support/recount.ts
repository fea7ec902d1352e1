import type { StoredMonth } from '../../cloudfunctions/src/figures/months';
import { DAY, monthOf } from '../../miniprogram/shared/domain/calendar';
import type { FigureCell } from '../../miniprogram/shared/domain/figure-month';
import { MEASURES, type FigureFact, type Measure } from '../../miniprogram/shared/domain/figures';
import { isAccount, type Need } from '../../miniprogram/shared/domain/need';
import type { NeedEvent } from '../../miniprogram/shared/domain/need-event';
import type { Street } from './street';

/** Figures counted a second time, from the needs and their histories and then from the facts, in other words than the product. */

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
  merged: 'merged',
  put_on_agenda: 'made_topic',
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
    escalated ||= event.type === 'escalated' || event.type === 'put_on_agenda' || disputes > 1;
    if (!CLOSINGS.includes(event.type)) continue;
    tell('days_to_close', event.at, Math.floor((event.at - createdAt) / DAY));
    if (!escalated) tell('closed_by_grid', event.at);
  }
};

/** What no history of a need holds: deadlines that nobody kept, silence (recounted by itself), and how news of it reached people. */
const NOT_IN_HISTORY: Measure[] = [
  'answered_in_time',
  'answered_late',
  'completed_late',
  'progress_silent',
  'messages_reached',
  'messages_unreached',
];

const ofHistory = (sums: Sums): Sums =>
  Object.fromEntries(
    Object.entries(sums).filter(([key]) => !NOT_IN_HISTORY.some((measure) => key.startsWith(measure))),
  );

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
  return ofHistory(sums);
};

export const sumsOfHistory = (facts: readonly FigureFact[]): Sums => {
  const sums: Sums = {};
  for (const { measure, at, value } of facts) add(sums, `${measure} ${monthOf(at)}`, value);
  return ofHistory(sums);
};

/** What a stored month says, flattened; and the same from the facts. */
export const factsOfMonth = ({ scope, month, cells }: StoredMonth): [string, number][] =>
  Object.entries(cells as Record<string, FigureCell>).flatMap(([category, { counts, channels, days }]) =>
    [...Object.entries(counts), ...Object.entries(channels), ...Object.entries(days)].map(
      ([key, count]): [string, number] => [`${scope} ${month} ${category} ${key}`, count],
    ),
  );

export const recountMonths = (facts: readonly FigureFact[]): Sums => {
  const sums: Sums = {};
  for (const { measure, at, communityId, gridId, unitId, category, channel, value } of facts) {
    for (const scope of ['street', communityId, ...(gridId ? [gridId] : []), ...(unitId ? [`unit:${unitId}`] : [])]) {
      const stem = `${scope} ${monthOf(at)} ${category || 'none'}`;
      add(sums, `${stem} ${measure}`, measure === 'days_to_close' ? 1 : value);
      if (measure === 'told' && channel) add(sums, `${stem} ${channel}`, value);
      if (measure === 'days_to_close') add(sums, `${stem} ${String(value)}`);
    }
  }
  return sums;
};

/** One measure after the other: a search answers no more than a thousand. */
export const allFacts = async (street: Street): Promise<FigureFact[]> => {
  const lists: FigureFact[][] = [];
  for (const measure of MEASURES) lists.push(await street.documents<FigureFact>('facts', { measure }));
  return lists.flat();
};
