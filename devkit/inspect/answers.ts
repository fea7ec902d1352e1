import { documentKey, LAST_POSITION } from '../cloud/database/keys';
import type { Collection } from '../cloud/database/store';
import type { CloudParts } from '../cloud/parts';
import { isDocument } from '../mongo/values';
import { pageOf } from './documents';
import { filesAfter } from './files';

const INVOCATIONS_SHOWN = 200;
const MESSAGES_SHOWN = 100;
/** Counting further would hold up the cloud on a large collection. */
const COUNTED_AT_MOST = 10_000;

/** What the page asks for, as a table: a path below `/inspect/api/`, answered from the parts of the running cloud. */
export function answersOf(parts: CloudParts) {
  const { watch, database, openapi, storage, clock } = parts;
  const collectionRow = (collection: Collection) => {
    const { id, name, indexes } = collection;
    const range = { start: documentKey(id, 0), end: documentKey(id, LAST_POSITION), limit: COUNTED_AT_MOST + 1 };
    const documents = database.store.documents.getKeysCount(range);
    return {
      name,
      documents: Math.min(documents, COUNTED_AT_MOST),
      isMore: documents > COUNTED_AT_MOST,
      unindexed: watch.usesOf(name, null),
      indexes: indexes.map(({ name: index, paths, descending, unique, sparse }) => ({
        ...{ name: index, unique, sparse, uses: watch.usesOf(name, index) },
        keys: paths.map((path, at) => ({ path, isDescending: descending[at] === true })),
      })),
    };
  };
  const time = () => ({ now: clock.now(), shift: clock.shiftMs() });

  return {
    /** Cheap enough for each second; the rest is asked for when `changes` has changed. */
    pulse: () => ({ ...time(), changes: watch.changes() }),
    /** The newest first, and last what no function sent. */
    invocations: () => {
      const all = watch.invocations().filter(({ id, roundTrips }) => id !== 'outside' || roundTrips > 0);
      return all
        .slice(-INVOCATIONS_SHOWN)
        .map(({ calls: _calls, logs: _logs, started: _started, ...row }) => row)
        .sort((one, other) => Number(one.id === 'outside') - Number(other.id === 'outside') || other.at - one.at);
    },
    invocation: (query: URLSearchParams) => watch.invocations().find(({ id }) => id === query.get('id')) ?? null,
    collections: () =>
      [...database.catalogue.collections.values()]
        .map(collectionRow)
        .sort((one, other) => one.name.localeCompare(other.name)),
    documents: (query: URLSearchParams) =>
      pageOf(database, database.catalogue.get(query.get('collection')), {
        filter: query.get('filter') ?? '',
        sort: query.get('sort') ?? '',
        after: query.get('after'),
      }),
    messages: () => openapi.calls(null).slice(-MESSAGES_SHOWN).reverse(),
    files: (query: URLSearchParams) => filesAfter(storage, query.get('after') ?? ''),
    clock: (_query: URLSearchParams, body: unknown) => {
      if (isDocument(body) && body.reset === true) clock.reset();
      else clock.move(body);
      return time();
    },
  };
}

export type Answers = ReturnType<typeof answersOf>;
export type Answer<Name extends keyof Answers> = Awaited<ReturnType<Answers[Name]>>;
