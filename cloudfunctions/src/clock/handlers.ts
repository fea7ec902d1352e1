import type { OutboxHandlers } from '../kernel/outbox';
import { follow } from '../needs/store';
import { inform } from '../notices/store';
import { award } from '../points/store';

/** Who does what a document owes. Each may be asked twice for the same cause. */
export const HANDLERS: OutboxHandlers = {
  notice: inform,
  follow: ({ needId, personIds }) => follow(needId, personIds),
  award: (work, _cause, at) => award(work, at),
};

/** Collections whose documents may owe something; each has an index on `outboxAt`. */
export const OWING = ['needs', 'accounts', 'claims', 'certificates', 'redemptions'] as const;
