import { HISTORY_MAX } from '../../../miniprogram/shared/domain/need';
import type { NeedEvent } from '../../../miniprogram/shared/domain/need-event';
import type { Change } from '../kernel/documents';
import { updateDocument } from '../kernel/documents';
import { directory, type Directory } from '../kernel/directory';
import { insist, unlessGone } from '../kernel/insist';
import type { OutboxWork } from '../kernel/outbox';
import { newsOf } from './matter-news';
import { NEEDS, record, type StoredNeed } from './stored-need';

/** A topic that was declined has never been the need's matter; its people may still read why. */
const concerns = (need: StoredNeed, { matterId, fact }: OutboxWork['follow']): boolean =>
  fact.type === 'declined' ? need.open && need.matterId === undefined : need.matterId === matterId;

const change = (
  need: StoredNeed,
  work: OutboxWork['follow'],
  cause: string,
  at: number,
  map: Directory,
): Change<StoredNeed> | null => {
  const isKnown = need.timeline.some(({ id }) => id === cause);
  if (isKnown || !concerns(need, work)) return null;
  const { by, role } = work.fact;
  const event: NeedEvent = { type: 'matter_moved', at, by, role, id: cause, ...newsOf(work) };
  if (need.timeline.length < HISTORY_MAX) return record(need, [event], map);
  // The record is full: the need still goes where its matter goes, and whether it knows that the version tells.
  return work.version > (need.matterVersion ?? 0) ? { ...record(need, [event], map), lines: [] } : null;
};

/** A matter's news on the timeline of one of its needs; once for each cause. */
export const follow = async (work: OutboxWork['follow'], cause: string, at: number): Promise<void> => {
  const map = await directory();
  const hear = () =>
    updateDocument<StoredNeed>(NEEDS, work.needId, {}, 'NEED_NOT_FOUND', (need) => change(need, work, cause, at, map));
  await unlessGone('NEED_NOT_FOUND', () => insist(hear));
};
