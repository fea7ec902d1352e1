import {
  matterRelationsOf,
  type MatterCommandOf,
  type MatterCommandType,
} from '../../../miniprogram/shared/domain/matter-command';
import { decide } from '../../../miniprogram/shared/domain/matter-decide';
import { Rejection } from '../../../miniprogram/shared/errors';
import { updateDocument, type Change } from '../kernel/documents';
import { directory, type Directory } from '../kernel/directory';
import { isRepeat, lineId } from '../kernel/repeats';
import type { Call } from '../kernel/serve';
import { MATTERS, record, type StoredMatter } from './stored-matter';
import { mayRead } from './views';

/** What somebody asks of a matter: the words as they were sent, and the command they stand for. */
export interface Order<T extends MatterCommandType> {
  type: T;
  target: { matterId: string; version?: number | undefined; requestId?: string | undefined };
  words: object;
  command: MatterCommandOf<T>;
}

/** In which role he acts: the timeline says it instead of a name. */
export const roleOf = (matter: StoredMatter, { caller }: Call): string =>
  matterRelationsOf(matter, caller).includes('secretary') ? 'secretary' : 'grid_chief';

/** Null for a repeat, which is answered as before; else the matter after the command. Throws what the rules refuse. */
export const decideOn = <T extends MatterCommandType>(
  matter: StoredMatter | null,
  { type, target: { version, requestId }, words, command }: Order<T>,
  call: Call,
  map: Directory,
): Change<StoredMatter> | null => {
  const { caller, at } = call;
  if (!matter || !mayRead(matter, caller, map)) throw new Rejection('MATTER_NOT_FOUND');
  const id = lineId(type, requestId);
  if (isRepeat(matter.timeline, id, words, caller)) return null;
  if (version !== undefined && version !== matter.version) throw new Rejection('STALE_VERSION');
  const fact = decide<T>(matter, command, caller, at);
  return record(matter, { at, by: caller.id, role: roleOf(matter, call), ...(id ? { id } : {}), ...fact }, map);
};

/** One command on one matter, judged by the rules and saved under the version that was seen. */
export const act = async <T extends MatterCommandType>(order: Order<T>, call: Call): Promise<void> => {
  const map = await directory();
  await updateDocument<StoredMatter>(MATTERS, order.target.matterId, {}, 'MATTER_NOT_FOUND', (matter) =>
    decideOn(matter, order, call, map),
  );
};
