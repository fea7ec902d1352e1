/** Five wrong tries within ten minutes lock the entry of a provider for ten minutes. */

export const WRONG_TRIES_MAX = 5;
const MINUTE = 60_000;
export const WRONG_TRIES_WINDOW = 10 * MINUTE;
export const LOCK_TIME = 10 * MINUTE;

/** When the entry opens again, or null when it is open. `wrong` are the instants of the last wrong tries, oldest first. */
export const lockedUntil = (wrong: readonly number[], at: number): number | null => {
  const last = wrong.slice(-WRONG_TRIES_MAX);
  const [first] = last;
  const newest = last[WRONG_TRIES_MAX - 1];
  if (first === undefined || newest === undefined || newest - first > WRONG_TRIES_WINDOW) return null;
  return at < newest + LOCK_TIME ? newest + LOCK_TIME : null;
};
