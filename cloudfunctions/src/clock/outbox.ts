import { deliver, owing } from '../kernel/outbox';
import { each } from './each';
import { HANDLERS, OWING } from './handlers';

/** What a nudge has lost, or what has to be tried again. */
export const sweepOutbox = async (at: number): Promise<number> => {
  let done = 0;
  for (const collection of OWING) {
    const documents = await owing(collection, at);
    await each('outbox', documents, async ({ _id }) => {
      done += await deliver(collection, _id, HANDLERS, at);
    });
  }
  return done;
};
