import type { Identified } from '../kernel/database';
import type { OutboxWork } from '../kernel/outbox';

export const NOTICES = 'notices';

/**
 * How far the subscribe message has come. Whoever makes it `claimed` looks for a right, then makes it `sending` and sends:
 * a claim that nobody followed up has certainly sent nothing and may be claimed again; what was `sending` never is,
 * because its fate is not known and the inbox has told it already.
 */
export type PushState = 'pending' | 'claimed' | 'sending' | 'sent' | 'no_right' | 'refused' | 'unknown';

export type Work = OutboxWork['notice'];

export interface Notice extends Identified, Omit<Work, 'to'> {
  personId: string;
  at: number;
  read: boolean;
  push: PushState;
  /** When it came so far; somebody who died meanwhile holds it up for a while only. */
  pushAt?: number;
}
