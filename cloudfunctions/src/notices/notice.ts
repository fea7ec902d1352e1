import type { Identified } from '../kernel/database';
import type { OutboxWork } from '../kernel/outbox';

export const NOTICES = 'notices';

/**
 * How far the subscribe message has come. Only `pending` may become a message, and whoever makes it `sending` sends it:
 * a message whose fate is not known is never sent again, because the inbox has told it already.
 */
export type PushState = 'pending' | 'sending' | 'sent' | 'no_right' | 'refused' | 'unknown';

export type Work = OutboxWork['notice'];

export interface Notice extends Identified, Omit<Work, 'to'> {
  personId: string;
  at: number;
  read: boolean;
  push: PushState;
  /** Since when it is being sent; somebody who died while sending holds it up no longer than that. */
  pushAt?: number;
}
