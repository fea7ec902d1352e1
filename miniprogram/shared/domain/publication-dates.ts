import { addWorkingDays, DAY, startOfDay } from './calendar';
import type { PublicationKind, PublicationWay } from './matter';
import { refuseIf } from './rules';

/** From when to when something is told: whole days of the street. */

/** What people must have time to read and to object to. */
const WORKING_DAYS: Partial<Record<PublicationKind, number>> = { decision: 5, result: 5 };
/** A sheet that hangs already and a meeting that was held are written down afterwards, but not from memory. */
const BACKDATED_MAX_DAYS = 30;
const AHEAD_MAX_DAYS = 60;
const LENGTH_MAX_DAYS = 180;

export interface Period {
  from: number;
  to: number;
}

/** First instant of the first day, last instant of the last. */
export const wholeDays = <P extends Period>(period: P): P => ({
  ...period,
  from: startOfDay(period.from),
  to: startOfDay(period.to) + DAY - 1,
});

/** A meeting is over in an evening; what is written must hang long enough to be read. */
const workingDays = (kind: PublicationKind, way: PublicationWay): number =>
  way === 'meeting' ? 0 : (WORKING_DAYS[kind] ?? 0);

/** The earliest last day that the kind allows. */
export const shortestEnd = (kind: PublicationKind, way: PublicationWay, from: number): number => {
  const first = startOfDay(from);
  const days = workingDays(kind, way);
  return days === 0 ? first : addWorkingDays(first - DAY, days);
};

const A_WEEK = 7 * DAY;

/** What the form proposes: what need not hang long hangs a week. */
export const proposedEnd = (kind: PublicationKind, way: PublicationWay, from: number): number => {
  const shortest = shortestEnd(kind, way, from);
  return way === 'meeting' ? shortest : Math.max(shortest, startOfDay(from) + A_WEEK);
};

const earliest = (way: PublicationWay, today: number): number =>
  way === 'online' ? today : today - BACKDATED_MAX_DAYS * DAY;

export interface Told {
  kind: PublicationKind;
  way: PublicationWay;
  /** Nothing was told before: whoever reads it must still be able to object. */
  isFirst: boolean;
}

/** Throws PUBLICATION_DATES_INVALID with the field that is wrong. */
export const checkPeriod = ({ from, to }: Period, { kind, way, isFirst }: Told, at: number): void => {
  const today = startOfDay(at);
  const beyond = from < earliest(way, today) || from > today + AHEAD_MAX_DAYS * DAY;
  refuseIf(beyond, 'PUBLICATION_DATES_INVALID', 'from');
  const isOver = isFirst && to < today;
  const misfit = isOver || to < from || to > from + LENGTH_MAX_DAYS * DAY || to < shortestEnd(kind, way, from);
  refuseIf(misfit, 'PUBLICATION_DATES_INVALID', 'to');
};
