import type { OutboxHandlers } from '../kernel/outbox';
import { inform } from '../notices/store';
import { award, unaward } from '../points/store';

/** Who does what a document owes. Each may be asked twice for the same cause. */
export const HANDLERS: OutboxHandlers = {
  notice: inform,
  award: (work, _cause, at) => award(work, at),
  unaward: (work, _cause, at) => unaward(work, at),
};
