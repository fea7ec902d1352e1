import { directory, secretaryOf, type Directory } from '../kernel/directory';
import { updateDocument } from '../kernel/documents';
import type { OutboxWork } from '../kernel/outbox';
import { toSecretary } from './consequences';
import { PUBLICATIONS, record, type StoredPublication } from './stored-publication';

type Work = OutboxWork['answered'];

/** A need has version 1 when it is told. */
const TOLD = 1;

/** The call that told the objection was cut off before it was noted: that is made up for. */
const noteLate = ({ needId, personId }: Work, publication: StoredPublication, map: Directory, at: number) => {
  const event = { type: 'objected' as const, at, by: personId, role: 'resident', personId, needId, requestId: needId };
  const change = record(publication, event);
  const secretaryId = secretaryOf(map, publication.communityId);
  const notice = toSecretary(publication, secretaryId, 'publication_objected', needId, at);
  return { ...change, outbox: { ...change.outbox, ...notice } };
};

const hear = async (work: Work, at: number): Promise<StoredPublication> => {
  const map = await directory();
  const { publicationId, personId, version, open } = work;
  return updateDocument<StoredPublication>(PUBLICATIONS, publicationId, {}, 'PUBLICATION_NOT_FOUND', (publication) => {
    const objection = publication.objections[personId];
    if (!objection) return noteLate(work, publication, map, at);
    if (version <= (objection.version ?? TOLD)) return null;
    const type = open ? 'objection_reopened' : 'objection_answered';
    return record(publication, { type, at, by: 'system', role: 'system', personId, version });
  });
};

/** The need that an objection has become is there; is closed, so it is answered; or is open again, so it waits again. */
export const answered = async (work: Work, at: number): Promise<void> => {
  const { objections } = await hear(work, at);
  const noted = objections[work.personId]?.version ?? TOLD;
  if (noted < work.version) await hear(work, at);
};
