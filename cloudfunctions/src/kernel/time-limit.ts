/**
 * Until when a loop may begin something new, by a clock that nobody moves: what is left over waits for the next run
 * instead of being cut off in the middle by the function's own end.
 */
export const within = (ms: number): number => performance.now() + ms;

export const isOver = (until: number): boolean => performance.now() >= until;
