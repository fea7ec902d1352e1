/** The cloud's time: the machine's, moved. Functions and server dates see it; the machine's own timers do not. */
export interface Clock {
  now(): number;
  moveTo(at: number): void;
  shiftMs(): number;
  reset(): void;
}

export function startClock(): Clock {
  let shift = 0;
  return {
    now: () => Date.now() + shift,
    moveTo: (at) => (shift = at - Date.now()),
    shiftMs: () => shift,
    reset: () => (shift = 0),
  };
}
