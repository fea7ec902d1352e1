import { updateDocument } from '../kernel/documents';
import type { OutboxWork } from '../kernel/outbox';
import { PUBLICATIONS, record, type StoredPublication } from './stored-publication';

/** The need that an objection had become is closed: the objection is answered, once. */
export const answered = async ({ publicationId, needId }: OutboxWork['answered'], at: number): Promise<void> => {
  await updateDocument<StoredPublication>(PUBLICATIONS, publicationId, {}, 'PUBLICATION_NOT_FOUND', (publication) => {
    const [personId, objection] = Object.entries(publication.objections).find(([, one]) => one.needId === needId) ?? [];
    if (personId === undefined || objection?.answeredAt !== undefined) return null;
    return record(publication, { type: 'objection_answered', at, by: 'system', role: 'system', personId });
  });
};
