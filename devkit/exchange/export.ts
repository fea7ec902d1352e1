import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import type { DatabaseEngine } from '../cloud/database/database';
import { naturalOrder, type Collection, type Store } from '../cloud/database/store';
import { countOf, fileOf, readAccount, writeAccount, type Account, type Progress } from './account';
import { linesOf } from './lines';

export interface ExportOptions {
  out: string;
  /** None: every collection. */
  collections: readonly string[];
  /** Writes over files of an earlier export. */
  overwrite: boolean;
  progress: Progress;
}

const BATCH_SIZE = 1 << 20;

/**
 * One file per collection, one document a line in insertion order: what CloudBase's console imports. A document is stored
 * as that line already. What an interrupted export has written is kept as far as it says what the store says.
 */
export function exportData(engine: DatabaseEngine, options: ExportOptions): Account {
  const { store, catalogue } = engine;
  const { out, collections, overwrite } = options;
  const chosen = (collections.length > 0 ? [...collections] : [...catalogue.collections.keys()]).map(catalogue.get);
  mkdirSync(out, { recursive: true });
  const isResumed = readAccount(out)?.isFinished === false;
  const taken = chosen.map(({ name }) => fileOf(out, name)).find((file) => existsSync(file));
  if (taken !== undefined && !isResumed && !overwrite)
    throw new Error(`${taken} is there already: give --overwrite to write over it, or another folder with --out`);
  const account: Account = { isFinished: false, counts: {} };
  writeAccount(out, account);
  for (const collection of chosen) account.counts[collection.name] = exportCollection(store, collection, options);
  account.isFinished = true;
  writeAccount(out, account);
  return account;
}

/** Written beside and renamed at the end, so that a file with its own name is whole. */
function exportCollection(store: Store, collection: Collection, { out, progress }: ExportOptions): number {
  const { name } = collection;
  const file = fileOf(out, name);
  const draft = `${file}.part`;
  if (existsSync(file)) renameSync(file, draft);
  const total = countOf(store, collection);
  const kept = sameBeginning(store, collection, draft);
  const handle = openSync(draft, 'a');
  try {
    ftruncateSync(handle, kept.end);
    let done = 0;
    let batch: string[] = [];
    let size = 0;
    const flush = (): void => {
      writeSync(handle, batch.join(''));
      [batch, size] = [[], 0];
      progress(name, done, total);
    };
    for (const { text } of naturalOrder(store, collection)) {
      if ((done += 1) <= kept.lines) continue;
      batch.push(`${text}\n`);
      if ((size += text.length) > BATCH_SIZE) flush();
    }
    flush();
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  const lines = countLines(draft);
  if (lines !== total) throw new Error(`${draft} holds ${lines} lines, but ${name} has ${total} documents`);
  renameSync(draft, file);
  return total;
}

/** How much of a file says line by line what the store says. */
function sameBeginning(store: Store, collection: Collection, file: string): { lines: number; end: number } {
  const kept = { lines: 0, end: 0 };
  const lines = linesOf(file);
  for (const { text } of naturalOrder(store, collection)) {
    const { value: line } = lines.next();
    if (!line?.isWhole || !line.bytes.equals(Buffer.from(text))) break;
    Object.assign(kept, { lines: line.number, end: line.end });
  }
  lines.return(undefined);
  return kept;
}

function countLines(file: string): number {
  let count = 0;
  for (const { number } of linesOf(file)) count = number;
  return count;
}
