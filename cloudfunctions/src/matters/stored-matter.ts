import type { Matter } from '../../../miniprogram/shared/domain/matter';
import { evolve } from '../../../miniprogram/shared/domain/matter-effects';
import type { MatterEvent, MatterEventType } from '../../../miniprogram/shared/domain/matter-event';
import { Rejection } from '../../../miniprogram/shared/errors';
import { get } from '../kernel/database';
import type { Change } from '../kernel/documents';
import type { Directory } from '../kernel/directory';
import type { WithOutbox } from '../kernel/outbox';
import { consequences } from './consequences';

export const MATTERS = 'matters';

export type StoredMatter = Matter &
  WithOutbox & {
    /** Of the request that opened it; absent for a topic, which nobody has sent. */
    digest?: string;
  };

export const matterOf = async (matterId: string): Promise<StoredMatter> => {
  const matter = await get<StoredMatter>(MATTERS, matterId);
  if (!matter) throw new Rejection('MATTER_NOT_FOUND');
  return matter;
};

/** Enough for thirty needs, twenty tasks and three rounds; notes of progress and new words beyond it change the state alone. */
const TIMELINE_MAX = 300;

const SILENT: readonly MatterEventType[] = ['retitled', 'reminded'];
/** What people may do again and again. */
const WORDY: readonly MatterEventType[] = ['task_moved', 'summarised'];

const leavesLine = (matter: Matter, { type }: MatterEvent): boolean =>
  !SILENT.includes(type) && (!WORDY.includes(type) || matter.timeline.length < TIMELINE_MAX);

/** A matter after an event, with the line it leaves and what it owes to others. */
export const record = (matter: StoredMatter, event: MatterEvent, map: Directory): Change<StoredMatter> => {
  const next = evolve(matter, event);
  return {
    next,
    lines: leavesLine(matter, event) ? [event] : [],
    outbox: consequences(next, event, map),
  };
};
