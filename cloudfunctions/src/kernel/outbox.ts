import { cloud } from './cloud';
import { isOver } from './time-limit';
import { _, DuplicateKey, find, get, update, type Identified } from './database';
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

export type OutboxHandlers = {
  [K in OutboxKind]: (entry: OutboxEntryOf<K>, cause: string, at: number) => Promise<void>;
};

/** Entries of one kind that a document owes at once, by cause. Answers the causes that are done; the others are tried one by one. */
export type OutboxBatch<K extends OutboxKind> = (
  entries: readonly (readonly [cause: string, entry: OutboxEntryOf<K>])[],
  at: number,
) => Promise<readonly string[]>;

/** A need with two hundred followers owes two hundred notices: they are written together. */
export interface OutboxBatches {
  notice: OutboxBatch<'notice'>;
}

export const owe = <K extends OutboxKind>(job: K, at: number, work: OutboxWork[K]): OutboxEntryOf<K> => ({
  ...work,
  job,
  dueAt: at,
  tries: 0,
});

/** Waits before the next try, in ms. After the last one a notice rests: the inbox has it, or never will. */
const RETRY_DELAYS = [1, 5, 30, 120, 720, 1440].map((minutes) => minutes * 60_000);
const SWEEP = 50;

/** Everything else moves a document, which would stand still for ever: it is tried until it is done. */
const DAILY = 1440 * 60_000;
const RESTING = Number.MAX_SAFE_INTEGER;
const nextTry = ({ job, tries }: OutboxEntry, at: number): number => {
  const delay = RETRY_DELAYS[tries] ?? DAILY;
  return job === 'notice' && tries >= RETRY_DELAYS.length ? RESTING : at + delay;
};

/** Thrown by a handler that can do nothing now although nothing is wrong: somebody else is at it. */
export class NotNow extends Error {}

const attempt = async (handlers: OutboxHandlers, entry: OutboxEntry, cause: string, at: number): Promise<boolean> => {
  try {
    const handle = handlers[entry.job] as (entry: OutboxEntry, cause: string, at: number) => Promise<void>;
    await handle(entry, cause, at);
    return true;
  } catch (error) {
    if (!(error instanceof NotNow)) {
      console.error(JSON.stringify({ outbox: entry.job, cause, tries: entry.tries, error: String(error) }));
    }
    return false;
  }
};

/** A failure is noted only on the entry as it was read: whoever delivers at the same time may have done it since. */
const postpone = (collection: string, id: string, cause: string, entry: OutboxEntry, dueAt: number): Promise<boolean> =>
  update(
    collection,
    id,
    { [`outbox.${cause}.tries`]: entry.tries },
    { [`outbox.${cause}.tries`]: entry.tries + 1, [`outbox.${cause}.dueAt`]: dueAt },
  );

/**
 * Takes what is done off the document. `outboxAt` moves only if nobody has added or postponed anything meanwhile; one
 * that is left over without a debt is mended by whoever looks here next.
 */
const settle = async (collection: string, document: WithOutbox, done: string[], later: number[]): Promise<void> => {
  const soonest = Math.min(RESTING, ...later);
  const next = soonest === RESTING ? undefined : soonest;
  const { _id, version, outboxAt } = document;
  if (done.length === 0 && next === outboxAt) return;
  const removed = Object.fromEntries(done.map((cause) => [`outbox.${cause}`, _.remove()]));
  const guard = { version, ...(outboxAt === undefined ? {} : { outboxAt }) };
  const alone = await update(collection, _id, guard, { ...removed, outboxAt: next ?? _.remove() });
  if (!alone && done.length > 0) await update(collection, _id, { version: _.gt(0) }, removed);
};

/** The clocks of two machines are never quite the same: whoever is nudged may find what he owes a moment in his future. */
const SKEW_MS = 5_000;

const isNotice = (pair: readonly [string, OutboxEntry]): pair is [string, OutboxEntryOf<'notice'>] =>
  pair[1].job === 'notice';

const together = async (owed: readonly [string, OutboxEntry][], { notice }: OutboxBatches, at: number) => {
  const notices = owed.filter(isNotice);
  try {
    return notices.length > 1 ? await notice(notices, at) : [];
  } catch (error) {
    // Some are there already: somebody else tells them at this moment, or a retry does.
    if (!(error instanceof DuplicateKey)) console.warn(JSON.stringify({ outbox: 'together', error: String(error) }));
    return [];
  }
};

/** Does what one document owes and is due, as far as the time goes; answers how many entries are done. */
export const deliver = async (
  collection: string,
  id: string,
  { handlers, batches }: { handlers: OutboxHandlers; batches: OutboxBatches },
  at: number,
  until: number,
): Promise<number> => {
  const document = await get<WithOutbox>(collection, id, ['outbox', 'outboxAt', 'version']);
  if (!document) return 0;
  const owed = Object.entries(document.outbox ?? {});
  const due = owed.filter(([, entry]) => entry.dueAt <= at + SKEW_MS);
  const done = [...(await together(due, batches, at))];
  const later: number[] = [];
  for (const [cause, entry] of owed) {
    if (done.includes(cause)) continue;
    if (entry.dueAt > at + SKEW_MS || isOver(until)) {
      later.push(entry.dueAt);
    } else if (await attempt(handlers, entry, cause, at)) {
      done.push(cause);
    } else {
      const dueAt = nextTry(entry, at);
      await postpone(collection, id, cause, entry, dueAt);
      later.push(dueAt);
    }
  }
  await settle(collection, document, done, later);
  return done.length;
};

/** Documents of a collection that owe something by now, oldest debt first. */
export const owing = (collection: string, at: number): Promise<WithOutbox[]> =>
  find<WithOutbox>(collection, { outboxAt: _.lte(at) }, { sort: [['outboxAt', 'asc']], limit: SWEEP, fields: ['_id'] });

/** Asks the clock's function to deliver now. Nobody waits for it: if it gets lost, the timer delivers. */
export const nudge = (collection: string, id: string): void => {
  cloud
    .callFunction({ name: 'clock', data: { action: 'clock.deliver', collection, id } })
    .catch((error: unknown) => console.warn(JSON.stringify({ nudge: collection, error: String(error) })));
};
