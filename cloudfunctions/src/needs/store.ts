import { HISTORY_MAX, type Need } from '../../../miniprogram/shared/domain/need';
import {
  relationsOf,
  roleIn,
  type NeedCommandOf,
  type NeedCommandType,
} from '../../../miniprogram/shared/domain/need-command';
import { decide } from '../../../miniprogram/shared/domain/need-decide';
import { factOfTime } from '../../../miniprogram/shared/domain/need-time';
import { evolve, type NeedEvent, type NeedFact } from '../../../miniprogram/shared/domain/need-event';
import { Rejection } from '../../../miniprogram/shared/errors';
import type { Actor } from '../../../miniprogram/shared/roles';
import { _, find, get, update } from '../kernel/database';
import { updateDocument, type Change } from '../kernel/documents';
import { directory, type Directory } from '../kernel/directory';
import type { WithOutbox } from '../kernel/outbox';
import type { Call } from '../kernel/serve';
import { consequences } from './consequences';

export const NEEDS = 'needs';

export type StoredNeed = Need &
  WithOutbox & {
    /** Of the request that made it: a repeat is recognised, another need under the same id is refused. */
    digest: string;
  };

export const needOf = async (needId: string): Promise<StoredNeed> => {
  const need = await get<StoredNeed>(NEEDS, needId);
  if (!need) throw new Rejection('NEED_NOT_FOUND');
  return need;
};

/** A need after some facts, with the lines they leave and what they owe to others. */
export const record = (need: StoredNeed, events: readonly NeedEvent[], map: Directory): Change<StoredNeed> => {
  let next = need;
  const outbox = {};
  for (const event of events) {
    const rungBefore = next.deadline?.rung ?? 0;
    next = evolve(next, event);
    Object.assign(outbox, consequences(next, event, map, rungBefore));
  }
  return { next: { ...next, version: need.version + 1 }, lines: events.filter(leavesLine), outbox };
};

/** Reminders are told to people, not to posterity. */
const leavesLine = (event: NeedEvent): boolean => event.type !== 'reminded';

/** Words that people may add again and again end before the document gets heavy. */
const WORDY: readonly NeedCommandType[] = ['note', 'supplement', 'ask', 'logCall'];

export interface Target {
  needId: string;
  version: number;
  requestId?: string | undefined;
}

const lineOf = (need: Need, id: string | undefined): NeedEvent | undefined =>
  id === undefined ? undefined : need.timeline.find((line) => line.id === id);

const checkSame = (line: NeedEvent, command: object, actor: Actor): void => {
  const told = new Map<string, unknown>(Object.entries(line));
  const differs = Object.entries(command).some(
    ([key, value]) => key !== 'type' && told.has(key) && JSON.stringify(told.get(key)) !== JSON.stringify(value),
  );
  if (differs || line.by !== actor.id) throw new Rejection('IDEMPOTENCY_MISMATCH');
};

/**
 * One command on one need: a repeat is answered as before, everything else is judged by the rules and saved under the
 * version that was seen. `also` names facts that follow in the same breath (a grid's default assignee).
 */
export const act = async <T extends NeedCommandType>(
  { needId, version, requestId }: Target,
  { caller, at }: Call,
  commandFor: (need: StoredNeed) => NeedCommandOf<T>,
  also: (need: StoredNeed, map: Directory) => NeedFact[] = () => [],
): Promise<void> => {
  const map = await directory(at);
  await updateDocument<StoredNeed>(NEEDS, needId, { version }, 'NEED_NOT_FOUND', (need) => {
    const command = commandFor(need);
    const id = requestId && `${command.type}:${requestId}`;
    const told = lineOf(need, id);
    if (told) {
      checkSame(told, command, caller);
      return null;
    }
    if (version !== need.version) throw new Rejection('STALE_VERSION');
    if (need.timeline.length >= HISTORY_MAX && WORDY.includes(command.type)) throw new Rejection('NEED_TOO_MANY_LINES');
    const fact = decide(need, command, caller, at);
    const line = { at, by: caller.id, role: roleIn(relationsOf(need, caller)), ...(id ? { id } : {}) };
    return record(need, [{ ...line, ...fact }, ...also(need, map).map((next) => ({ ...line, ...next }))], map);
  });
};

const happen = async (needId: string, fact: NeedFact, at: number, version: number): Promise<void> => {
  const map = await directory(at);
  await updateDocument<StoredNeed>(NEEDS, needId, { version }, 'NEED_NOT_FOUND', (need) =>
    record(need, [{ at, by: 'system', role: 'system', ...fact }], map),
  );
};

/** The people of a merged need join the surviving one. Adding somebody twice changes nothing. */
export const follow = async (needId: string, personIds: readonly string[]): Promise<void> => {
  await update(NEEDS, needId, { version: _.gt(0) }, { followerIds: _.addToSet({ $each: [...personIds] }) });
};

const DUE_AT_ONCE = 100;

/** Needs the clock has to look at, the longest waiting first. */
export const dueNeeds = (at: number): Promise<StoredNeed[]> =>
  find<StoredNeed>(NEEDS, { 'deadline.nextAt': _.lte(at) }, { sort: [['deadline.nextAt', 'asc']], limit: DUE_AT_ONCE });

/** Whoever was to sign serves in the grid no more: the need goes back, so that it does not wait for nobody. */
const orphaned = (need: StoredNeed, map: Directory): boolean =>
  need.status === 'assigned' && !map.grids.get(need.gridId)?.staff.some((member) => member.id === need.assigneeId);

/** Lets time pass for one need. Twice changes nothing; a person who was faster wins. Answers whether something happened. */
export const tickNeed = async (need: StoredNeed, at: number): Promise<boolean> => {
  const fact = factOfTime(need, at);
  const gone = fact && orphaned(need, await directory(at));
  if (fact) await happen(need._id, gone ? { type: 'handed_back', text: '' } : fact, at, need.version);
  return fact !== null;
};
