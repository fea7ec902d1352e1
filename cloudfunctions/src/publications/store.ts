import type { OutboxWork } from '../kernel/outbox';

export const PUBLICATIONS = 'publications';

/** The need that an objection had become is closed: the objection is answered. */
export const answered = async (work: OutboxWork['answered'], at: number): Promise<void> => {
  throw new Error(`${work.publicationId} ${at}`);
};
