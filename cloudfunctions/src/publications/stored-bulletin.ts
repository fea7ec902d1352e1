import type { Bulletin } from '../../../miniprogram/shared/domain/bulletin';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds, type Actor } from '../../../miniprogram/shared/roles';
import type { WithOutbox } from '../kernel/outbox';
import type { Line } from '../kernel/repeats';

export const BULLETINS = 'bulletins';

/** `timeline`: who corrected and released it, so that a repeat is recognised; the words by their digest alone. */
export type StoredBulletin = Bulletin &
  WithOutbox & { timeline: (Line & { type: string; at: number; digest?: string })[] };

export const writes = ({ communityId }: Pick<Bulletin, 'communityId'>, actor: Actor): boolean =>
  holds(actor, 'secretary', communityId);

/** A draft is there for its secretary alone. */
export const checkReads = (bulletin: StoredBulletin | null, actor: Actor): StoredBulletin => {
  if (!bulletin || (bulletin.status === 'draft' && !writes(bulletin, actor))) {
    throw new Rejection('BULLETIN_NOT_FOUND');
  }
  return bulletin;
};
