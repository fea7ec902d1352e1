import { dueNeeds, tickNeed } from '../needs/store';
import { checkLedger, expireLots, rollUp } from '../points/store';
import { expireVouchers, sweepReservations } from '../services/store';
import { each } from './each';
import { sweepOutbox } from './outbox';

/** Does what is due, a bounded piece of it; may be run twice and may stop half-way. Answers how much it did. */
export type Job = (at: number) => Promise<number>;

/** Deadlines that have come: reminders, silence, call-backs that nobody answered. */
const passTime: Job = async (at) => each('needs', await dueNeeds(at), (need) => tickNeed(need, at));

/** Every minute, in this order: what people wait for comes first. */
export const JOBS: Readonly<Record<string, Job>> = {
  outbox: sweepOutbox,
  needs: passTime,
  vouchers: expireVouchers,
  reservations: sweepReservations,
  points: expireLots,
  totals: rollUp,
  ledgerFaults: checkLedger,
};
