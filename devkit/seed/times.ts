/** Times of the street, which lives by Beijing's clock. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const ZONE = 8 * HOUR;
const MORNING = 8 * HOUR;
const EVENING = 20.5 * HOUR;
/** What would happen at night happens within this time of the morning after. */
const RUSH = 45 * MINUTE;

export const startOfDay = (at: number): number => Math.floor((at + ZONE) / DAY) * DAY - ZONE;

export const monthOf = (at: number): string => new Date(at + ZONE).toISOString().slice(0, 7);

/** First instant of a month, so many months away from the one that contains `at`. */
export const startOfMonth = (at: number, offset: number): number => {
  const local = new Date(at + ZONE);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + offset, 1) - ZONE;
};

/** People are awake by day. Whoever was earlier stays earlier. */
export const byDay = (at: number): number => {
  const time = at - startOfDay(at);
  if (time >= MORNING && time < EVENING) return at;
  const morning = startOfDay(at) + MORNING + (time < EVENING ? 0 : DAY);
  const night = DAY - EVENING + MORNING;
  const slept = time < EVENING ? DAY - EVENING + time : time - EVENING;
  return Math.round(morning + (slept / night) * RUSH);
};
