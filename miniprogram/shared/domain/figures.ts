import type { Category, Channel } from './need';

/** Figures 数据: what is counted, once for each thing that happened. How they are put together stands in the formulas. */

/** One thing that happened, as figures count it. */
export interface FigureFact {
  /** Its cause: the same thing is never counted twice. */
  id: string;
  measure: Measure;
  at: number;
  communityId: string;
  /** Empty for what concerns the whole community. */
  gridId: string;
  category: Category | '';
  channel?: Channel;
  /** The need, matter, task or round behind it: where a figure leads. */
  about: { noun: 'need' | 'matter' | 'task' | 'round' | 'meeting'; id: string };
  /** How many; days for durations, people for turnouts. 1 for things that are simply counted. */
  value: number;
}

export const MEASURES = [
  // needs
  'told',
  'on_behalf',
  'accepted',
  'answered_in_time',
  'answered_late',
  'merged',
  'handed_back',
  'extended',
  'reopened',
  'escalated',
  'made_topic',
  'closed_by_grid',
  'solved',
  'solved_unreached',
  'explained',
  'satisfied',
  'basic',
  'disputed',
  'completed_in_time',
  'completed_late',
  'days_to_close',
  // matters, tasks, rounds
  'councils',
  'joint_meetings',
  'resolutions',
  'tasks_promised',
  'tasks_kept',
  'tasks_broken',
  'tasks_accepted',
  'first_rounds',
  'first_rounds_passed',
  'later_rounds',
  'later_rounds_passed',
  'electors',
  'ballots',
] as const;
export type Measure = (typeof MEASURES)[number];
