import tcb from '@cloudbase/node-sdk';
import { Rejection } from '../../../miniprogram/shared/errors';

export const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV });
const db = app.database();

/** Query and update operators of the SDK. */
export const _ = db.command;

/** The only way to the database. It has no empty filters, no writes by filter alone and no queries inside a transaction: the SDK would send those where nobody expects them. */

export type Filter = Readonly<Record<string, unknown>>;
export type Changes = Readonly<Record<string, unknown>>;
export interface Identified {
  _id: string;
}
export interface Look {
  sort?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[];
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

const TRANSACTION_TRIES = 12;
const BACKOFF_STEP_MS = 15;

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  Object.keys(value).length === 0;

/** `where({})` and undefined values would match everything. */
const solid = (filter: Filter): Filter => {
  const values = Object.values(filter);
  if (values.length === 0 || values.some((value) => value === undefined || isEmptyObject(value))) {
    throw new TypeError(`a filter that matches everything: ${Object.keys(filter).join()}`);
  }
  return filter;
};

/** The text is the only place where the cloud says that a key is taken: read here and nowhere else. */
const rethrow = (error: unknown): never => {
  const message = error instanceof Error ? error.message : String(error);
  const duplicate = /E11000.*?index:\s*(\S+)/s.exec(message);
  throw duplicate ? new DuplicateKey(duplicate[1] ?? '_id_') : error;
};

const projection = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, true]));

export const get = async <T extends Identified>(
  collection: string,
  id: string,
  fields?: readonly string[],
): Promise<T | null> => {
  const query = db.collection(collection).where({ _id: id }).limit(1);
  const { data } = await (fields ? query.field(projection(fields)) : query).get();
  return (data as T[])[0] ?? null;
};

export const find = async <T extends Identified>(collection: string, filter: Filter, look: Look): Promise<T[]> => {
  let query = db.collection(collection).where(solid(filter)).limit(look.limit);
  for (const [field, direction] of look.sort ?? []) query = query.orderBy(field, direction);
  if (look.fields) query = query.field(projection(look.fields));
  const { data } = await query.get();
  return data as T[];
};

export const count = async (collection: string, filter: Filter): Promise<number> =>
  (await db.collection(collection).where(solid(filter)).count()).total ?? 0;

/** Throws DuplicateKey when the id, or a unique value, is taken. */
export const insert = async <T extends Identified>(collection: string, document: T): Promise<void> => {
  await db.collection(collection).add(document).catch(rethrow);
};

/** Changes one document if it still is as `guard` says; answers whether it did. */
export const update = async (collection: string, id: string, guard: Filter, changes: Changes): Promise<boolean> => {
  const result = await db
    .collection(collection)
    .where({ ...guard, _id: id })
    .update(changes)
    .catch(rethrow);
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
  await db
    .collection(collection)
    .where({ ...guard, _id: _.in([...ids]) })
    .update(changes);
};

/** As `update`, but answers the document as it is now, or null when the guard did not hold. */
export const updateAndReturn = async <T extends Identified>(
  collection: string,
  id: string,
  guard: Filter,
  changes: Changes,
): Promise<T | null> => {
  const result = await db
    .collection(collection)
    .where({ ...guard, _id: id })
    .limit(1)
    .updateAndReturn(changes)
    .catch(rethrow);
  return result.updated === 1 ? (result.doc as unknown as T) : null;
};

export const remove = async (collection: string, id: string): Promise<void> => {
  await db.collection(collection).doc(id).remove();
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
    const { data } = await transaction.collection(collection).doc(id).get();
    const found = (Array.isArray(data) ? data[0] : data) as T | null | undefined;
    return found ?? null;
  },
  insert: async (collection, document) => {
    await transaction.collection(collection).add(document).catch(rethrow);
  },
  update: async (collection, id, changes) => {
    await transaction.collection(collection).doc(id).update(changes);
  },
});

const isConflict = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  /TRANSACTION_(CONFLICT|FAIL)/.test(String((error as { code?: unknown }).code));

const attempt = async <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
  const transaction = await db.startTransaction();
  try {
    const result = await work(wrap(transaction));
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback().catch(() => undefined);
    throw error;
  }
};

/**
 * All of `work` or nothing. It runs again when somebody else was faster, so it must do nothing but database work.
 * Gives up with BUSY: nothing has happened then, and the same request may be sent again.
 */
export const transact = async <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
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
