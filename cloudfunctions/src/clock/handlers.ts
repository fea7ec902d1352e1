import type { OutboxHandlers } from '../kernel/outbox';
import { follow } from '../needs/store';
import { inform } from '../notices/store';

/** Who does what a document owes. Each may be asked twice for the same cause. */
export const HANDLERS: OutboxHandlers = {
  notice: inform,
  follow: ({ needId, personIds }) => follow(needId, personIds),
  award: () => Promise.reject(new Error('nobody awards points yet')),
};

/** Collections whose documents may owe something; each has an index on `outboxAt`. */
export const OWING = ['needs'] as const;
