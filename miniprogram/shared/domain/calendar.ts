import { getDayDetail, isWorkday } from 'chinese-days';

/** The street lives in one time zone, wherever the server stands: UTC+8, no summer time. */
const ZONE_MS = 8 * 3_600_000;

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** `2025-06-17`, the street's date of an instant (milliseconds since 1970). */
export const dateOf = (at: number): string => new Date(at + ZONE_MS).toISOString().slice(0, 10);

/** `2025-06`. */
export const monthOf = (at: number): string => dateOf(at).slice(0, 7);

/** First instant of the street's day that contains `at`. */
export const startOfDay = (at: number): number => Math.floor((at + ZONE_MS) / DAY) * DAY - ZONE_MS;

/** First instant of the street's week (Monday) that contains `at`. 1970-01-05 was a Monday. */
export const startOfWeek = (at: number): number => {
  const days = Math.floor((at + ZONE_MS) / DAY);
  return (days - ((days + 3) % 7)) * DAY - ZONE_MS;
};

/** First instant of a street's month, `offset` months away from the one that contains `at`. */
export const startOfMonth = (at: number, offset = 0): number => {
  const local = new Date(at + ZONE_MS);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + offset, 1) - ZONE_MS;
};

/** Last instant of 31 December of the year that lies `offset` years after the one of `at`. */
export const endOfYear = (at: number, offset = 0): number =>
  Date.UTC(new Date(at + ZONE_MS).getUTCFullYear() + offset + 1, 0, 1) - ZONE_MS - 1;

/** The street's year that contains `at`. */
export const yearOf = (at: number): number => new Date(at + ZONE_MS).getUTCFullYear();

/**
 * Whether the holidays of a year have been announced and stand in the data of chinese-days (2004 … 2026 in the kept
 * version): then its National Day has a name there. Only the New Year's days of the next year may lie in it unannounced.
 */
export const knowsYear = (year: number): boolean => getDayDetail(`${year}-10-01`).name.startsWith('National Day');

/**
 * The same hour, `days` working days later, by the official Chinese calendar: public holidays rest, make-up
 * Saturdays and Sundays count (State Council notices, as kept by chinese-days). Of a year that is not known, Monday to
 * Friday count: see `isProvisional` of deadline.ts.
 */
export const addWorkingDays = (at: number, days: number): number => {
  let day = at;
  for (let left = days; left > 0;) {
    day += DAY;
    if (isWorkday(dateOf(day))) left -= 1;
  }
  return day;
};
