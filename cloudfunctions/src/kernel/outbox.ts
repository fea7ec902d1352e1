import { AsyncLocalStorage } from 'node:async_hooks';
import { cloud } from './cloud';
import type { Identified } from './database';
import type { OutboxWork } from './outbox-work';

export type { OutboxWork };

/**
 * What a change still owes to others. Entries are written together with the change, in the same document, and done
 * after it: at once by a nudge, in any case by the clock. Every handler is idempotent by the entry's cause.
 */
export type OutboxKind = keyof OutboxWork;
/** `job`, not `kind`: a notice has a kind of its own. */
export type OutboxEntryOf<K extends OutboxKind> = { job: K; dueAt: number; tries: number } & OutboxWork[K];
export type OutboxEntry = { [K in OutboxKind]: OutboxEntryOf<K> }[OutboxKind];
/** By cause. A cause is part of a path in the document, so it has no dots. */
export type Outbox = Record<string, OutboxEntry>;

export interface WithOutbox extends Identified {
  version: number;
  outbox?: Outbox;
  /** When the clock has to look here; indexed. Absent: nothing is owed. */
  outboxAt?: number;
}

export const owe = <K extends OutboxKind>(job: K, at: number, work: OutboxWork[K]): OutboxEntryOf<K> => ({
  ...work,
  job,
  dueAt: at,
  tries: 0,
});

export interface Debtor {
  collection: string;
  id: string;
}
/** Documents that came to owe something by what is being delivered, in the order in which they did. */
export type Followers = Map<string, Debtor>;
const followers = new AsyncLocalStorage<Followers>();

/** What `work` nudges waits in `list`: one call goes the whole way that news go, instead of calling itself at every step. */
export const gathering = <T>(list: Followers, work: () => Promise<T>): Promise<T> => followers.run(list, work);

/** Asks the clock's function to deliver now. Nobody waits for it: if it gets lost, the timer delivers. */
export const nudge = (collection: string, id: string): void => {
  const list = followers.getStore();
  if (list) {
    list.set(JSON.stringify([collection, id]), { collection, id });
    return;
  }
  cloud
    .callFunction({ name: 'clock', data: { action: 'clock.deliver', collection, id } })
    .catch((error: unknown) => console.warn(JSON.stringify({ nudge: collection, error: String(error) })));
};
