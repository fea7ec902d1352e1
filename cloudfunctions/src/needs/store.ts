import { HISTORY_MAX } from '../../../miniprogram/shared/domain/need';
import {
  relationsOf,
  roleIn,
  type NeedCommandOf,
  type NeedCommandType,
} from '../../../miniprogram/shared/domain/need-command';
import { decide } from '../../../miniprogram/shared/domain/need-decide';
import { factOfTime } from '../../../miniprogram/shared/domain/need-time';
import type { NeedFact } from '../../../miniprogram/shared/domain/need-event';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, find } from '../kernel/database';
import { updateDocument, type Change } from '../kernel/documents';
import { directory, type Directory } from '../kernel/directory';
import { isRepeat, lineId } from '../kernel/repeats';
import type { Call } from '../kernel/serve';
import { NEEDS, record, type StoredNeed } from './stored-need';
import { mayRead } from './views';

/** Words that people may add again and again end before the document gets heavy. */
const WORDY: readonly NeedCommandType[] = ['note', 'supplement', 'ask', 'logCall'];

export interface Target {
  needId: string;
  version: number;
  requestId?: string | undefined;
}

/** Null for a repeat, which is answered as before; else the need after the command. Throws what the rules refuse. */
export const decideOn = <T extends NeedCommandType>(
  need: StoredNeed | null,
  { type, target: { version, requestId }, words, commandFor, also }: Order<T>,
  { caller, at }: Call,
  map: Directory,
): Change<StoredNeed> | null => {
  if (!need || !mayRead(need, caller)) throw new Rejection('NEED_NOT_FOUND');
  const id = lineId(type, requestId);
  if (isRepeat(need.timeline, id, words, caller)) return null;
  if (version !== need.version) throw new Rejection('STALE_VERSION');
  if (need.timeline.length >= HISTORY_MAX && WORDY.includes(type)) throw new Rejection('NEED_TOO_MANY_LINES');
  const fact = decide<T>(need, commandFor(need), caller, at);
  const line = { at, by: caller.id, role: roleIn(relationsOf(need, caller)), ...(id ? { id } : {}) };
  const facts = [fact, ...(also?.(need, map) ?? [])];
  return record(
    need,
    facts.map((one) => ({ ...line, ...one })),
    map,
  );
};

/** What somebody asks of a need: the words as they were sent, and the command they stand for. */
export interface Order<T extends NeedCommandType> {
  type: T;
  target: Target;
  words: object;
  commandFor: (need: StoredNeed) => NeedCommandOf<T>;
  /** Facts that follow in the same breath (a grid's default assignee). */
  also?: (need: StoredNeed, map: Directory) => NeedFact[];
}

/** One command on one need, judged by the rules and saved under the version that was seen. */
export const act = async <T extends NeedCommandType>(order: Order<T>, call: Call): Promise<void> => {
  const map = await directory();
  await updateDocument<StoredNeed>(NEEDS, order.target.needId, {}, 'NEED_NOT_FOUND', (need) =>
    decideOn(need, order, call, map),
  );
};

const happen = async (needId: string, fact: NeedFact, at: number, version: number): Promise<void> => {
  const map = await directory();
  await updateDocument<StoredNeed>(NEEDS, needId, { version }, 'NEED_NOT_FOUND', (need) =>
    record(need, [{ at, by: 'system', role: 'system', ...fact }], map),
  );
};

const DUE_AT_ONCE = 100;

/** Needs the clock has to look at, the longest waiting first. */
export const dueNeeds = (at: number): Promise<StoredNeed[]> =>
  find<StoredNeed>(NEEDS, { 'deadline.nextAt': _.lte(at) }, { sort: [['deadline.nextAt', 'asc']], limit: DUE_AT_ONCE });

/** Whoever had it serves in the grid no more: the need goes back, so that it does not wait for nobody. */
const orphaned = (need: StoredNeed, map: Directory): boolean =>
  ['assigned', 'handling'].includes(need.status) &&
  !map.grids.get(need.gridId)?.staff.some((member) => member.id === need.assigneeId);

/** Lets time pass for one need. Twice changes nothing; a person who was faster wins. Answers whether something happened. */
export const tickNeed = async (need: StoredNeed, at: number): Promise<boolean> => {
  const fact = factOfTime(need, at);
  const gone = fact && orphaned(need, await directory(true));
  if (fact) await happen(need._id, gone ? { type: 'handed_back', text: '' } : fact, at, need.version);
  return fact !== null;
};

export { carryAlong, needLine, putOnAgenda } from './agenda';
export { follow } from './follow';
export { fileObjection } from './objection';
export { NEEDS, needOf, record, type StoredNeed } from './stored-need';
export { alikeNeeds, needsOfMatter, needToWeigh, type LikeNeed } from './for-matters';
export { needTitles } from './titles';
