import type { Transaction as Snapshot } from 'lmdb';
import { randomUUID } from 'node:crypto';
import { CloudFailure, conflict } from '../failure';
import { limits } from '../limits';
import { encode } from './order';
import { findById, writeChange, type Change, type Collection, type Store } from './store';
import type { Document } from './values';

interface Pending extends Change {
  id: unknown;
  /** The write that made the document this transaction saw; at commit it must still be that one. */
  seen: number | undefined;
}
interface OpenTransaction {
  id: string;
  snapshot: Snapshot | undefined;
  pending: Map<string, Pending>;
  ended: Promise<void>;
  end(): void;
}

/** A plain write met a document that a transaction has written: it waits until that transaction ends. */
export class Locked extends Error {
  constructor(readonly ended: Promise<void>) {
    super('locked by a transaction');
  }
}

export type Transactions = ReturnType<typeof openTransactions>;

const lockOf = (collection: Collection, documentId: unknown): string =>
  `${collection.id}/${encode(documentId).toString('latin1')}`;

export function openTransactions(store: Store) {
  const running = new Map<string, OpenTransaction>();
  const locks = new Map<string, OpenTransaction>();

  const start = (): string => {
    const id = randomUUID();
    let resolve: () => void = () => undefined;
    const ended = new Promise<void>((done) => (resolve = done));
    const timer = setTimeout(() => running.get(id)?.end(), limits.transactionMs).unref();
    const end = (): void => {
      clearTimeout(timer);
      transaction.snapshot?.done();
      running.delete(id);
      for (const lock of transaction.pending.keys()) locks.delete(lock);
      resolve();
    };
    const transaction: OpenTransaction = { id, snapshot: undefined, pending: new Map(), ended, end };
    running.set(id, transaction);
    return id;
  };

  /** The snapshot is taken at the first operation, not at the start. */
  const opened = (id: string): OpenTransaction & { snapshot: Snapshot } => {
    const transaction = running.get(id);
    if (!transaction) throw new CloudFailure('DATABASE_TRANSACTION_FAIL', 'Transaction does not exist or has ended');
    if (!transaction.snapshot) {
      store.documents.resetReadTxn();
      transaction.snapshot = store.documents.useReadTransaction();
    }
    return transaction as OpenTransaction & { snapshot: Snapshot };
  };

  const fail = (transaction: OpenTransaction): never => {
    transaction.end();
    throw conflict();
  };

  /** Answers the document before the change. */
  const write = (
    id: string,
    collection: Collection,
    documentId: unknown,
    change: (before: Document | undefined) => Document | undefined,
  ): Document | undefined => {
    const transaction = opened(id);
    const lock = lockOf(collection, documentId);
    const holder = locks.get(lock);
    if (holder && holder !== transaction) fail(transaction);
    const earlier = transaction.pending.get(lock);
    const seen = findById(store, collection, documentId, transaction.snapshot);
    if (!earlier && findById(store, collection, documentId)?.version !== seen?.version) fail(transaction);
    const before = earlier ? earlier.after : seen?.document;
    const after = change(before);
    if (!before && !after) return undefined;
    const position = earlier?.position ?? seen?.position ?? collection.nextPosition++;
    const pending: Pending = {
      collection,
      position,
      before: seen?.document,
      after,
      id: documentId,
      seen: seen?.version,
    };
    transaction.pending.set(lock, pending);
    locks.set(lock, transaction);
    return before;
  };

  const commit = async (id: string): Promise<void> => {
    const transaction = opened(id);
    try {
      await store.root.childTransaction(() => {
        for (const pending of transaction.pending.values()) {
          if (findById(store, pending.collection, pending.id)?.version !== pending.seen) throw conflict();
          writeChange(store, pending);
        }
      });
    } finally {
      transaction.end();
    }
  };

  return {
    start,
    write,
    commit,
    read: (id: string, collection: Collection, documentId: unknown): Document | undefined => {
      const transaction = opened(id);
      const pending = transaction.pending.get(lockOf(collection, documentId));
      return pending ? pending.after : findById(store, collection, documentId, transaction.snapshot)?.document;
    },
    abort: (id: string): void => running.get(id)?.end(),
    /** Throws `Locked` when a running transaction has written the document. */
    refuseLocked: (collection: Collection, documentId: unknown): void => {
      const holder = locks.get(lockOf(collection, documentId));
      if (holder) throw new Locked(holder.ended);
    },
    close: (): void => running.forEach((transaction) => transaction.end()),
  };
}
