export type Clock = ReturnType<typeof startClock>;

/** The cloud's time: the machine's, moved. Functions and server dates see it; the machine's own timers do not. */
export function startClock() {
  let shift = 0;
  return {
    now: (): number => Date.now() + shift,
    moveTo: (at: number): void => void (shift = at - Date.now()),
    shiftMs: (): number => shift,
    reset: (): void => void (shift = 0),
  };
}
