import { BULLETIN_EDITS_MAX, withTitles, type Bulletin } from '../../../miniprogram/shared/domain/bulletin';
import { digestOf } from '../kernel/digest';
import { updateDocument } from '../kernel/documents';
import { isRepeat, lineId } from '../kernel/repeats';
import type { Handler } from '../kernel/serve';
import { Rejection } from '../../../miniprogram/shared/errors';
import { BULLETINS, checkReads, writes, type StoredBulletin } from './stored-bulletin';

/** Throws unless it is a draft of the caller's community that has not changed since he looked. */
export const checkWritable = (
  bulletin: StoredBulletin,
  version: number,
  caller: Parameters<typeof writes>[1],
): void => {
  checkReads(bulletin, caller);
  if (!writes(bulletin, caller)) throw new Rejection('PUBLICATION_NOT_YOURS');
  if (bulletin.status === 'released') throw new Rejection('BULLETIN_RELEASED');
  if (bulletin.version !== version) throw new Rejection('STALE_VERSION');
};

/** Whoever releases sends the words once more: where none is changed, nothing is corrected. */
const isSame = (one: Pick<Bulletin, 'note' | 'figures'>, other: Pick<Bulletin, 'note' | 'figures'>): boolean =>
  one.note === other.note && JSON.stringify(one.figures) === JSON.stringify(other.figures);

export const editBulletin: Handler<'publications.editBulletin'> = async (request, { caller, at }) => {
  const { bulletinId, version, requestId, note, titles } = request;
  const id = lineId('edit', requestId);
  const digest = digestOf({ note, titles });
  const saved = await updateDocument<StoredBulletin>(BULLETINS, bulletinId, {}, 'BULLETIN_NOT_FOUND', (bulletin) => {
    if (isRepeat(bulletin.timeline, id, { digest }, caller)) return null;
    checkWritable(bulletin, version, caller);
    const figures = withTitles(bulletin.figures, titles);
    if (isSame(bulletin, { note, figures })) return null;
    if (bulletin.timeline.length >= BULLETIN_EDITS_MAX) throw new Rejection('BULLETIN_TOO_MANY_EDITS');
    const line = { type: 'edited', at, by: caller.id, digest, ...(id ? { id } : {}) };
    return { next: { ...bulletin, note, figures, version: version + 1 }, lines: [line] };
  });
  return { version: saved.version };
};
