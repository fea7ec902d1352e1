import { holds, type Actor } from '../roles';
import type { Order } from './rules';
import type { Task } from './task';

/** Everything that people may do to a task. It is made by a decision: see cloudfunctions/src/tasks/order.ts. */
export interface TaskWords {
  commit: { due: number; text: string; photos: string[] };
  handOver: { officerId: string; text: string };
  takeOver: Record<never, never>;
  declineHandOver: { text: string };
  note: { text: string; photos: string[] };
  changePromise: { due: number; text: string };
  submit: { text: string; photos: string[] };
  accept: Record<never, never>;
  return: { text: string };
  suspend: { text: string };
  resume: Record<never, never>;
  /** `unitName`: as the timeline will tell it, whatever becomes of the unit. */
  reassign: { unitId: string; unitName: string; officerId?: string; text: string };
}

export type TaskCommandType = keyof TaskWords;
export type TaskCommandOf<T extends TaskCommandType> = Order<TaskWords, T>;
export type TaskCommand = { [T in TaskCommandType]: TaskCommandOf<T> }[TaskCommandType];

/** How a person stands to this one task. `offered`: asked to take it over. */
export type TaskRelation = 'contact' | 'offered' | 'officer' | 'secretary' | 'representative';

/** What a rule asks of a task. */
export type TaskFacts = Pick<
  Task,
  'kind' | 'status' | 'unitId' | 'communityId' | 'createdAt' | 'officerIds' | 'checks'
> &
  Pick<Task, 'officerId' | 'contactId' | 'handOver' | 'promise' | 'deadline' | 'superseded'>;

/** What a new resolution has replaced is nobody's any more. */
export const taskRelationsOf = (task: TaskFacts, actor: Actor): TaskRelation[] => {
  if (task.superseded) return [];
  const officer = holds(actor, 'officer', task.unitId);
  const relations: [TaskRelation, boolean][] = [
    ['contact', officer && actor.id === task.contactId],
    ['offered', officer && actor.id === task.handOver?.to],
    ['officer', officer],
    ['secretary', holds(actor, 'secretary', task.communityId)],
    ['representative', holds(actor, 'representative', task.communityId)],
  ];
  return relations.filter(([, stands]) => stands).map(([relation]) => relation);
};
