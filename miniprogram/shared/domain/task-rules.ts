import { holds, type Actor } from '../roles';
import type { Capacity } from './task';
import {
  taskRelationsOf,
  type TaskCommandOf,
  type TaskCommandType,
  type TaskFacts,
  type TaskRelation,
  type TaskWords,
} from './task-command';
import type { TaskFact } from './task-event';
import { promiseUntil } from './task-time';
import { court, refuseIf, type Guard as GuardOf, type Rules } from './rules';

type Guard<T extends TaskCommandType> = GuardOf<TaskFacts, TaskRelation, TaskCommandOf<T>>;

const checkPromise = (task: TaskFacts, due: number | undefined, at: number): void =>
  refuseIf(due !== undefined && (due <= at || due > promiseUntil(task, at)), 'TASK_PROMISE_INVALID', 'due');

/** If the decision names an officer, nobody else of the unit promises for him. */
const mayCommit: Guard<'commit'> = (task, { actor, at }, command) => {
  refuseIf(task.officerId !== undefined && task.officerId !== actor.id, 'TASK_NAMED_OFFICER');
  checkPromise(task, command?.due, at);
};

const mayChangePromise: Guard<'changePromise'> = (task, { at }, command) => {
  checkPromise(task, command?.due, at);
  refuseIf(command !== undefined && command.due === task.promise?.due, 'TASK_PROMISE_INVALID', 'due');
};

/** Nobody looks at his own work, or at his unit's; and whoever speaks for the residents serves in no unit at all. */
const isOutside: Guard<'accept' | 'return'> = (task, { actor, relations }) => {
  const isUnits = holds(actor, 'officer', task.unitId) || task.officerIds.includes(actor.id);
  refuseIf(isUnits || (!relations.includes('secretary') && holds(actor, 'officer')), 'TASK_OWN_WORK');
};

/** Whoever is a secretary here never takes the residents' seat, whatever else he is. */
const seatOf = (relations: readonly TaskRelation[]): Capacity =>
  relations.includes('secretary') ? 'secretary' : 'representative';

const mayAccept: Guard<'accept'> = (task, context) => {
  isOutside(task, context);
  const hasLooked = Object.values(task.checks).includes(context.actor.id);
  refuseIf(hasLooked || task.checks[seatOf(context.relations)] !== undefined, 'TASK_SAME_CHECKER');
};

const AT_WORK = ['committed', 'doing', 'returned'] as const;

/** The street's rules for tasks, one row a command: from where, by whom, on what condition, and what it makes happen. */
const TASK_RULES: Rules<TaskFacts, TaskRelation, TaskWords, TaskFact> = {
  commit: {
    from: ['pending'],
    by: ['officer'],
    guard: mayCommit,
    then: ({ due, text, photos }) => ({ type: 'committed', due, text, photos }),
  },
  handOver: {
    from: [...AT_WORK, 'suspended'],
    by: ['contact'],
    then: ({ officerId, text }) => ({ type: 'hand_over_offered', officerId, text }),
  },
  takeOver: { from: [...AT_WORK, 'suspended'], by: ['offered'], then: () => ({ type: 'handed_over' }) },
  declineHandOver: {
    from: [...AT_WORK, 'suspended'],
    by: ['offered'],
    then: ({ text }) => ({ type: 'hand_over_declined', text }),
  },
  note: { from: AT_WORK, by: ['officer'], then: ({ text, photos }) => ({ type: 'noted', text, photos }) },
  changePromise: {
    from: AT_WORK,
    by: ['contact'],
    guard: mayChangePromise,
    then: ({ due, text }) => ({ type: 'promise_changed', due, text }),
  },
  submit: { from: AT_WORK, by: ['contact'], then: ({ text, photos }) => ({ type: 'submitted', text, photos }) },
  accept: {
    from: ['submitted'],
    by: ['secretary', 'representative'],
    guard: mayAccept,
    then: (_command, task, { relations }) => ({
      type: Object.keys(task.checks).length > 0 ? 'accepted' : 'checked',
      capacity: seatOf(relations),
    }),
  },
  return: {
    from: ['submitted'],
    by: ['secretary', 'representative'],
    guard: isOutside,
    then: ({ text }) => ({ type: 'returned', text }),
  },
  suspend: { from: AT_WORK, by: ['contact', 'secretary'], then: ({ text }) => ({ type: 'suspended', text }) },
  resume: { from: ['suspended'], by: ['contact', 'secretary'], then: () => ({ type: 'resumed' }) },
  // What is going well stays where it is; whose officers have all left is pending within a day.
  reassign: {
    from: ['pending', 'returned', 'suspended'],
    by: ['secretary'],
    then: ({ unitId, unitName, officerId, text }) => ({
      ...{ type: 'reassigned', unitId, unitName, text },
      ...(officerId === undefined ? {} : { officerId }),
    }),
  },
};

/** What may be done to a task: its table of rules, asked by the three questions of rules.ts. */
export const {
  types: TASK_COMMANDS,
  decide: decideTask,
  allows: allowsTask,
  allowedCommands: allowedTaskCommands,
} = court<TaskFacts, TaskRelation, TaskWords, TaskFact>({
  rules: TASK_RULES,
  relationsOf: taskRelationsOf,
  notYours: () => 'TASK_NOT_YOURS',
  wrongStatus: 'TASK_WRONG_STATUS',
});

/** The role in which somebody acts: what the timeline says instead of a name. */
export const taskRoleOf = (fact: TaskFact, task: TaskFacts, actor: Actor): string => {
  if ('capacity' in fact) return fact.capacity;
  const relations = taskRelationsOf(task, actor);
  if (relations.includes('officer')) return 'officer';
  return relations.includes('secretary') ? 'secretary' : 'representative';
};
