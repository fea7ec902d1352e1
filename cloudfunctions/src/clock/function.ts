import { clock } from '../../../miniprogram/shared/contract/clock';
import { deliver } from '../kernel/delivery';
import { serve } from '../kernel/serve';
import { within } from '../kernel/time-limit';
import { DELIVERY } from './handlers';
import { tick } from './tick';

/** A nudge delivers one document; what does not fit the clock finds in the outbox. */
const NUDGE_MS = 15_000;

export const main = serve(
  clock,
  {
    'clock.tick': tick,
    'clock.deliver': async ({ collection, id }, { at }) => ({
      sent: await deliver(collection, id, DELIVERY, at, within(NUDGE_MS)),
    }),
  },
  'clock.tick',
);
