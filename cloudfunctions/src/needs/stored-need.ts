import { HISTORY_MAX, type Need } from '../../../miniprogram/shared/domain/need';
import { evolve } from '../../../miniprogram/shared/domain/need-effects';
import type { NeedEvent, NeedEventType } from '../../../miniprogram/shared/domain/need-event';
import { Rejection } from '../../../miniprogram/shared/errors';
import { get } from '../kernel/database';
import type { Change } from '../kernel/documents';
import type { Directory } from '../kernel/directory';
import type { WithOutbox } from '../kernel/outbox';
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
    const before = next;
    next = evolve(before, event);
    Object.assign(outbox, consequences(next, event, map, before));
  }
  return {
    next: { ...next, version: need.version + 1 },
    lines: events.filter((event) => leavesLine(need, event)),
    outbox,
  };
};

/** What staff may set again and again. */
const WORDY: readonly NeedEventType[] = ['summarised', 'weighed'];

/** Reminders are told to people, not to posterity. */
const leavesLine = (need: Need, { type }: NeedEvent): boolean =>
  type !== 'reminded' && (!WORDY.includes(type) || need.timeline.length < HISTORY_MAX);
