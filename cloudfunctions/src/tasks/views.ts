import type { TaskCard, TaskDetail, TaskLineAnswer } from '../../../miniprogram/shared/contract/task-answers';
import { isProvisional, lightOf } from '../../../miniprogram/shared/domain/deadline';
import { taskRelationsOf, type TaskCommandType } from '../../../miniprogram/shared/domain/task-command';
import type { TaskEvent, TaskEventType } from '../../../miniprogram/shared/domain/task-event';
import { allowedTaskCommands } from '../../../miniprogram/shared/domain/task-rules';
import { isSilent, promiseUntil } from '../../../miniprogram/shared/domain/task-time';
import type { Capacity, Task } from '../../../miniprogram/shared/domain/task';
import { holds, isStaff, type Actor } from '../../../miniprogram/shared/roles';
import { optional } from '../kernel/optional';
import { staffIn, type Directory } from '../kernel/directory';
import { asJudged, officersOf, serves } from './task';

/** The only place that turns a task into an answer. What is not written down here does not leave. */

interface Eye {
  caller: Actor;
  map: Directory;
  at: number;
}

/** By the name he is known by in his unit; whoever has left is not named any more. */
const officerName = ({ unitId }: Pick<Task, 'unitId'>, map: Directory, personId: string | undefined): string =>
  map.units.get(unitId)?.staff.find((one) => one.id === personId)?.name ?? '';

/** What somebody is waited for; everything else may be done, and need not. */
const WAITED_FOR: readonly TaskCommandType[] = ['commit', 'takeOver', 'changePromise', 'accept'];

export const card = (task: Task, { caller, map, at }: Eye): TaskCard => {
  const allowed = allowedTaskCommands(asJudged(task, map), caller, at);
  return {
    id: task._id,
    version: task.version,
    kind: task.kind,
    status: task.status,
    title: task.title,
    number: task.number,
    matterId: task.matterId,
    matterTitle: task.matterTitle,
    gridName: map.grids.get(task.gridId)?.name ?? '',
    unitName: map.units.get(task.unitId)?.name ?? task.unitName,
    contactName: officerName(task, map, task.contactId),
    ...optional('promise', task.promise),
    ...optional('due', task.deadline?.due),
    provisional: task.deadline !== undefined && isProvisional(task.deadline),
    light: lightOf(task.deadline, at),
    silent: isSilent(task, at),
    replaced: task.superseded === true,
    progressAt: task.progressAt,
    ...optional('doneAt', task.doneAt),
    ...optional('kept', task.kept),
    waits: allowed.some((command) => WAITED_FOR.includes(command)),
    allowed,
  };
};

/** Lines whose words were written for everybody; what colleagues say to each other stays with those on duty. */
const PUBLIC_WORDS: readonly TaskEventType[] = [
  'ordered',
  'committed',
  'noted',
  'promise_changed',
  'submitted',
  'returned',
  'suspended',
  'reassigned',
];

const COPIED: readonly string[] = ['text', 'photos', 'due', 'capacity', 'unitName'];

const line = (event: TaskEvent, onDuty: boolean, name: string): TaskLineAnswer => {
  const shown = Object.entries(event).filter(([key, value]) => {
    if (!COPIED.includes(key) || value === '' || (Array.isArray(value) && value.length === 0)) return false;
    return key !== 'text' || onDuty || PUBLIC_WORDS.includes(event.type);
  });
  return {
    ...(Object.fromEntries(shown) as Partial<TaskLineAnswer>),
    type: event.type,
    at: event.at,
    role: event.role,
    ...(onDuty && name ? { name } : {}),
  };
};

/** Where it could be done instead. */
const unitsFor = ({ unitId }: Task, map: Directory): TaskDetail['units'] =>
  [...map.units.values()]
    .filter(({ _id }) => _id !== unitId && officersOf(map, _id).length > 0)
    .map(({ _id, name }) => ({ id: _id, name }));

export const detail = (task: Task, eye: Eye): TaskDetail => {
  const { caller, map, at } = eye;
  const shown = card(task, eye);
  const onDuty = isStaff(caller) || holds(caller, 'officer', task.unitId);
  const nameOf = (personId: string) =>
    officerName(task, map, personId) || staffIn(map, task.gridId, personId)?.name || '';
  const promises = shown.allowed.includes('commit') || shown.allowed.includes('changePromise');
  const colleagues = shown.allowed.includes('handOver') ? (map.units.get(task.unitId)?.staff ?? []) : [];
  const { handOver } = task;
  return {
    ...shown,
    done: task.done,
    ...optional('wishedBy', task.wishedBy),
    opinions: taskRelationsOf(task, caller).length > 0 ? (task.opinions ?? []) : [],
    namedOfficer: serves(map, task.unitId, task.officerId ?? '') ? officerName(task, map, task.officerId) : '',
    orderedAt: task.createdAt,
    before: task.before,
    after: task.after,
    ...optional('suspended', task.suspended && { text: task.suspended.text, since: task.suspended.since }),
    checks: Object.keys(task.checks) as Capacity[],
    ...(handOver && onDuty && serves(map, task.unitId, handOver.to)
      ? { handOver: { name: officerName(task, map, handOver.to), mine: handOver.to === caller.id } }
      : {}),
    ...(promises ? { promiseUntil: promiseUntil(task, at) } : {}),
    colleagues: colleagues.filter(({ id }) => id !== caller.id).map(({ id, name }) => ({ id, name })),
    units: shown.allowed.includes('reassign') ? unitsFor(task, map) : [],
    timeline: task.timeline.map((event) => line(event, onDuty, nameOf(event.by))).reverse(),
  };
};
