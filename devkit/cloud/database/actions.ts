import { aggregate } from '../../mongo/aggregation';
import { projecting } from '../../mongo/projection';
import { applyUpdate } from '../../mongo/updates';
import { copyOf, stringify } from '../../mongo/values';
import type { Action, AdminCall, Answer } from '../admin';
import { refused } from '../../mongo/refusal';
import type { DatabaseEngine } from './database';
import { newDocuments, objectOf, operatorsOf, replacementOf, stagesOf, transactionOf } from './requests';
import { find } from './scan';
import type { Cost } from '../watch';
import type { Changed } from './transactions';
import { atOnce, inTransaction, type Way } from './ways';

type Documents = (call: AdminCall, way: Way) => Promise<Answer> | Answer;
type Alone = (engine: DatabaseEngine, call: AdminCall) => Promise<Answer> | Answer;
type Inside = (engine: DatabaseEngine, transaction: string) => Promise<Answer> | Answer;

const update = async (call: AdminCall, way: Way): Promise<Changed[]> => {
  const operators = operatorsOf(call);
  return way.change((before) => applyUpdate(copyOf(before), operators, way.filter));
};

/** What works with documents, at once as well as in a transaction. */
const documents: { [action: string]: Documents } = {
  'database.getDocument': (call, way) => {
    const projection = objectOf(call, 'projection');
    // What is answered whole stays the text that it is.
    const show = Object.keys(projection).length > 0 ? projecting(projection, way.filter) : undefined;
    const list = way.rows().map((row) => (show ? stringify(show(row.document)) : row.text));
    return { data: { list } };
  },

  'database.insertDocument': async (call, way) => {
    const added = newDocuments(call);
    await way.insert(added);
    return { data: { insertedIds: added.map((document) => document._id) } };
  },

  'database.modifyDocument': async (call, way) => {
    if (call.body.merge !== false) {
      const changed = (await update(call, way)).filter((one) => one.changed);
      return { data: { updated: changed.length, upsert_id: null } };
    }
    const id = way.filter._id;
    const { before, changed } = await way.replace(id, replacementOf(call, id));
    return { data: { updated: before && changed ? 1 : 0, upsert_id: before ? null : id } };
  },

  'database.removeDocument': async (_call, way) => {
    return { data: { deleted: (await way.change(() => undefined)).length } };
  },
};

/** What runs outside transactions only. */
const alone: { [action: string]: Alone } = {
  'database.calculateDocument': ({ store, catalogue }, call) => {
    const collection = catalogue.get(call.body.collectionName);
    const filter = objectOf(call, 'query');
    const { rows, cost } = find(store, collection, { filter });
    // A number is all that is answered; only that of a whole collection is known without reading.
    const returned = cost.indexes.length === 0 && Object.keys(filter).length > 0 ? 1 : rows.length;
    call.note({ ...cost, returned });
    return { data: { total: rows.length } };
  },

  'database.aggregateDocuments': ({ store, catalogue }, call) => {
    const costs: Cost[] = [];
    const list = aggregate(String(call.body.collectionName), stagesOf(call), (name, query) => {
      const { rows, cost } = find(store, catalogue.get(name), query);
      costs.push(cost);
      return rows.map(({ document }) => document);
    });
    for (const cost of costs) {
      // Of what was read without an index, the later stages have thrown away the rest.
      const isScan = cost === costs[0] && cost.indexes.length === 0;
      call.note(isScan ? { ...cost, returned: Math.min(cost.returned, list.length) } : cost);
    }
    return { data: { list: list.map(stringify) } };
  },

  'database.modifyAndReturnDoc': async (engine, call) => {
    const collection = engine.catalogue.get(call.body.collectionName);
    const [found] = await update(call, atOnce(engine, call, collection));
    return { data: { updated: found ? 1 : 0, doc: found ? stringify(found.after) : null } };
  },

  'database.addCollection': async ({ catalogue }, call) => {
    await catalogue.add(String(call.body.collectionName));
    return { data: {} };
  },

  'database.startTransaction': ({ transactions }) => ({ transactionId: transactions.start() }),
};

const ending: { [action: string]: Inside } = {
  'database.commitTransaction': async ({ transactions }, transaction) => {
    await transactions.commit(transaction);
    return {};
  },
  'database.abortTransaction': ({ transactions }, transaction) => {
    transactions.abort(transaction);
    return {};
  },
};

/** An operation that fails ends its transaction: what comes after must not be committed without it. */
async function inside(engine: DatabaseEngine, call: AdminCall, transaction: string): Promise<Answer> {
  const end = ending[call.action];
  const action = documents[call.action];
  try {
    if (end) return await end(engine, transaction);
    if (!action) throw refused(`${call.action} cannot be used in a transaction`);
    const collection = engine.catalogue.get(call.body.collectionName);
    return await action(call, inTransaction(engine, call, collection, transaction));
  } catch (error) {
    engine.transactions.abort(transaction);
    throw error;
  }
}

export function databaseActions(engine: DatabaseEngine): { [action: string]: Action } {
  const route: Action = (call) => {
    const transaction = transactionOf(call);
    if (transaction !== undefined) return inside(engine, call, transaction);
    const action = documents[call.action];
    if (action) return action(call, atOnce(engine, call, engine.catalogue.get(call.body.collectionName)));
    const other = alone[call.action];
    if (!other) throw refused(`${call.action} needs a transaction`);
    return other(engine, call);
  };
  const names = Object.keys({ ...documents, ...alone, ...ending });
  return Object.fromEntries(names.map((name) => [name, route]));
}
