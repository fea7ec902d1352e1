import type { FigureFact } from '../../../miniprogram/shared/domain/figures';
import { _, DuplicateKey, find, get, update } from './database';
import {
  gathering,
  nudge,
  type Debtor,
  type Followers,
  type OutboxEntry,
  type OutboxEntryOf,
  type OutboxKind,
  type WithOutbox,
} from './outbox';
import { isOver } from './time-limit';

/** Does one thing that is owed; what it wants counted goes to `facts`, which are booked together before anything counts as done. */
type HandlerOf<Entry> = (entry: Entry, cause: string, at: number, facts: FigureFact[]) => Promise<void>;
type OutboxHandlers = { [K in OutboxKind]: HandlerOf<OutboxEntryOf<K>> };

/** Entries of one kind that a document owes at once, by cause. Answers the causes that are done; the others are tried one by one. */
export type OutboxBatch<K extends OutboxKind> = (
  entries: readonly (readonly [cause: string, entry: OutboxEntryOf<K>])[],
  at: number,
  facts: FigureFact[],
) => Promise<readonly string[]>;

export interface Delivery {
  handlers: OutboxHandlers;
  /** A need with two hundred followers owes two hundred notices: they are written together. */
  batches: { notice: OutboxBatch<'notice'> };
  book(facts: readonly FigureFact[], at: number): Promise<void>;
}

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

const attempt = async (
  { handlers }: Delivery,
  entry: OutboxEntry,
  cause: string,
  at: number,
  facts: FigureFact[],
): Promise<boolean> => {
  try {
    const handle = handlers[entry.job] as HandlerOf<OutboxEntry>;
    await handle(entry, cause, at, facts);
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

type Owed = readonly [cause: string, entry: OutboxEntry];

const isNotice = (pair: Owed): pair is [string, OutboxEntryOf<'notice'>] => pair[1].job === 'notice';

const together = async (owed: readonly Owed[], { batches }: Delivery, at: number, facts: FigureFact[]) => {
  const notices = owed.filter(isNotice);
  try {
    return notices.length > 1 ? await batches.notice(notices, at, facts) : [];
  } catch (error) {
    // Some are there already: somebody else tells them at this moment, or a retry does.
    if (!(error instanceof DuplicateKey)) console.warn(JSON.stringify({ outbox: 'together', error: String(error) }));
    return [];
  }
};

const deliverOne = async (
  { collection, id }: Debtor,
  delivery: Delivery,
  at: number,
  until: number,
): Promise<number> => {
  const document = await get<WithOutbox>(collection, id, ['outbox', 'outboxAt', 'version']);
  if (!document) return 0;
  const owed = Object.entries(document.outbox ?? {});
  const facts: FigureFact[] = [];
  const due = owed.filter(([, entry]) => entry.dueAt <= at + SKEW_MS);
  const done = [...(await together(due, delivery, at, facts))];
  const later: number[] = [];
  for (const [cause, entry] of owed) {
    if (done.includes(cause)) continue;
    if (entry.dueAt > at + SKEW_MS || isOver(until)) {
      later.push(entry.dueAt);
    } else if (await attempt(delivery, entry, cause, at, facts)) {
      done.push(cause);
    } else {
      const dueAt = nextTry(entry, at);
      await postpone(collection, id, cause, entry, dueAt);
      later.push(dueAt);
    }
  }
  await delivery.book(facts, at);
  await settle(collection, document, done, later);
  return done.length;
};

/**
 * Does what one document owes and is due, then what others come to owe by it, as far as the time goes; answers how many
 * entries are done.
 */
export const deliver = async (
  collection: string,
  id: string,
  delivery: Delivery,
  at: number,
  until: number,
): Promise<number> => {
  const waiting: Followers = new Map([['', { collection, id }]]);
  let done = 0;
  for (const [key, next] of waiting) {
    if (isOver(until)) break;
    waiting.delete(key);
    done += await gathering(waiting, () => deliverOne(next, delivery, at, until));
  }
  for (const late of waiting.values()) nudge(late.collection, late.id);
  return done;
};

/** Documents of a collection that owe something by now, oldest debt first. */
export const owing = (collection: string, at: number): Promise<WithOutbox[]> =>
  find<WithOutbox>(collection, { outboxAt: _.lte(at) }, { sort: [['outboxAt', 'asc']], limit: SWEEP, fields: ['_id'] });
