import type { AdminCall, Answer } from '../admin';
import { refused } from '../failure';
import { project } from './aggregation';
import type { DatabaseEngine } from './database';
import { dataOf, filterOf, newDocument, newDocuments, operatorsOf } from './requests';
import { type Collection } from './store';
import { applyUpdate } from './updates';
import { parse, parseDocument, stringify, type Document } from './values';
import { duplicateKey } from './writing';

type TransactionAction = (engine: DatabaseEngine, call: AdminCall, transaction: string) => Promise<Answer> | Answer;

function target({ catalogue }: DatabaseEngine, call: AdminCall): { collection: Collection; id: unknown } {
  if (call.body.queryType !== 'DOC') throw refused('where() cannot be used in a transaction: only add() and doc() can');
  return { collection: catalogue.get(call.body.collectionName), id: filterOf(call)._id };
}

function note(call: AdminCall, collection: Collection, found: boolean): void {
  call.note({ collection: collection.name, index: '_id_', examined: found ? 1 : 0, returned: found ? 1 : 0 });
}

/** Changes one document inside the transaction; answers whether there was one before. */
function change(
  engine: DatabaseEngine,
  call: AdminCall,
  transaction: string,
  after: (before: Document | undefined, id: unknown) => Document | undefined,
): boolean {
  const { collection, id } = target(engine, call);
  const before = engine.transactions.write(transaction, collection, id, (document) => after(document, id));
  note(call, collection, before !== undefined);
  return before !== undefined;
}

/** In a transaction only `add()` and `doc()` work, as WeChat's documents say; the rest is refused instead of running outside it. */
export const inTransaction: { [action: string]: TransactionAction } = {
  'database.commitTransaction': async ({ transactions }, _, transaction) => {
    await transactions.commit(transaction);
    return {};
  },
  'database.abortTransaction': ({ transactions }, _, transaction) => {
    transactions.abort(transaction);
    return {};
  },

  'database.getDocument': (engine, call, transaction) => {
    const { collection, id } = target(engine, call);
    const document = engine.transactions.read(transaction, collection, id);
    note(call, collection, document !== undefined);
    const projection = parseDocument(call.body.projection, 'projection');
    return { data: { list: document ? [stringify(project(document, projection))] : [] } };
  },

  'database.insertDocument': ({ catalogue, transactions, now }, call, transaction) => {
    const collection = catalogue.get(call.body.collectionName);
    const documents = newDocuments(call, now());
    for (const document of documents) {
      transactions.write(transaction, collection, document._id, (before) => {
        if (before && collection.indexes[0]) throw duplicateKey(collection, collection.indexes[0], document);
        return document;
      });
    }
    return { data: { insertedIds: documents.map((document) => document._id) } };
  },

  'database.modifyDocument': (engine, call, transaction) => {
    if (call.body.merge === false) {
      const data = dataOf(call, engine.now());
      const found = change(engine, call, transaction, (_, id) => newDocument(data, id));
      return { data: { updated: found ? 1 : 0, upsert_id: found ? null : filterOf(call)._id } };
    }
    const operators = operatorsOf(call, engine.now());
    const updated = change(engine, call, transaction, (before) => {
      return before && applyUpdate(parse(stringify(before)) as Document, operators, {});
    });
    return { data: { updated: updated ? 1 : 0, upsert_id: null } };
  },

  'database.removeDocument': (engine, call, transaction) => {
    return { data: { deleted: change(engine, call, transaction, () => undefined) ? 1 : 0 } };
  },
};
