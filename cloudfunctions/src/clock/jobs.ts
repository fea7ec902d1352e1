import { rollUpFigures } from '../figures/store';
import { tickRounds } from '../evaluations/store';
import { each } from '../kernel/each';
import { tickMatters } from '../matters/store';
import { tickMeetings } from '../meetings/store';
import { dueNeeds, tickNeed } from '../needs/store';
import { checkLedger, expireLots, rollUp } from '../points/store';
import { assembleBulletins } from '../publications/store';
import { expireVouchers, sweepReservations } from '../services/store';
import { tickTasks } from '../tasks/store';
import { sweepOutbox } from './outbox';

/**
 * Does what is due, a bounded piece of it, and begins nothing new after `until`; may be run twice and may stop half-way.
 * Answers how much it did.
 */
export type Job = (at: number, until: number) => Promise<number>;

/** Deadlines that have come: reminders, silence, call-backs that nobody answered. */
const passTime: Job = async (at, until) => each('needs', await dueNeeds(at), (need) => tickNeed(need, at), until);

/** Every minute, in this order: the outbox comes last, because it waits for WeChat and the deadlines must not. */
export const JOBS: Readonly<Record<string, Job>> = {
  needs: passTime,
  rounds: tickRounds,
  tasks: tickTasks,
  matters: tickMatters,
  meetings: tickMeetings,
  vouchers: expireVouchers,
  reservations: sweepReservations,
  points: expireLots,
  totals: rollUp,
  figures: rollUpFigures,
  bulletins: assembleBulletins,
  ledgerFaults: checkLedger,
  outbox: sweepOutbox,
};
