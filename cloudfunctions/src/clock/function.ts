import { clock } from '../../../miniprogram/shared/contract/clock';
import { deliver } from '../kernel/outbox';
import { serve } from '../kernel/serve';
import { HANDLERS } from './handlers';
import { tick } from './tick';

export const main = serve(
  clock,
  {
    'clock.tick': tick,
    'clock.deliver': async ({ collection, id }, { at }) => ({ sent: await deliver(collection, id, HANDLERS, at) }),
  },
  'clock.tick',
);
