import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { insertMany } from './bulk';
import type { DatabaseEngine } from '../cloud/database/database';
import { findById, type Collection, type Store } from '../cloud/database/store';
import { replaceRow } from '../cloud/database/writing';
import { Refusal } from '../mongo/refusal';
import type { Document } from '../mongo/values';
import { countOf, fileOf, readAccount, type Progress } from './account';
import { countSound, documentOf } from './documents';
import { linesOf, type Line } from './lines';

export interface ImportOptions {
  from: string;
  /** None: every `<collection>.json` of the folder. */
  collections: readonly string[];
  /** As the console names them: `insert` refuses a document whose `_id` is there, `upsert` replaces it. */
  mode: 'insert' | 'upsert';
  progress: Progress;
}

/** How far an import has come, written together with its documents: after an interruption it goes on exactly there. */
interface Passed {
  lines: number;
  /** Of the lines that were passed; a file that begins otherwise is another one. */
  digest: string;
  inserted: number;
  replaced: number;
}
export type Outcome = Pick<Passed, 'lines' | 'inserted' | 'replaced'>;

interface Source {
  collection: Collection;
  file: string;
  total: number;
}
interface Numbered {
  number: number;
  /** Of all lines up to this one. */
  digest: string;
  document: Document;
}

const BATCH = 2000;
const NOTHING: Passed = { lines: 0, digest: '', inserted: 0, replaced: 0 };

/** Everything is read once before the first document is written, so that a damaged line is told while nothing has changed. */
export async function importData(engine: DatabaseEngine, options: ImportOptions): Promise<{ [name: string]: Outcome }> {
  const { from, collections } = options;
  const account = readAccount(from);
  if (account?.isFinished === false) throw new Error(`${from} is an unfinished export: let it come to its end first`);
  const names = collections.length > 0 ? collections : namesIn(from);
  if (names.length === 0) throw new Error(`${from} holds no <collection>.json`);
  const totals = names.map((name) => countSound(fileOf(from, name), account?.counts[name]));
  const outcomes: { [name: string]: Outcome } = {};
  for (const [at, name] of names.entries()) {
    if (!engine.catalogue.collections.has(name)) await engine.catalogue.add(name);
    const source = { collection: engine.catalogue.get(name), file: fileOf(from, name), total: totals[at] ?? 0 };
    outcomes[name] = await importFile(engine.store, source, options);
  }
  // Not before the last file is through: an import that goes on knows the files that are.
  for (const name of names) await engine.store.meta.remove(noteOf(engine.catalogue.get(name)));
  return outcomes;
}

const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.startsWith('.'))
    .map((file) => basename(file, '.json'))
    .sort();

async function importFile(store: Store, source: Source, { mode, progress }: ImportOptions): Promise<Outcome> {
  const { collection, file, total } = source;
  const passed = passedOf(file, store.meta.get(noteOf(collection)) as Passed | undefined);
  const before = countOf(store, collection) - passed.inserted;
  let { digest } = passed;
  let batch: Numbered[] = [];
  const flush = async (): Promise<void> => {
    await writeBatch(store, source, mode, passed, batch);
    batch = [];
    progress(collection.name, passed.inserted + passed.replaced, total);
  };
  for (const line of linesOf(file)) {
    if (line.number <= passed.lines) continue;
    digest = chained(digest, line);
    const document = documentOf(file, line);
    if (document) batch.push({ number: line.number, digest, document });
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  const { lines, inserted, replaced } = passed;
  const expected = before + inserted;
  if (inserted + replaced !== total || countOf(store, collection) !== expected)
    throw new Error(`${collection.name} has ${countOf(store, collection)} documents instead of ${expected}`);
  return { lines, inserted, replaced };
}

const noteOf = ({ id }: Collection): string => `import/${id}`;

const chained = (digest: string, { bytes }: Line): string =>
  createHash('sha256').update(digest).update(bytes).digest('base64');

/** What an interrupted import of this file has passed; nothing when the file begins with other lines now. */
function passedOf(file: string, passed: Passed | undefined): Passed {
  let digest = '';
  for (const line of passed ? linesOf(file) : []) {
    digest = chained(digest, line);
    if (passed && line.number === passed.lines) return digest === passed.digest ? { ...passed } : { ...NOTHING };
  }
  return { ...NOTHING };
}

/** One transaction with the note of how far it brings the import. A refused batch is halved until the line is found. */
async function writeBatch(
  store: Store,
  source: Source,
  mode: ImportOptions['mode'],
  passed: Passed,
  batch: readonly Numbered[],
): Promise<void> {
  const [last] = batch.slice(-1);
  if (!last) return;
  try {
    const after = await store.writeWhole(async () => {
      const { inserted, replaced } = await write(store, source.collection, mode, batch);
      const { number: lines, digest } = last;
      const next = { lines, digest, inserted: passed.inserted + inserted, replaced: passed.replaced + replaced };
      void store.meta.put(noteOf(source.collection), next);
      return next;
    });
    Object.assign(passed, after);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (batch.length === 1)
      throw new Error(`${source.file}:${last.number}: ${error.message}; the lines before it are imported`, {
        cause: error,
      });
    const middle = batch.length >> 1;
    await writeBatch(store, source, mode, passed, batch.slice(0, middle));
    await writeBatch(store, source, mode, passed, batch.slice(middle));
  }
}

/** Of several lines with one `_id` the last one counts in an upsert; in an insertion they are refused as duplicates. */
async function write(store: Store, collection: Collection, mode: ImportOptions['mode'], batch: readonly Numbered[]) {
  const documents = batch.map(({ document }) => document);
  const distinct = mode === 'upsert' ? [...new Map(documents.map((one) => [one._id, one])).values()] : documents;
  const fresh: Document[] = [];
  for (const document of distinct) {
    const row = mode === 'upsert' ? findById(store, collection, document._id) : undefined;
    if (row) replaceRow(store, collection, row, document);
    else fresh.push(document);
  }
  await insertMany(store, collection, fresh);
  return { inserted: fresh.length, replaced: documents.length - fresh.length };
}
