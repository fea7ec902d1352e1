import type { MatterEvent } from '../../../miniprogram/shared/domain/matter-event';
import { callsAt } from '../../../miniprogram/shared/domain/matter-time';
import { isOpen } from '../../../miniprogram/shared/domain/need';
import { SYSTEM } from '../../../miniprogram/shared/roles';
import { _, find } from '../kernel/database';
import { directory, type Directory } from '../kernel/directory';
import { updateDocument } from '../kernel/documents';
import { each } from '../kernel/each';
import { needsOfMatter } from '../needs/store';
import { MATTERS, record, type StoredMatter } from './stored-matter';

const DUE_AT_ONCE = 100;
const LINE = { by: SYSTEM.id, role: 'system' };

const dueMatters = (at: number): Promise<StoredMatter[]> =>
  find<StoredMatter>(MATTERS, { lookAt: _.lte(at) }, { sort: [['lookAt', 'asc']], limit: DUE_AT_ONCE });

/** A topic whose needs were closed, or went onto other agendas, asks nobody for anything. */
const isEmpty = async ({ status, needIds }: StoredMatter): Promise<boolean> =>
  status === 'proposed' &&
  (await needsOfMatter(needIds)).every((need) => !isOpen(need.status) || need.status === 'on_agenda');

/** Lets time pass for one matter. Twice changes nothing; a person who was faster wins. */
const tickMatter = async (matter: StoredMatter, map: Directory, at: number): Promise<void> => {
  const { _id, version } = matter;
  const event: MatterEvent = (await isEmpty(matter))
    ? { ...LINE, at, type: 'declined', text: '', reason: 'needs_closed' }
    : { ...LINE, at, type: 'reminded', calls: callsAt(matter, at) };
  await updateDocument<StoredMatter>(MATTERS, _id, { version }, 'MATTER_NOT_FOUND', (stored) =>
    record(stored, event, map),
  );
};

/** Topics that nobody confirms, a day that was put off to and has come, a decision that nobody has published. */
export const tickMatters = async (at: number, until: number): Promise<number> => {
  const due = await dueMatters(at);
  if (due.length === 0) return 0;
  const map = await directory();
  return each('matters', due, (matter) => tickMatter(matter, map, at), until);
};
