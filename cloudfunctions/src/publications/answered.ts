import { updateDocument } from '../kernel/documents';
import type { OutboxWork } from '../kernel/outbox';
import { PUBLICATIONS, record, type StoredPublication } from './stored-publication';

/** The need that an objection had become is closed, so it is answered; or open again, so it waits again. */
export const answered = async (work: OutboxWork['answered'], at: number): Promise<void> => {
  const { publicationId, needId, version, open } = work;
  await updateDocument<StoredPublication>(PUBLICATIONS, publicationId, {}, 'PUBLICATION_NOT_FOUND', (publication) => {
    const [personId, objection] = Object.entries(publication.objections).find(([, one]) => one.needId === needId) ?? [];
    if (personId === undefined || version <= (objection?.version ?? 0)) return null;
    const type = open ? 'objection_reopened' : 'objection_answered';
    return record(publication, { type, at, by: 'system', role: 'system', personId, version });
  });
};
