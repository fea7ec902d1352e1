import { startDeadline } from '../../../miniprogram/shared/domain/deadline';
import type { Matter } from '../../../miniprogram/shared/domain/matter';
import { nextLook } from '../../../miniprogram/shared/domain/task-time';
import { SYSTEM } from '../../../miniprogram/shared/roles';
import { DuplicateKey, get, insert } from '../kernel/database';
import { directory, type Directory } from '../kernel/directory';
import { nudge, type OutboxWork } from '../kernel/outbox';
import { MATTERS } from '../matters/store';
import { consequences } from './consequences';
import { TASKS, type StoredTask } from './task';

type Work = OutboxWork['task'];
type Dossier = Pick<Matter, '_id' | 'number' | 'title' | 'communityId' | 'gridId' | 'category'>;

const FIELDS: readonly (keyof Dossier)[] = ['number', 'title', 'communityId', 'gridId', 'category'];

const taskFrom = (
  { taskId, kind, resolutionId, by, order: wanted }: Work,
  matter: Dossier,
  map: Directory,
  at: number,
) => {
  const task: StoredTask = {
    ...wanted,
    _id: taskId,
    version: 1,
    kind,
    status: 'pending',
    open: true,
    matterId: matter._id,
    ...(resolutionId === undefined ? {} : { resolutionId }),
    number: matter.number,
    matterTitle: matter.title,
    communityId: matter.communityId,
    gridId: matter.gridId,
    category: matter.category,
    // A unit that nobody has set up is not a reason to lose a decision: the secretary hears of it.
    unitName: map.units.get(wanted.unitId)?.name ?? '',
    createdAt: at,
    updatedAt: at,
    officerIds: [],
    before: [],
    after: [],
    progressAt: at,
    hushes: 0,
    deadline: startDeadline('commit', at),
    checks: {},
    timeline: [{ type: 'ordered', at, by, role: by === SYSTEM.id ? 'system' : 'secretary', text: wanted.done }],
  };
  return { ...task, lookAt: nextLook(task, at) ?? at };
};

const store = async (task: StoredTask, map: Directory, at: number): Promise<void> => {
  const [line] = task.timeline;
  const outbox = line ? consequences({ before: task, task, map, checkers: [] }, line) : {};
  try {
    await insert(TASKS, { ...task, outbox, outboxAt: at });
    nudge(TASKS, task._id);
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
  }
};

/** Gives a unit what was decided; once for each task. */
export const order = async (work: Work, at: number): Promise<void> => {
  const [map, matter] = await Promise.all([directory(), get<Dossier>(MATTERS, work.matterId, FIELDS)]);
  if (!matter) throw new Error(`the task ${work.taskId} belongs to no matter`);
  await store(taskFrom(work, matter, map, at), map, at);
};
