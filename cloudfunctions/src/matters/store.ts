import type { OutboxWork } from '../kernel/outbox';

export const MATTERS = 'matters';

/** Takes in what another noun has to say; once for each cause. */
export const report = async (work: OutboxWork['matter'], cause: string, at: number): Promise<void> => {
  throw new Error(`${work.matterId} ${cause} ${at}`);
};

/** Looks whether a need has become typical or critical, and proposes a topic if so. */
export const weigh = async (work: OutboxWork['weigh'], at: number): Promise<void> => {
  throw new Error(`${work.needId} ${at}`);
};
