import type { Transaction } from '../kernel/database';
import { changesOf, type Change } from '../kernel/documents';
import { NEEDS, type StoredNeed } from '../needs/store';
import { MATTERS, type StoredMatter } from './stored-matter';

/** A matter and its needs change together: read and written in one transaction, one after the other. */

export const readNeeds = async (transaction: Transaction, needIds: readonly string[]): Promise<StoredNeed[]> => {
  const needs: StoredNeed[] = [];
  for (const needId of needIds) {
    const need = await transaction.get<StoredNeed>(NEEDS, needId);
    if (need) needs.push(need);
  }
  return needs;
};

export interface Moved {
  need: StoredNeed;
  change: Change<StoredNeed>;
}

export const writeNeeds = async (transaction: Transaction, moved: readonly Moved[]): Promise<void> => {
  for (const { need, change } of moved) await transaction.update(NEEDS, need._id, changesOf(need, change));
};

export const writeMatter = (
  transaction: Transaction,
  matter: StoredMatter,
  change: Change<StoredMatter>,
): Promise<void> => transaction.update(MATTERS, matter._id, changesOf(matter, change));
