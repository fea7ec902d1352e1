import type { Category, Channel } from './need';
import type { About } from './notice';

/** Figures 数据: what is counted, once for each thing that happened. How they are put together stands in the formulas. */

export interface FigureFact {
  /** Its cause and what was counted of it: the same thing is never counted twice. Made by `factId`. */
  id: string;
  measure: Measure;
  /** When it happened: decides the month. */
  at: number;
  communityId: string;
  /** Empty for what concerns the whole community. */
  gridId: string;
  /** The department that answers for it, where there is one: figures are kept for it too. */
  unitId?: string;
  /** Empty for what has none (a council). */
  category: Category | '';
  channel?: Channel;
  /** What is behind it: where a figure leads. */
  about: FactSubject;
  /** How many; whole days for durations, people for turnouts. 1 for things that are simply counted. */
  value: number;
}

export type FactSubject = About;

export const MEASURES = [
  // needs (counted by needs/counts.ts)
  'told',
  'on_behalf',
  'accepted',
  'rejected',
  /** The first answer (accepted or rejected) within its deadline, or the deadline went by; each need once. */
  'answered_in_time',
  'answered_late',
  'merged',
  'handed_back',
  'extended',
  'reopened',
  'escalated',
  'made_topic',
  /** A topic that the rule had proposed and a person declined; a confirmed one counts as made, need by need. */
  'topic_declined',
  /** Closed, and never escalated nor discussed: the first contact sufficed. */
  'closed_by_grid',
  /** Confirmed by somebody who was asked; `solved_unreached` stands apart. */
  'solved',
  'solved_unreached',
  'explained',
  /** What reporters said when they were called back. */
  'satisfied',
  'basic',
  'disputed',
  'completed_in_time',
  'completed_late',
  /** From told to closed, in whole days: a duration, kept as a histogram. */
  'days_to_close',
  // meetings: a council or joint meeting that was held, a resolution that was adopted
  'councils',
  'joint_meetings',
  'resolutions',
  // tasks: the first promise counts, judged when the work is handed in or the promised day has gone by; each task once
  'tasks_promised',
  'tasks_kept',
  'tasks_broken',
  'tasks_accepted',
  /** A progress note within seven days of the one before; and each time a task had been silent for longer. */
  'progress_fresh',
  'progress_silent',
  // rounds: counted when they close as passed or failed; an invalid one is held again and counts then
  'first_rounds',
  'first_rounds_passed',
  'later_rounds',
  'later_rounds_passed',
  /** Of every round that closed, invalid ones too: value = people of the electorate, ballots cast. */
  'electors',
  'ballots',
  // notices: whether a message reached the phone beside the inbox
  'messages_reached',
  'messages_unreached',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Facts are told apart by what caused them and by what is counted. */
export const factId = (cause: string, measure: Measure): string => `${cause}_${measure}`;
