import type { Action, AdminCall, Answer } from '../admin';
import { refused } from '../failure';
import { project } from './aggregation';
import type { DatabaseEngine } from './database';
import { dataOf, filterOf, newDocument, newDocuments, operatorsOf, transactionOf } from './requests';
import { duplicateKey, type Collection } from './store';
import { applyUpdate } from './updates';
import { parse, parseDocument, stringify, type Document } from './values';

/** In a transaction only `add()` and `doc()` work, as WeChat's documents say; the rest is refused instead of running outside it. */
export function transactionActions(
  { catalogue, transactions }: DatabaseEngine,
  now: () => number,
): { [action: string]: Action } {
  const target = (call: AdminCall): { transaction: string; collection: Collection; id: unknown } => {
    if (call.body.queryType !== 'DOC')
      throw refused('where() cannot be used in a transaction: only add() and doc() can');
    const collection = catalogue.get(call.body.collectionName);
    return { transaction: transactionOf(call) ?? '', collection, id: filterOf(call)._id };
  };
  const note = (call: AdminCall, collection: Collection, found: boolean): void =>
    call.note({ collection: collection.name, index: '_id_', examined: found ? 1 : 0, returned: found ? 1 : 0 });

  const change = (
    call: AdminCall,
    after: (before: Document | undefined, id: unknown) => Document | undefined,
  ): boolean => {
    const { transaction, collection, id } = target(call);
    const before = transactions.write(transaction, collection, id, (document) => after(document, id));
    note(call, collection, before !== undefined);
    return before !== undefined;
  };

  return {
    'database.startTransaction': () => ({ transactionId: transactions.start() }),
    'database.commitTransaction': async (call) => {
      await transactions.commit(transactionOf(call) ?? '');
      return {};
    },
    'database.abortTransaction': (call) => {
      transactions.abort(transactionOf(call) ?? '');
      return {};
    },

    'database.getDocument': (call) => {
      const { transaction, collection, id } = target(call);
      const document = transactions.read(transaction, collection, id);
      note(call, collection, document !== undefined);
      const projection = parseDocument(call.body.projection, 'projection');
      return { data: { list: document ? [stringify(project(document, projection))] : [] } };
    },

    'database.insertDocument': (call) => {
      const collection = catalogue.get(call.body.collectionName);
      const documents = newDocuments(call, now());
      for (const document of documents) {
        transactions.write(transactionOf(call) ?? '', collection, document._id, (before) => {
          if (before && collection.indexes[0]) throw duplicateKey(collection, collection.indexes[0], document);
          return document;
        });
      }
      return { data: { insertedIds: documents.map((document) => document._id) } };
    },

    'database.modifyDocument': (call): Answer => {
      if (call.body.merge === false) {
        const data = dataOf(call, now());
        const found = change(call, (_, id) => newDocument(data, id));
        return { data: { updated: found ? 1 : 0, upsert_id: found ? null : filterOf(call)._id } };
      }
      const operators = operatorsOf(call, now());
      const updated = change(
        call,
        (before) => before && applyUpdate(parse(stringify(before)) as Document, operators, {}),
      );
      return { data: { updated: updated ? 1 : 0, upsert_id: null } };
    },

    'database.removeDocument': (call) => ({ data: { deleted: change(call, () => undefined) ? 1 : 0 } }),
  };
}
