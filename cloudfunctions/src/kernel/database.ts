import { Rejection } from '../../../miniprogram/shared/errors';
import { db, insideTransaction, outsideTransactions } from './sdk';
import { _, solid, whole, type Changes, type Filter } from './terms';

export { _, type Changes, type Filter };

/**
 * The only way to the database. It has no empty filters, no writes by filter alone, no reads without an end and no
 * queries inside a transaction: the SDK would send those where nobody expects them.
 */

export interface Identified {
  _id: string;
}
export interface Look {
  sort?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[];
  /** The SDK would answer 100 rows without it, and never more than 1,000. */
  limit: number;
  fields?: readonly string[];
}

/** A document with this `_id`, or with this value of a unique index, is there already. */
export class DuplicateKey extends Error {
  readonly index: string;
  constructor(index: string) {
    super(`duplicate key: ${index}`);
    this.name = 'DuplicateKey';
    this.index = index;
  }
}

const ROWS_MAX = 1000;
const TRANSACTION_TRIES = 12;
const BACKOFF_STEP_MS = 15;

/** The text is the only place where the cloud says that a key is taken: read here and nowhere else. */
const rethrow = (error: unknown): never => {
  const message = error instanceof Error ? error.message : String(error);
  const duplicate = /E11000.*?index:\s*(\S+)/s.exec(message);
  throw duplicate ? new DuplicateKey(duplicate[1] ?? '_id_') : error;
};

/** Without an id a filter would lose its narrowest part, and a document would get a name that a repeat does not know. */
const named = (id: string): string => {
  if (typeof id !== 'string') throw new TypeError('a document without an id');
  return id;
};

/** A collection as it is outside transactions. */
const collectionOf = (name: string) => {
  outsideTransactions(`work on ${name} that the transaction does not know`);
  return db.collection(name);
};

/** One document, if it still is as the guard says. */
const guarded = (collection: string, id: string, guard: Filter) =>
  collectionOf(collection).where(solid({ ...guard, _id: named(id) }));

const projection = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, true]));

export const get = async <T extends Identified>(
  collection: string,
  id: string,
  fields?: readonly string[],
): Promise<T | null> => {
  const query = collectionOf(collection)
    .where({ _id: named(id) })
    .limit(1);
  const { data } = await (fields ? query.field(projection(fields)) : query).get();
  return (data as T[])[0] ?? null;
};

export const find = async <T extends Identified>(collection: string, filter: Filter, look: Look): Promise<T[]> => {
  const { limit } = look;
  if (!Number.isInteger(limit) || limit < 1 || limit > ROWS_MAX) throw new TypeError(`a limit of ${limit}`);
  let query = collectionOf(collection).where(solid(filter)).limit(limit);
  for (const [field, direction] of look.sort ?? []) query = query.orderBy(field, direction);
  if (look.fields) query = query.field(projection(look.fields));
  const { data } = await query.get();
  return data as T[];
};

export const count = async (collection: string, filter: Filter): Promise<number> =>
  (await collectionOf(collection).where(solid(filter)).count()).total ?? 0;

/** Throws DuplicateKey when the id, or a unique value, is taken. */
export const insert = async <T extends Identified>(collection: string, document: T): Promise<void> => {
  named(document._id);
  await collectionOf(collection).add(document).catch(rethrow);
};

/** Several documents in one round trip. Throws DuplicateKey when one of them is there already; some may be written then. */
export const insertAll = async <T extends Identified>(collection: string, documents: readonly T[]): Promise<void> => {
  documents.forEach(({ _id }) => named(_id));
  await collectionOf(collection)
    .add([...documents])
    .catch(rethrow);
};

/** Changes one document if it still is as `guard` says; answers whether it did. */
export const update = async (collection: string, id: string, guard: Filter, changes: Changes): Promise<boolean> => {
  const result = await guarded(collection, id, guard).update(whole(changes)).catch(rethrow);
  return result.updated === 1;
};

/** Changes those of the named documents that are as `guard` says, in one round trip. */
export const updateAll = async (
  collection: string,
  ids: readonly string[],
  guard: Filter,
  changes: Changes,
): Promise<void> => {
  if (ids.length === 0) return;
  await collectionOf(collection)
    .where(solid({ ...guard, _id: _.in(ids) }))
    .update(whole(changes));
};

/** As `update`, but answers the document as it is now, or null when the guard did not hold. */
export const updateAndReturn = async <T extends Identified>(
  collection: string,
  id: string,
  guard: Filter,
  changes: Changes,
): Promise<T | null> => {
  const result = await guarded(collection, id, guard).limit(1).updateAndReturn(whole(changes)).catch(rethrow);
  return result.updated === 1 ? (result.doc as unknown as T) : null;
};

export const remove = async (collection: string, id: string): Promise<void> => {
  await collectionOf(collection).doc(named(id)).remove();
};

/** What can be done inside a transaction: single documents by id. */
export interface Transaction {
  get<T extends Identified>(collection: string, id: string): Promise<T | null>;
  insert<T extends Identified>(collection: string, document: T): Promise<void>;
  update(collection: string, id: string, changes: Changes): Promise<void>;
}

type SdkTransaction = Awaited<ReturnType<typeof db.startTransaction>>;

const wrap = (transaction: SdkTransaction): Transaction => ({
  get: async <T extends Identified>(collection: string, id: string) => {
    const { data } = await transaction.collection(collection).doc(named(id)).get();
    const found = (Array.isArray(data) ? data[0] : data) as T | null | undefined;
    return found ?? null;
  },
  insert: async (collection, document) => {
    named(document._id);
    await transaction.collection(collection).add(document).catch(rethrow);
  },
  update: async (collection, id, changes) => {
    await transaction.collection(collection).doc(named(id)).update(whole(changes)).catch(rethrow);
  },
});

const isConflict = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  /TRANSACTION_(CONFLICT|FAIL)/.test(String((error as { code?: unknown }).code));

const attempt = async <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
  const transaction = await db.startTransaction();
  try {
    const result = await insideTransaction(() => work(wrap(transaction)));
    await transaction.commit().catch(rethrow);
    return result;
  } catch (error) {
    await transaction.rollback().catch(() => undefined);
    throw error;
  }
};

/**
 * All of `work` or nothing. It runs again when somebody else was faster, so whatever is not this transaction's is refused.
 * Gives up with BUSY: nothing has happened then, and the same request may be sent again.
 */
export const transact = async <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
  outsideTransactions('a second transaction');
  for (let tries = 1; tries <= TRANSACTION_TRIES; tries += 1) {
    try {
      return await attempt(work);
    } catch (error) {
      if (!isConflict(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * BACKOFF_STEP_MS * tries));
    }
  }
  throw new Rejection('BUSY');
};
