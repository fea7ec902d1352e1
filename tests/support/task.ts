import { startDeadline } from '../../miniprogram/shared/domain/deadline';
import { DAY } from '../../miniprogram/shared/domain/calendar';
import type { Task } from '../../miniprogram/shared/domain/task';
import type { TaskCommand } from '../../miniprogram/shared/domain/task-command';
import { evolveTask } from '../../miniprogram/shared/domain/task-effects';
import type { TaskFact } from '../../miniprogram/shared/domain/task-event';
import { decideTask } from '../../miniprogram/shared/domain/task-rules';
import type { Actor } from '../../miniprogram/shared/roles';
import { actor, COMMUNITY, GRID, NOON } from './need';

export const UNIT = 'culture-office';

/** Everybody who could stand at a task's door. */
export const townsfolk = {
  contact: actor('contact', ['officer', UNIT]),
  offered: actor('offered', ['officer', UNIT]),
  officer: actor('officer', ['officer', UNIT]),
  'officer elsewhere': actor('officer-2', ['officer', 'town-care']),
  secretary: actor('secretary', ['secretary', COMMUNITY]),
  'secretary next door': actor('secretary-2', ['secretary', 'other']),
  representative: actor('representative', ['representative', COMMUNITY]),
  'representative next door': actor('representative-2', ['representative', 'other']),
  chief: actor('chief', ['grid_chief', GRID]),
  resident: actor('resident'),
  administrator: actor('admin', ['admin', 'street']),
} satisfies Record<string, Actor>;

/** Promised three days ago for in ten days, by `contact`, who has asked `offered` to take it over. */
export const taskWith = (changes: Partial<Task>): Task => ({
  _id: 'task-0001',
  version: 1,
  kind: 'resolution',
  status: 'doing',
  open: true,
  matterId: 'matter-0001',
  number: 'YMS-2025-06-0123',
  matterTitle: '文化广场照明',
  title: '加装两盏路灯',
  done: '晚上八点广场中间能看清台阶',
  unitId: UNIT,
  unitName: '文旅办',
  communityId: COMMUNITY,
  gridId: GRID,
  category: 'venue',
  createdAt: NOON - 4 * DAY,
  updatedAt: NOON - 3 * DAY,
  contactId: 'contact',
  handOver: { to: 'offered', at: NOON - DAY },
  officerIds: ['contact'],
  before: [],
  after: [],
  promise: { first: NOON + 10 * DAY, due: NOON + 10 * DAY, text: '月底前装好' },
  progressAt: NOON - 3 * DAY,
  hushes: 0,
  deadline: startDeadline('promise', NOON - 4 * DAY, NOON + 10 * DAY),
  checks: {},
  timeline: [],
  ...changes,
});

/** The task after a fact, and after a command as the rules judge it. */
export const happens = (task: Task, fact: TaskFact, at: number, by = 'somebody'): Task =>
  evolveTask(task, { at, by, role: 'officer', ...fact });
export const after = (task: Task, command: TaskCommand, who: Actor, at = NOON): Task =>
  happens(task, decideTask(task, command, who, at), at, who.id);

export const pending = taskWith({
  status: 'pending',
  contactId: undefined,
  handOver: undefined,
  officerIds: [],
  promise: undefined,
  deadline: startDeadline('commit', NOON - DAY),
});
export const commit = (due: number): TaskCommand => ({ type: 'commit', due, text: '一定办好', photos: [] });
export const change = (due: number): TaskCommand => ({ type: 'changePromise', due, text: '灯具到货晚了' });
export const submit: TaskCommand = { type: 'submit', text: '装好了', photos: ['after.jpg'] };
