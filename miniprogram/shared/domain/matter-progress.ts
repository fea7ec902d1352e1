import { resolutionOf, type Matter, type MatterStatus, type TaskLine } from './matter';
import type { TaskStatus } from './task';

/** How far the work on a matter has come, read from its tasks. */

type Work = Pick<Matter, 'status' | 'resolutions' | 'tasks'>;

const WORKING: readonly MatterStatus[] = ['decided', 'implementing', 'rectifying'];
/** Signed for by a unit, however it went on. */
const BEGUN: readonly TaskStatus[] = ['committed', 'doing', 'submitted', 'accepted', 'returned'];

/** A task's id begins with the id of the resolution that orders it. */
const isOf = (task: TaskLine, resolutionId: string): boolean => task.id.startsWith(`${resolutionId}_`);

/** Whether the task was ordered by a resolution that another one has replaced: it counts no more. */
export const isReplaced = (matter: Pick<Matter, 'resolutions'>, task: TaskLine): boolean =>
  matter.resolutions.some(({ replaces }) => replaces !== undefined && isOf(task, replaces));

/** The tasks whose acceptance ends this stretch of work: of the failed round, of the resolution, or of the council. */
const awaited = (matter: Work): { tasks: TaskLine[]; expected: number } => {
  const resolution = resolutionOf(matter);
  if (matter.status === 'rectifying') {
    return { tasks: matter.tasks.filter(({ kind }) => kind === 'rectification'), expected: 1 };
  }
  return resolution
    ? { tasks: matter.tasks.filter((task) => isOf(task, resolution.id)), expected: resolution.tasks }
    : { tasks: matter.tasks.filter(({ kind }) => kind === 'on_the_spot'), expected: 1 };
};

/** The status after news of a task: work has begun, or everything that was ordered is accepted. */
export const progressOf = (matter: Work): MatterStatus => {
  if (!WORKING.includes(matter.status)) return matter.status;
  const { tasks, expected } = awaited(matter);
  const rest = matter.tasks.filter((task) => !isReplaced(matter, task) && task.status !== 'accepted');
  if (rest.length === 0 && tasks.length >= Math.max(1, expected)) return 'completed';
  const begun = tasks.some(({ status }) => BEGUN.includes(status));
  return matter.status === 'decided' && begun ? 'implementing' : matter.status;
};
