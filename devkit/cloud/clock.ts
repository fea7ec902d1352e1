import { isDocument } from '../mongo/values';
import { invalid } from './failure';

export type Clock = ReturnType<typeof startClock>;

/** The cloud's time: the machine's, moved. Functions and server dates see it; the machine's own timers do not. */
export function startClock() {
  let shift = 0;
  const now = (): number => Date.now() + shift;
  /** To the whole millisecond: the product counts in nothing smaller. */
  const moveTo = (at: number): void => void (shift = Math.round(at) - Date.now());
  return {
    now,
    moveTo,
    /** As somebody asks from outside. */
    move: (target: unknown): void => {
      const { to, by } = isDocument(target) ? target : {};
      const at = typeof by === 'number' ? now() + by : typeof to === 'number' ? to : Date.parse(String(to));
      if (!Number.isFinite(at)) throw invalid('move the clock by { to: ISO text or ms } or { by: ms }');
      moveTo(at);
    },
    shiftMs: (): number => shift,
    reset: (): void => void (shift = 0),
  };
}
