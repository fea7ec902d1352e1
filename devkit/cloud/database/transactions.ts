import type { Transaction as Snapshot } from 'lmdb';
import { randomUUID } from 'node:crypto';
import { CloudFailure, conflict } from '../failure';
import { limits } from '../limits';
import { encode } from '../../mongo/order';
import { prefixOf } from './keys';
import { findById, holderOf, type Collection, type Store } from './store';
import type { Document } from '../../mongo/values';
import { duplicateKey, entriesOf, writeChanges, type Change } from './writing';

interface Pending extends Change {
  id: unknown;
  /** The write that made the document this transaction saw; at commit it must still be that one. */
  seen: number | undefined;
}
interface OpenTransaction {
  snapshot: Snapshot | undefined;
  pending: Map<string, Pending>;
  ended: Promise<void>;
  end(): void;
}
/** The running transactions, and which of them has written which document. */
interface State {
  store: Store;
  running: Map<string, OpenTransaction>;
  locks: Map<string, OpenTransaction>;
}
/** A document before and after a change; `undefined`: it was not there, or is no more. */
export interface Changed {
  before: Document | undefined;
  after: Document | undefined;
  changed: boolean;
}
type ChangeOf = (before: Document | undefined) => Document | undefined;

/** A plain write met a document that a transaction has written: it waits until that transaction ends. */
export class Locked extends Error {
  constructor(readonly ended: Promise<void>) {
    super('locked by a transaction');
  }
}

const lockOf = (collection: Collection, documentId: unknown): string =>
  `${collection.id}/${encode(documentId).toString('latin1')}`;

function start({ running, locks }: State): string {
  const id = randomUUID();
  let resolve: () => void = () => undefined;
  const ended = new Promise<void>((done) => (resolve = done));
  const timer = setTimeout(() => transaction.end(), limits.transactionMs).unref();
  const end = (): void => {
    if (!running.delete(id)) return;
    clearTimeout(timer);
    transaction.snapshot?.done();
    for (const lock of transaction.pending.keys()) locks.delete(lock);
    resolve();
  };
  const transaction: OpenTransaction = { snapshot: undefined, pending: new Map(), ended, end };
  running.set(id, transaction);
  return id;
}

/** The snapshot is taken at the first operation, not at the start. */
function opened({ store, running }: State, id: string): OpenTransaction & { snapshot: Snapshot } {
  const transaction = running.get(id);
  if (!transaction) throw new CloudFailure('DATABASE_TRANSACTION_FAIL', 'Transaction does not exist or has ended');
  if (!transaction.snapshot) store.documents.resetReadTxn();
  const snapshot = (transaction.snapshot ??= store.documents.useReadTransaction());
  return Object.assign(transaction, { snapshot });
}

function read(state: State, id: string, collection: Collection, documentId: unknown): Document | undefined {
  const transaction = opened(state, id);
  const pending = transaction.pending.get(lockOf(collection, documentId));
  return pending ? pending.after : findById(state.store, collection, documentId, transaction.snapshot)?.document;
}

/** As MongoDB, at the write and not at the commit. What the transaction itself has moved away is in nobody's way. */
function refuseTaken(store: Store, { pending }: OpenTransaction, { collection, position, after }: Change): void {
  const others = [...pending.values()].filter((one) => one.collection === collection && one.position !== position);
  for (const index of collection.indexes.filter(({ unique }) => unique)) {
    const keysOf = (document: Document | undefined) =>
      document ? entriesOf(store, collection, index, document, position).map(prefixOf) : [];
    const isTaken = (key: Buffer): boolean => {
      const holder = holderOf(store, key) ?? position;
      if (holder !== position && !others.some((one) => one.position === holder)) return true;
      return others.some((one) => keysOf(one.after).some((other) => other.equals(key)));
    };
    if (after && keysOf(after).some(isTaken)) throw duplicateKey(collection, index, after);
  }
}

/** Keeps a change until the commit; answers the document before and after it. */
function write(state: State, id: string, collection: Collection, documentId: unknown, change: ChangeOf): Changed {
  const { store, locks } = state;
  const transaction = opened(state, id);
  const lock = lockOf(collection, documentId);
  if ((locks.get(lock) ?? transaction) !== transaction) throw conflict();
  const earlier = transaction.pending.get(lock);
  const seen = findById(store, collection, documentId, transaction.snapshot);
  if (!earlier && findById(store, collection, documentId)?.version !== seen?.version) throw conflict();
  const before = earlier ? earlier.after : seen?.document;
  const after = change(before);
  if (!before && !after) return { before, after, changed: false };
  const position = earlier?.position ?? seen?.position ?? collection.nextPosition++;
  refuseTaken(store, transaction, { collection, position, after });
  const pending = { collection, position, before: seen?.document, after, id: documentId, seen: seen?.version };
  transaction.pending.set(lock, pending);
  locks.set(lock, transaction);
  return { before, after, changed: true };
}

async function commit(state: State, id: string): Promise<void> {
  const { store } = state;
  const transaction = opened(state, id);
  try {
    // A child transaction: what fails in the middle leaves nothing of it behind.
    await store.writeWhole(() => {
      const changes = [...transaction.pending.values()];
      const isOutdated = ({ collection, id, seen }: Pending) => findById(store, collection, id)?.version !== seen;
      if (changes.some(isOutdated)) throw conflict();
      writeChanges(store, changes);
    });
  } finally {
    transaction.end();
  }
}

export function openTransactions(store: Store) {
  const state: State = { store, running: new Map(), locks: new Map() };
  return {
    start: () => start(state),
    read: (id: string, collection: Collection, documentId: unknown) => read(state, id, collection, documentId),
    write: (id: string, collection: Collection, documentId: unknown, change: ChangeOf) =>
      write(state, id, collection, documentId, change),
    commit: (id: string) => commit(state, id),
    abort: (id: string): void => state.running.get(id)?.end(),
    /** Throws `Locked` when a running transaction has written the document. */
    refuseLocked: (collection: Collection, documentId: unknown): void => {
      const holder = state.locks.get(lockOf(collection, documentId));
      if (holder) throw new Locked(holder.ended);
    },
    close: (): void => state.running.forEach((transaction) => transaction.end()),
  };
}
