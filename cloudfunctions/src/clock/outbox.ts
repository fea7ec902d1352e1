import { deliver, owing } from '../kernel/outbox';
import { each } from './each';
import { HANDLERS, OWING } from './handlers';

/** What a nudge has lost, or what has to be tried again. A collection or document that fails stops no other. */
export const sweepOutbox = async (at: number): Promise<number> => {
  let done = 0;
  await each('outbox', OWING, async (collection) => {
    await each('outbox', await owing(collection, at), async ({ _id }) => {
      done += await deliver(collection, _id, HANDLERS, at);
    });
  });
  return done;
};
