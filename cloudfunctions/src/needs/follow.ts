import type { OutboxWork } from '../kernel/outbox';

/** A matter's news on the timeline of one of its needs; once for each cause. */
export const follow = async (work: OutboxWork['follow'], cause: string, at: number): Promise<void> => {
  throw new Error(`${work.needId} ${cause} ${at}`);
};
