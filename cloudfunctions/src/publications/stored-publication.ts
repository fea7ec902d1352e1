import type { Publication, Telling } from '../../../miniprogram/shared/domain/publication';
import {
  relationsOf,
  type PublicationCommandOf,
  type PublicationCommandType,
} from '../../../miniprogram/shared/domain/publication-command';
import { evolve } from '../../../miniprogram/shared/domain/publication-effects';
import type { PublicationEvent } from '../../../miniprogram/shared/domain/publication-event';
import { decide } from '../../../miniprogram/shared/domain/publication-rules';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds, type Actor } from '../../../miniprogram/shared/roles';
import { get } from '../kernel/database';
import { updateDocument, type Change } from '../kernel/documents';
import type { WithOutbox } from '../kernel/outbox';
import { checkPhotos } from '../kernel/photos';
import { isRepeat, lineId } from '../kernel/repeats';
import type { Call } from '../kernel/serve';
import { consequences } from './consequences';

export const PUBLICATIONS = 'publications';

export type StoredPublication = Publication &
  WithOutbox & {
    /** Of the request that made it: a repeat is recognised, another one under the same id is refused. */
    digest: string;
  };

/** Before it begins, and when it was taken back, it is there for those who make it. */
export const mayRead = (publication: StoredPublication, caller: Actor, at: number): boolean =>
  (publication.status === 'published' && at >= publication.from) ||
  relationsOf(publication, caller).some((relation) => relation !== 'resident') ||
  holds(caller, 'grid_chief', publication.gridId);

export const publicationOf = async (publicationId: string, { caller, at }: Call): Promise<StoredPublication> => {
  const publication = await get<StoredPublication>(PUBLICATIONS, publicationId);
  if (!publication || !mayRead(publication, caller, at)) throw new Rejection('PUBLICATION_NOT_FOUND');
  return publication;
};

/** A publication after something has happened, with the line it leaves and what it owes. */
export const record = (publication: StoredPublication, event: PublicationEvent): Change<StoredPublication> => {
  const next = { ...publication, ...evolve(publication, event), version: publication.version + 1 };
  return { next, lines: [event], outbox: consequences(next, event) };
};

export interface Target {
  publicationId: string;
  version: number;
  requestId?: string | undefined;
}

/** Photos that stand there already may stay; new ones are the caller's own. */
const checkNewPhotos = (publication: StoredPublication, command: object, caller: Actor): void => {
  const { photos, telling } = command as { photos?: string[]; telling?: Telling };
  const known = Object.values(publication.ways).flatMap((way) => way.photos);
  const fresh = (photos ?? telling?.photos ?? []).filter((photo) => !known.includes(photo));
  checkPhotos(fresh, caller);
};

/** Null for a repeat. Throws what the rules refuse. */
export const decideOn = <T extends PublicationCommandType>(
  publication: StoredPublication,
  { version, requestId }: Target,
  command: PublicationCommandOf<T>,
  { caller, at }: Call,
): Change<StoredPublication> | null => {
  if (!mayRead(publication, caller, at)) throw new Rejection('PUBLICATION_NOT_FOUND');
  const { type, ...words } = command;
  const id = lineId(type, requestId);
  if (isRepeat(publication.timeline, id, words, caller)) return null;
  if (version !== publication.version) throw new Rejection('STALE_VERSION');
  const fact = decide<T>(publication, command, caller, at);
  checkNewPhotos(publication, command, caller);
  const role = holds(caller, 'secretary', publication.communityId) ? 'secretary' : publication.authorRole;
  return record(publication, { at, by: caller.id, role, ...(id ? { id } : {}), ...fact });
};

/** One command on one publication, judged by the rules and saved under the version that was seen. */
export const act = async <T extends PublicationCommandType>(
  target: Target,
  command: PublicationCommandOf<T>,
  call: Call,
): Promise<void> => {
  await updateDocument<StoredPublication>(PUBLICATIONS, target.publicationId, {}, 'PUBLICATION_NOT_FOUND', (found) =>
    decideOn<T>(found, target, command, call),
  );
};
