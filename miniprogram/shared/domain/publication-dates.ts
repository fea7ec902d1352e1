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
export const wholeDays = ({ from, to }: Period): Period => ({ from: startOfDay(from), to: startOfDay(to) + DAY - 1 });

/** Of these days, counted from the first one, the official calendar must know so many as working days. */
const lastsWorkingDays = ({ from, to }: Period, days: number): boolean => addWorkingDays(from - DAY, days) <= to;

/** The earliest last day that the kind allows: what the form proposes. */
export const shortestEnd = (kind: PublicationKind, from: number): number =>
  addWorkingDays(startOfDay(from) - DAY, WORKING_DAYS[kind] ?? 1);

const earliest = (way: PublicationWay, today: number): number =>
  way === 'online' ? today : today - BACKDATED_MAX_DAYS * DAY;

/** Throws PUBLICATION_DATES_INVALID with the field that is wrong. */
export const checkPeriod = (period: Period, kind: PublicationKind, way: PublicationWay, at: number): void => {
  const { from, to } = period;
  const today = startOfDay(at);
  const beyond = from < earliest(way, today) || from > today + AHEAD_MAX_DAYS * DAY;
  refuseIf(beyond, 'PUBLICATION_DATES_INVALID', 'from');
  const misfit = to < from || to > from + LENGTH_MAX_DAYS * DAY || !lastsWorkingDays(period, WORKING_DAYS[kind] ?? 0);
  refuseIf(misfit, 'PUBLICATION_DATES_INVALID', 'to');
};
