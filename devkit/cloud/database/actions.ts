import type { Action, AdminCall, Answer } from '../admin';
import { refused } from '../failure';
import { limits } from '../limits';
import { aggregate, project, sortOrderOf } from './aggregation';
import type { DatabaseEngine } from './database';
import { dataOf, filterOf, newDocument, newDocuments, operatorsOf, transactionOf } from './requests';
import { find, type Query } from './scan';
import { findById, type Collection, type Row } from './store';
import { inTransaction } from './transaction-actions';
import { applyUpdate } from './updates';
import { parse, parseDocument, stringify, type Document } from './values';
import { writeChange } from './writing';

type DatabaseAction = (engine: DatabaseEngine, call: AdminCall) => Promise<Answer> | Answer;

function rowsOf({ store }: DatabaseEngine, call: AdminCall, collection: Collection, query: Query): Row[] {
  const { rows, explained } = find(store, collection, query);
  call.note({ collection: collection.name, ...explained });
  return rows;
}

function save(
  { store }: DatabaseEngine,
  collection: Collection,
  row: Row | undefined,
  after: Document | undefined,
): boolean {
  if (row && after && stringify(after) === row.text) return false;
  const position = row?.position ?? collection.nextPosition++;
  writeChange(store, { collection, position, before: row?.document, after });
  return true;
}

/** Reads, minds the locks of transactions and writes in one atomic step. A change to `undefined` removes the document. */
function modify(engine: DatabaseEngine, call: AdminCall, change: (row: Row, filter: Document) => Document | undefined) {
  const collection = engine.catalogue.get(call.body.collectionName);
  const filter = filterOf(call);
  return engine.write(() => {
    const rows = rowsOf(engine, call, collection, { filter, limit: call.body.multi === true ? Infinity : 1 });
    for (const row of rows) engine.transactions.refuseLocked(collection, row.document._id);
    return rows.map((row) => {
      const after = change(row, filter);
      return { after, changed: save(engine, collection, row, after) };
    });
  });
}

function update(engine: DatabaseEngine, call: AdminCall): ReturnType<typeof modify> {
  const operators = operatorsOf(call, engine.now());
  return modify(engine, call, (row, filter) => applyUpdate(parse(row.text) as Document, operators, filter));
}

function replace(engine: DatabaseEngine, call: AdminCall): Promise<Answer> {
  const collection = engine.catalogue.get(call.body.collectionName);
  const id = filterOf(call)._id;
  const after = newDocument(dataOf(call, engine.now()), id);
  return engine.write(() => {
    engine.transactions.refuseLocked(collection, id);
    const row = findById(engine.store, collection, id);
    call.note({ collection: collection.name, index: '_id_', examined: row ? 1 : 0, returned: row ? 1 : 0 });
    const changed = save(engine, collection, row, after);
    return { data: { updated: row && changed ? 1 : 0, upsert_id: row ? null : id } };
  });
}

/** What each action of the SDK's database does outside a transaction. */
const outside: { [action: string]: DatabaseAction } = {
  'database.getDocument': (engine, call) => {
    const projection = parseDocument(call.body.projection, 'projection');
    const whole = Object.keys(projection).length === 0;
    const { offset, limit, order } = call.body;
    const rows = rowsOf(engine, call, engine.catalogue.get(call.body.collectionName), {
      filter: filterOf(call),
      order: sortOrderOf(parseDocument(order, 'order')),
      skip: Number(offset ?? 0),
      limit: Math.min(Number(limit ?? limits.rowsByDefault), limits.rowsAtMost),
    });
    return { data: { list: rows.map((row) => (whole ? row.text : stringify(project(row.document, projection)))) } };
  },

  'database.calculateDocument': (engine, call) => {
    const rows = rowsOf(engine, call, engine.catalogue.get(call.body.collectionName), { filter: filterOf(call) });
    return { data: { total: rows.length } };
  },

  'database.aggregateDocuments': ({ store, catalogue }, call) => {
    const { list, costs } = aggregate(store, catalogue, call.body.collectionName, call.body.stages);
    costs.forEach(call.note);
    return { data: { list: list.map(stringify) } };
  },

  'database.insertDocument': async (engine, call) => {
    const collection = engine.catalogue.get(call.body.collectionName);
    const documents = newDocuments(call, engine.now());
    call.note({ collection: collection.name, index: null, examined: 0, returned: 0 });
    await engine.write(() => {
      for (const document of documents) engine.transactions.refuseLocked(collection, document._id);
      for (const document of documents) save(engine, collection, undefined, document);
    });
    return { data: { insertedIds: documents.map((document) => document._id) } };
  },

  'database.modifyDocument': async (engine, call) => {
    if (call.body.merge === false) return replace(engine, call);
    const changed = (await update(engine, call)).filter((modified) => modified.changed);
    return { data: { updated: changed.length, upsert_id: null } };
  },

  'database.modifyAndReturnDoc': async (engine, call) => {
    const [found] = await update(engine, call);
    return { data: { updated: found ? 1 : 0, doc: found ? stringify(found.after) : null } };
  },

  'database.removeDocument': async (engine, call) => {
    const removed = await modify(engine, call, () => undefined);
    return { data: { deleted: removed.length } };
  },

  'database.addCollection': async ({ catalogue }, call) => {
    await catalogue.add(String(call.body.collectionName));
    return { data: {} };
  },

  'database.startTransaction': ({ transactions }) => ({ transactionId: transactions.start() }),
};

/** Whatever fails inside a transaction ends it, as in MongoDB. */
async function inside(engine: DatabaseEngine, call: AdminCall, transaction: string): Promise<Answer> {
  try {
    const action = inTransaction[call.action];
    if (!action) throw refused(`${call.action} cannot be used in a transaction`);
    return await action(engine, call, transaction);
  } catch (error) {
    engine.transactions.abort(transaction);
    throw error;
  }
}

export function databaseActions(engine: DatabaseEngine): { [action: string]: Action } {
  const names = new Set([...Object.keys(outside), ...Object.keys(inTransaction)]);
  const route: Action = (call) => {
    const transaction = transactionOf(call);
    if (transaction !== undefined) return inside(engine, call, transaction);
    const action = outside[call.action];
    if (!action) throw refused(`${call.action} needs a transaction`);
    return action(engine, call);
  };
  return Object.fromEntries([...names].map((name) => [name, route]));
}
