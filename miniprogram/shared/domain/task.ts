/** Tasks 任务: what a unit carries out under a public promise. */

export const TASK_STATUSES = [
  'pending',
  'committed',
  'doing',
  'submitted',
  'accepted',
  'returned',
  'suspended',
] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** A rectification 整改 is a task like any other: ordered by a failed round instead of a resolution. */
export const TASK_KINDS = ['resolution', 'on_the_spot', 'rectification'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** What whoever decides says about a task; the unit promises the rest. */
export interface TaskOrder {
  title: string;
  /** What "done" means. */
  done: string;
  unitId: string;
  /** Named person of the unit; absent: whoever of it signs first. */
  officerId?: string;
  /** Wished for by those who decided; the promise is the unit's own. */
  wishedBy?: number;
}
