import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
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
export function exportData({ store, catalogue }: DatabaseEngine, options: ExportOptions): Account['counts'] {
  const { out, collections, overwrite } = options;
  const chosen = (collections.length > 0 ? [...collections] : [...catalogue.collections.keys()]).map(catalogue.get);
  mkdirSync(out, { recursive: true });
  const earlier = readAccount(out) ?? { isFinished: true, counts: {} };
  const isOwn = (name: string): boolean => !earlier.isFinished && name in earlier.counts;
  const taken = chosen.find(({ name }) => existsSync(fileOf(out, name)) && !isOwn(name));
  if (taken && !overwrite) {
    const file = fileOf(out, taken.name);
    throw new Error(`${file} is there already: give --overwrite to write over it, or another folder with --out`);
  }
  const account: Account = { isFinished: false, counts: earlier.counts };
  writeAccount(out, account);
  for (const collection of chosen) {
    const file = fileOf(out, collection.name);
    if (existsSync(file)) renameSync(file, draftOf(file));
    account.counts[collection.name] = writeDraft(store, collection, draftOf(file), options.progress);
    // Named in the account first: a file that an interrupted export has finished is known as its own.
    writeAccount(out, account);
    renameSync(draftOf(file), file);
  }
  writeAccount(out, { ...account, isFinished: true });
  return Object.fromEntries(chosen.map(({ name }) => [name, account.counts[name] ?? 0]));
}

const draftOf = (file: string): string => `${file}.part`;

/** Written beside its file, so that a file with its own name is whole. Answers how many documents there are. */
function writeDraft(store: Store, collection: Collection, draft: string, progress: Progress): number {
  const { name } = collection;
  const total = countOf(store, collection);
  const kept = sameBeginning(store, collection, draft);
  const handle = openSync(draft, 'a');
  try {
    ftruncateSync(handle, kept.end);
    let done = 0;
    let batch: string[] = [];
    let size = 0;
    const flush = (): void => {
      writeFileSync(handle, batch.join(''));
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
