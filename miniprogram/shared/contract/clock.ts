import { object, picklist } from 'valibot';
import { id, returns } from './action';

/** How much each job of one run did; -1: it failed and comes again. Every job may be run twice and may stop half-way. */
export interface TickReport {
  [job: string]: number;
}

/** Collections whose documents may owe something; each has an index on `outboxAt`. */
export const OWING = [
  'needs',
  'accounts',
  'claims',
  'certificates',
  'redemptions',
  'matters',
  'meetings',
  'tasks',
  'rounds',
  'publications',
  'bulletins',
] as const;

export const clock = {
  'clock.tick': returns<TickReport>()({ by: ['system'], request: object({}) }),
  /** Sends what one document has just put into its outbox, so that people need not wait for the next tick. */
  'clock.deliver': returns<{ sent: number }>()({
    by: ['system'],
    request: object({ collection: picklist(OWING), id }),
  }),
};
