import type { Action, AdminCall, Answer } from '../admin';
import { refused } from '../failure';
import { limits } from '../limits';
import { aggregate, project, sortOrderOf } from './aggregation';
import type { DatabaseEngine } from './database';
import { find, type Query } from './scan';
import { findById, writeChange, type Collection, type Row } from './store';
import { dataOf, filterOf, newDocument, newDocuments, operatorsOf, transactionOf } from './requests';
import { transactionActions } from './transaction-actions';
import { applyUpdate } from './updates';
import { parse, parseDocument, stringify, type Document } from './values';

/** What each action of the SDK's database does outside a transaction; those that carry one are handed on. */
export function databaseActions(engine: DatabaseEngine, now: () => number): { [action: string]: Action } {
  const { store, catalogue, transactions, write } = engine;
  const inside = transactionActions(engine, now);

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

  /** Reads, checks the locks of transactions and writes in one atomic step. `undefined` removes the document. */
  const modify = (call: AdminCall, change: (row: Row, filter: Document) => Document | undefined): Promise<Row[]> => {
    const collection = catalogue.get(call.body.collectionName);
    const filter = filterOf(call);
    return write(() => {
      const rows = rowsOf(call, collection, { filter, limit: call.body.multi === true ? Infinity : 1 });
      for (const row of rows) transactions.refuseLocked(collection, row.document._id);
      return rows.flatMap((row) => {
        const after = change(row, filter);
        return save(collection, row, after) ? [{ ...row, document: after ?? row.document }] : [];
      });
    });
  };

  const update = (call: AdminCall): Promise<Row[]> => {
    const operators = operatorsOf(call, now());
    return modify(call, (row, filter) => applyUpdate(parse(row.text) as Document, operators, filter));
  };

  const replace = (call: AdminCall): Promise<Answer> => {
    const collection = catalogue.get(call.body.collectionName);
    const id = filterOf(call)._id;
    const after = newDocument(dataOf(call, now()), id);
    return write(() => {
      transactions.refuseLocked(collection, id);
      const row = findById(store, collection, id);
      call.note({ collection: collection.name, index: '_id_', examined: row ? 1 : 0, returned: row ? 1 : 0 });
      const changed = save(collection, row, after);
      return { data: { updated: row && changed ? 1 : 0, upsert_id: row ? null : id } };
    });
  };

  const outside: { [action: string]: Action } = {
    'database.getDocument': (call) => {
      const projection = parseDocument(call.body.projection, 'projection');
      const whole = Object.keys(projection).length === 0;
      const { offset, limit, order } = call.body;
      const rows = rowsOf(call, catalogue.get(call.body.collectionName), {
        filter: filterOf(call),
        order: sortOrderOf(parseDocument(order, 'order')),
        skip: Number(offset ?? 0),
        limit: Math.min(Number(limit ?? limits.rowsByDefault), limits.rowsAtMost),
      });
      return { data: { list: rows.map((row) => (whole ? row.text : stringify(project(row.document, projection)))) } };
    },

    'database.calculateDocument': (call) => {
      const rows = rowsOf(call, catalogue.get(call.body.collectionName), { filter: filterOf(call) });
      return { data: { total: rows.length } };
    },

    'database.aggregateDocuments': (call) => {
      const { list, costs } = aggregate(store, catalogue, call.body.collectionName, call.body.stages);
      costs.forEach(call.note);
      return { data: { list: list.map(stringify) } };
    },

    'database.insertDocument': async (call) => {
      const collection = catalogue.get(call.body.collectionName);
      const documents = newDocuments(call, now());
      call.note({ collection: collection.name, index: null, examined: 0, returned: 0 });
      await write(() => {
        for (const document of documents) transactions.refuseLocked(collection, document._id);
        for (const document of documents) save(collection, undefined, document);
      });
      return { data: { insertedIds: documents.map((document) => document._id) } };
    },

    'database.modifyDocument': async (call) => {
      if (call.body.merge === false) return replace(call);
      return { data: { updated: (await update(call)).length, upsert_id: null } };
    },

    'database.modifyAndReturnDoc': async (call) => {
      const [row] = await update(call);
      return { data: { updated: row ? 1 : 0, doc: row ? stringify(row.document) : null } };
    },

    'database.removeDocument': async (call) => ({ data: { deleted: (await modify(call, () => undefined)).length } }),

    'database.addCollection': async (call) => {
      await catalogue.add(String(call.body.collectionName));
      return { data: {} };
    },
  };

  const either = Object.entries(outside).map(([name, action]): [string, Action] => [
    name,
    (call) => (transactionOf(call) === undefined ? action(call) : endOnFailure(inside[name] ?? refuseInside)(call)),
  ]);
  return { ...inside, ...Object.fromEntries(either) };

  /** Whatever fails inside a transaction ends it, as in MongoDB. */
  function endOnFailure(action: Action): Action {
    return async (call) => {
      try {
        return await action(call);
      } catch (error) {
        transactions.abort(transactionOf(call) ?? '');
        throw error;
      }
    };
  }
}

const refuseInside: Action = ({ action }) => {
  throw refused(`${action} cannot be used in a transaction`);
};
