import { updateDocument } from '../kernel/documents';
import { isRepeat, lineId } from '../kernel/repeats';
import type { Handler } from '../kernel/serve';
import { checkWritable } from './edit-bulletin';
import { BULLETINS, type StoredBulletin } from './stored-bulletin';

/** From here on everybody reads it and nobody changes it. */
export const releaseBulletin: Handler<'publications.releaseBulletin'> = async (request, { caller, at }) => {
  const { bulletinId, version, requestId } = request;
  const id = lineId('release', requestId);
  await updateDocument<StoredBulletin>(BULLETINS, bulletinId, {}, 'BULLETIN_NOT_FOUND', (bulletin) => {
    if (isRepeat(bulletin.timeline, id, {}, caller)) return null;
    checkWritable(bulletin, version, caller);
    const line = { type: 'released', at, by: caller.id, ...(id ? { id } : {}) };
    return { next: { ...bulletin, status: 'released', releasedAt: at, version: version + 1 }, lines: [line] };
  });
};
