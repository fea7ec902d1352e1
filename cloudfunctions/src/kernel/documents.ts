import { Rejection, type ErrorCode } from '../../../miniprogram/shared/errors';
import { _, get, update, type Changes, type Identified } from './database';
import { nudge, type Outbox, type WithOutbox } from './outbox';

/** What a decision makes of a document: its next state, new lines of its history, and what it owes to others. */
export interface Change<T> {
  next: T;
  lines?: readonly unknown[];
  outbox?: Outbox;
}

/** What the caller saw before deciding. Without a version (the clock) the stored one counts. */
export interface Seen {
  version?: number;
}

const STORED_APART: readonly string[] = ['_id', 'timeline', 'outbox', 'outboxAt'];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Only what differs travels: a value is replaced as a whole, a value that is gone is removed. */
const differences = (before: Identified, next: Identified): Record<string, unknown> => {
  const old = new Map<string, unknown>(Object.entries(before));
  const now = new Map<string, unknown>(Object.entries(next));
  const keys = [...new Set([...old.keys(), ...now.keys()])].filter((key) => !STORED_APART.includes(key));
  return Object.fromEntries(
    keys
      .filter((key) => !same(old.get(key), now.get(key)))
      .map((key) => [key, now.get(key) === undefined ? _.remove() : _.set(now.get(key))]),
  );
};

/** A change as the database is told it: the next state, the new lines, what is owed. For `updateDocument`, and for transactions. */
export const changesOf = <T extends WithOutbox>(document: T, { next, lines, outbox }: Change<T>): Changes => {
  const owed = Object.entries(outbox ?? {});
  return {
    ...differences(document, next),
    ...(lines?.length ? { timeline: _.push([...lines]) } : {}),
    ...Object.fromEntries(owed.map(([cause, entry]) => [`outbox.${cause}`, _.set(entry)])),
    // What is owed later hides nothing that is due before.
    ...(owed.length
      ? { outboxAt: Math.min(document.outboxAt ?? Infinity, ...owed.map(([, { dueAt }]) => dueAt)) }
      : {}),
  };
};

/**
 * The only read-modify-write: load, decide, save under the version that was read. Two round trips, one document,
 * history and debts included, nothing half done. `change` answers null for a repeat: nothing is written again.
 * Throws `notFound`, or STALE_VERSION when the document is not the one the caller saw.
 */
export const updateDocument = async <T extends WithOutbox>(
  collection: string,
  id: string,
  seen: Seen,
  notFound: ErrorCode,
  change: (document: T) => Change<T> | null,
): Promise<T> => {
  const document = await get<T>(collection, id);
  if (!document) throw new Rejection(notFound);
  const decided = change(document);
  if (!decided) return document;
  if (seen.version !== undefined && seen.version !== document.version) throw new Rejection('STALE_VERSION');
  const saved = await update(collection, id, { version: document.version }, changesOf(document, decided));
  if (!saved) throw new Rejection('STALE_VERSION');
  if (Object.keys(decided.outbox ?? {}).length > 0) nudge(collection, id);
  return decided.next;
};
