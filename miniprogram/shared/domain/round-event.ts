import type { RoundOutcome } from './evaluation';

/** What happened to a round. There is no event for a ballot: a line would say who voted when. */
interface Facts {
  opened: Record<never, never>;
  extended: { until: number; text: string };
  paper_entered: { paperId: string; count: number };
  paper_confirmed: { paperId: string; count: number };
  paper_declined: { paperId: string; text: string };
  /** Told to those who have not voted; leaves no line. */
  reminded: { rung: number };
  closed: { outcome: RoundOutcome };
  rectification_ordered: { taskId: string };
}

export type RoundEventType = keyof Facts;

interface Line {
  at: number;
  by: string;
  role: string;
  id?: string;
}

export type RoundEventOf<T extends RoundEventType> = Line & { type: T } & Facts[T];
export type RoundEvent = { [T in RoundEventType]: RoundEventOf<T> }[RoundEventType];
export type RoundFact = { [T in RoundEventType]: { type: T } & Facts[T] }[RoundEventType];
