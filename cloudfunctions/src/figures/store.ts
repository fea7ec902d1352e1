import type { OutboxWork } from '../kernel/outbox';

export const FACTS = 'facts';

/** Counts what has happened; the same thing is counted once. */
export const book = async (work: OutboxWork['count'], at: number): Promise<void> => {
  throw new Error(`${work.facts.length} ${at}`);
};
