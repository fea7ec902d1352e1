import type { AdminCall } from '../admin';
import { refused } from '../../mongo/refusal';
import { sortOrderOf } from '../../mongo/sort';
import { stringify, type Document } from '../../mongo/values';
import type { DatabaseEngine } from './database';
import { limits } from '../limits';
import { countOf, objectOf } from './requests';
import { find } from './scan';
import { findById, rowOf, type Collection, type Row } from './store';
import type { Changed } from './transactions';
import { duplicateKey, replaceRow } from './writing';

type Change = (before: Document) => Document | undefined;

/** How documents are read and written: at once, or inside a transaction. */
export interface Way {
  /** What the request asks for. */
  filter: Document;
  rows(): Row[];
  insert(documents: Document[]): Promise<void> | void;
  /** Changes what the filter finds, one document or all; a change to `undefined` removes. */
  change(change: Change): Promise<Changed[]> | Changed[];
  /** The document with the id of the filter, whether it was there or not. */
  replace(id: unknown, after: Document): Promise<Changed> | Changed;
}

/** Each write is one atomic step: it reads, minds the locks of transactions and writes. */
export function atOnce(engine: DatabaseEngine, call: AdminCall, collection: Collection): Way {
  const { store, transactions } = engine;
  const filter = objectOf(call, 'query');
  return {
    filter,
    rows: () => {
      const order = sortOrderOf(objectOf(call, 'order'));
      const limit = Math.min(countOf(call, 'limit', limits.rowsByDefault), limits.rowsAtMost);
      const { rows, cost } = find(store, collection, { filter, order, skip: countOf(call, 'offset', 0), limit });
      call.note(cost);
      return rows;
    },
    insert: (documents) => {
      call.note({ collection: collection.name, indexes: [], examined: 0, returned: 0 });
      return engine.write(() => {
        for (const document of documents) transactions.refuseLocked(collection, document._id);
        for (const document of documents) replaceRow(store, collection, undefined, document);
      });
    },
    change: (change) =>
      engine.write(() => {
        const { rows, cost } = find(store, collection, { filter, limit: call.body.multi === true ? Infinity : 1 });
        for (const { document } of rows) transactions.refuseLocked(collection, document._id);
        // Not before: a step that meets a lock is run again.
        call.note(cost);
        return rows.map((row) => {
          const after = change(row.document);
          return { before: row.document, after, changed: replaceRow(store, collection, row, after) };
        });
      }),
    replace: (id, after) =>
      engine.write(() => {
        transactions.refuseLocked(collection, id);
        const row = findById(store, collection, id);
        noteOne(call, collection, row !== undefined);
        return { before: row?.document, after, changed: replaceRow(store, collection, row, after) };
      }),
  };
}

const noteOne = (call: AdminCall, { name }: Collection, found: boolean): void =>
  call.note({ collection: name, indexes: ['_id_'], examined: found ? 1 : 0, returned: found ? 1 : 0 });

/** In a transaction only `add()` and `doc()` work, as WeChat's documents say; the rest is refused instead of running outside it. */
export function inTransaction(engine: DatabaseEngine, call: AdminCall, collection: Collection, id: string): Way {
  const write = (documentId: unknown, change: (before: Document | undefined) => Document | undefined): Changed => {
    const changed = engine.transactions.write(id, collection, documentId, change);
    noteOne(call, collection, changed.before !== undefined);
    return changed;
  };
  const filter = objectOf(call, 'query');
  const target = (): unknown => {
    if (call.body.queryType !== 'DOC')
      throw refused('where() cannot be used in a transaction: only add() and doc() can');
    return filter._id;
  };
  return {
    filter,
    rows: () => {
      const document = engine.transactions.read(id, collection, target());
      noteOne(call, collection, document !== undefined);
      return document ? [rowOf(0, stringify(document), 0)] : [];
    },
    insert: (documents) => {
      for (const document of documents) {
        write(document._id, (before) => {
          if (before && collection.indexes[0]) throw duplicateKey(collection, collection.indexes[0], document);
          return document;
        });
      }
    },
    change: (change) => {
      const changed = write(target(), (before) => before && change(before));
      return changed.before ? [changed] : [];
    },
    replace: (_, after) => write(target(), () => after),
  };
}
