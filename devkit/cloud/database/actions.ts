import { randomBytes } from 'node:crypto';
import type { AdminCall, Answer } from '../admin';
import { invalid, refused } from '../failure';
import { limits } from '../limits';
import type { DatabaseEngine } from './database';
import { project } from './projection';
import type { SortOrder } from './planner';
import { count, find, type Query } from './scan';
import { duplicateKey, duplicateOf, findById, writeChange, type Collection, type Row } from './store';
import { applyUpdate, refuseDollar } from './updates';
import { isDocument, parseDocument, stringify, withServerDates, type Document } from './values';

/** Each action of the SDK's database: what it sends, what it is answered. */
export type DatabaseActions = { [action: string]: (call: AdminCall) => Promise<Answer> | Answer };

export function databaseActions(
  { store, catalogue, transactions, write }: DatabaseEngine,
  now: () => number,
): DatabaseActions {
  const collectionOf = (call: AdminCall): Collection => catalogue.get(call.body.collectionName);

  const rowsOf = (call: AdminCall, collection: Collection, query: Query): Row[] => {
    const { rows, explained } = find(store, collection, query);
    call.note({ collection: collection.name, ...explained });
    return rows;
  };

  const save = (collection: Collection, row: Row | undefined, after: Document | undefined): boolean => {
    if (row && after && stringify(after) === row.text) return false;
    const position = row?.position ?? collection.nextPosition++;
    writeChange(store, { collection, position, before: row?.document, after });
    return true;
  };

  const insert = (collection: Collection, documents: Document[]): void => {
    for (const document of documents) transactions.refuseLocked(collection, document._id);
    for (const document of documents) save(collection, undefined, document);
  };

  const modify = (call: AdminCall, collection: Collection, change: (before: Document) => Document): Promise<Row[]> =>
    write(() => {
      const rows = rowsOf(call, collection, { filter: filterOf(call), limit: call.body.multi === true ? Infinity : 1 });
      for (const row of rows) transactions.refuseLocked(collection, row.document._id);
      return rows.flatMap((row) => {
        const after = change(row.document);
        return save(collection, row, after) ? [{ ...row, document: after }] : [];
      });
    });

  const replace = (call: AdminCall, collection: Collection, id: unknown, data: Document): Promise<Answer> =>
    write(() => {
      transactions.refuseLocked(collection, id);
      const row = findById(store, collection, id);
      call.note({ collection: collection.name, index: '_id_', examined: row ? 1 : 0, returned: row ? 1 : 0 });
      const changed = save(collection, row, { _id: id, ...data });
      return { data: { updated: row && changed ? 1 : 0, upsert_id: row ? null : id } };
    });

  const inTransaction = (call: AdminCall): string | undefined => {
    const id = call.body.transactionId;
    if (typeof id !== 'string' || id === '') return undefined;
    if (call.body.queryType === 'WHERE')
      throw refused('where() cannot be used in a transaction: only add() and doc() can');
    return id;
  };

  const modifyInTransaction = (transaction: string, call: AdminCall, collection: Collection): Answer => {
    const id = filterOf(call)._id;
    const data = dataOf(call, now());
    const replaces = call.body.merge === false;
    let found = false;
    transactions.write(transaction, collection, id, (before) => {
      found = before !== undefined;
      if (replaces) return { _id: id, ...storable(data) };
      return before && applyUpdate(before, modifiers(data));
    });
    return { data: { updated: found ? 1 : 0, upsert_id: !found && replaces ? id : null } };
  };

  return {
    'database.getDocument': (call) => {
      const collection = collectionOf(call);
      const transaction = inTransaction(call);
      const projection = parseDocument(call.body.projection, 'projection');
      const answer = (document: Document): string => stringify(project(document, projection));
      if (transaction !== undefined) {
        const document = transactions.read(transaction, collection, filterOf(call)._id);
        call.note({
          collection: collection.name,
          index: '_id_',
          examined: document ? 1 : 0,
          returned: document ? 1 : 0,
        });
        return { data: { list: document ? [answer(document)] : [] } };
      }
      const { offset, limit } = pageOf(call);
      const rows = rowsOf(call, collection, { filter: filterOf(call), order: orderOf(call), skip: offset, limit });
      const whole = Object.keys(projection).length === 0;
      return { data: { list: rows.map((row) => (whole ? row.text : answer(row.document))) } };
    },

    'database.calculateDocument': (call) => {
      const collection = collectionOf(call);
      const { total, explained } = count(store, collection, filterOf(call));
      call.note({ collection: collection.name, ...explained });
      return { data: { total } };
    },

    'database.insertDocument': async (call) => {
      const collection = collectionOf(call);
      const transaction = inTransaction(call);
      if (!Array.isArray(call.body.data)) throw invalid('data must be an array');
      const documents = call.body.data.map((text) => newDocument(parseDocument(text, 'data'), now()));
      call.note({ collection: collection.name, index: null, examined: 0, returned: documents.length });
      if (transaction === undefined) await write(() => insert(collection, documents));
      else
        for (const document of documents)
          transactions.write(transaction, collection, document._id, newOnly(collection, document));
      return { data: { insertedIds: documents.map((document) => document._id) } };
    },

    'database.modifyDocument': async (call) => {
      const collection = collectionOf(call);
      const transaction = inTransaction(call);
      if (transaction !== undefined) return modifyInTransaction(transaction, call, collection);
      const data = dataOf(call, now());
      if (call.body.merge === false) return replace(call, collection, filterOf(call)._id, storable(data));
      const rows = await modify(call, collection, (before) => applyUpdate(before, modifiers(data)));
      return { data: { updated: rows.length, upsert_id: null } };
    },

    'database.modifyAndReturnDoc': async (call) => {
      inTransaction(call);
      const data = modifiers(dataOf(call, now()));
      const [row] = await modify(call, collectionOf(call), (before) => applyUpdate(before, data));
      return { data: { updated: row ? 1 : 0, doc: row ? stringify(row.document) : null } };
    },

    'database.removeDocument': async (call) => {
      const collection = collectionOf(call);
      const transaction = inTransaction(call);
      if (transaction !== undefined) {
        let deleted = 0;
        transactions.write(transaction, collection, filterOf(call)._id, (before) => {
          deleted = before ? 1 : 0;
          return undefined;
        });
        return { data: { deleted } };
      }
      const deleted = await write(() => {
        const rows = rowsOf(call, collection, {
          filter: filterOf(call),
          limit: call.body.multi === true ? Infinity : 1,
        });
        for (const row of rows) transactions.refuseLocked(collection, row.document._id);
        for (const row of rows) save(collection, row, undefined);
        return rows.length;
      });
      return { data: { deleted } };
    },

    'database.addCollection': async (call) => {
      await catalogue.add(String(call.body.collectionName));
      return { data: {} };
    },
    'database.startTransaction': () => ({ transactionId: transactions.start() }),
    'database.commitTransaction': async (call) => {
      await transactions.commit(String(call.body.transactionId));
      return {};
    },
    'database.abortTransaction': (call) => {
      transactions.abort(String(call.body.transactionId));
      return {};
    },
  };

  function newOnly(collection: Collection, document: Document) {
    return (before: Document | undefined): Document => {
      const index =
        before && (duplicateOf(store, { collection, position: -1, after: document }) ?? collection.indexes[0]);
      if (index) throw duplicateKey(collection, index, document);
      return document;
    };
  }
}

const filterOf = (call: AdminCall): Document => parseDocument(call.body.query, 'query');
const dataOf = (call: AdminCall, now: number): Document =>
  withServerDates(parseDocument(call.body.data, 'data'), now) as Document;

function orderOf(call: AdminCall): SortOrder {
  return Object.entries(parseDocument(call.body.order, 'order')).map(([path, direction]) => [
    path,
    Number(direction) < 0 ? -1 : 1,
  ]);
}

function pageOf({ body }: AdminCall): { offset: number; limit: number } {
  const limit = Number(body.limit ?? limits.rowsByDefault);
  return { offset: Number(body.offset ?? 0), limit: Math.min(limit, limits.rowsAtMost) };
}

/** What may be stored, checked. */
function storable(data: Document): Document {
  refuseDollar(data);
  return data;
}

function newDocument(data: Document, now: number): Document {
  const document = withServerDates(data, now) as Document;
  const id = document._id ?? randomBytes(16).toString('hex');
  if (typeof id === 'object' && !isDocument(id) && Array.isArray(id))
    throw refused("The '_id' value cannot be of type array");
  return storable({ _id: id, ...document });
}

function modifiers(data: Document): Document {
  if (Object.keys(data).length === 0)
    throw invalid("'$set' is empty. You must specify a field like so: {$set: {<field>: ...}}");
  if (!Object.keys(data).every((key) => key.startsWith('$'))) throw refused('an update must consist of operators');
  return data;
}
