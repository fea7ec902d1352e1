export type Clock = ReturnType<typeof startClock>;

/** The cloud's time: the machine's, moved. Functions and server dates see it; the machine's own timers do not. */
export function startClock() {
  let shift = 0;
  return {
    now: (): number => Date.now() + shift,
    /** To the whole millisecond: the product counts in nothing smaller. */
    moveTo: (at: number): void => void (shift = Math.round(at) - Date.now()),
    shiftMs: (): number => shift,
    reset: (): void => void (shift = 0),
  };
}
