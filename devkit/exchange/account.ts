import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentKey, LAST_POSITION } from '../cloud/database/keys';
import type { Collection, Store } from '../cloud/database/store';
import { writeWhole } from '../folder/whole-file';

/** Lies beside the exported files: how many documents each of them holds, and whether all of them are there. */
export interface Account {
  isFinished: boolean;
  counts: { [collection: string]: number };
}

const FILE = 'EXPORT';

export function readAccount(folder: string): Account | undefined {
  const file = join(folder, FILE);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Account;
  } catch (error) {
    throw new Error(`${file} is damaged: without it the documents are not counted`, { cause: error });
  }
}

export const writeAccount = (folder: string, account: Account): void => writeWhole(join(folder, FILE), account);

/** Told after each batch. */
export type Progress = (collection: string, done: number, total: number) => void;

export const fileOf = (folder: string, collection: string): string => join(folder, `${collection}.json`);

export const countOf = (store: Store, { id }: Collection): number =>
  store.documents.getKeysCount({ start: documentKey(id, 0), end: documentKey(id, LAST_POSITION) });
