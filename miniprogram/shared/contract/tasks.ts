import { object, optional, picklist } from 'valibot';
import { TASK_PHOTOS_MAX, TASK_TEXT_MAX } from '../domain/task';
import { after, id, instant, limit, photos, requestId, returns, text, version, type Page } from './action';
import type { TaskCard, TaskDetail } from './task-answers';

/** What every command on a task carries. A repeat with the same `requestId` gets the same answer. */
const target = { taskId: id, version, requestId: optional(requestId) };
const words = text(1, TASK_TEXT_MAX);

const taskPhotos = photos(TASK_PHOTOS_MAX);

const OFFICERS = ['officer'] as const;
/** Together they find the work good, on the spot; each of them alone may find it wanting. */
const CHECKERS = ['secretary', 'representative'] as const;
const HOLDERS = ['officer', 'secretary'] as const;

/**
 * unit: open tasks of the officer's units · mine: those he answers for or is asked to take over · inspect: submitted work
 * that waits for this secretary or representative · community: open tasks of the secretary's community or the chief's
 * grid · public: all tasks of the caller's community, newest change first. All but the last by time left.
 */
export const TASK_VIEWS = ['unit', 'mine', 'inspect', 'community', 'public'] as const;

export const tasks = {
  'tasks.list': returns<Page<TaskCard>>()({
    by: ['resident'],
    reads: true,
    request: object({ view: optional(picklist(TASK_VIEWS), 'public'), after, limit }),
  }),
  'tasks.get': returns<TaskDetail>()({ by: ['resident'], reads: true, request: object({ taskId: id }) }),

  'tasks.commit': returns<void>()({
    by: OFFICERS,
    request: object({ ...target, due: instant, text: words, photos: taskPhotos }),
  }),
  'tasks.handOver': returns<void>()({
    by: OFFICERS,
    /** To a colleague by name: nobody is refused like anybody who does not serve in the unit. */
    request: object({ ...target, officerId: optional(text(0, 64), ''), text: words }),
  }),
  'tasks.takeOver': returns<void>()({ by: OFFICERS, request: object(target) }),
  'tasks.declineHandOver': returns<void>()({ by: OFFICERS, request: object({ ...target, text: words }) }),
  'tasks.note': returns<void>()({ by: OFFICERS, request: object({ ...target, text: words, photos: taskPhotos }) }),
  'tasks.changePromise': returns<void>()({ by: OFFICERS, request: object({ ...target, due: instant, text: words }) }),
  'tasks.submit': returns<void>()({ by: OFFICERS, request: object({ ...target, text: words, photos: taskPhotos }) }),
  'tasks.accept': returns<void>()({ by: CHECKERS, request: object(target) }),
  'tasks.return': returns<void>()({ by: CHECKERS, request: object({ ...target, text: words }) }),
  'tasks.suspend': returns<void>()({ by: HOLDERS, request: object({ ...target, text: words }) }),
  'tasks.resume': returns<void>()({ by: HOLDERS, request: object(target) }),
  'tasks.reassign': returns<void>()({
    by: ['secretary'],
    /** Without an officer whoever of the unit signs first. */
    request: object({ ...target, unitId: id, officerId: optional(id), text: words }),
  }),
};
