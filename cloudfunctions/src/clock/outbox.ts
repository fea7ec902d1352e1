import { OWING } from '../../../miniprogram/shared/contract/clock';
import type { Identified } from '../kernel/database';
import { each } from '../kernel/each';
import { deliver, owing } from '../kernel/delivery';
import { DELIVERY } from './handlers';

/** What a nudge has lost, or what has to be tried again. A collection or document that fails stops no other. */
export const sweepOutbox = async (at: number, until: number): Promise<number> => {
  let done = 0;
  const deliverAll = async (collection: string): Promise<void> => {
    const deliverOne = async ({ _id }: Identified): Promise<void> => {
      done += await deliver(collection, _id, DELIVERY, at, until);
    };
    await each('outbox', await owing(collection, at), deliverOne, until);
  };
  await each('outbox', OWING, deliverAll, until);
  return done;
};
