import type { SavedPlace } from '../../../miniprogram/shared/contract/people-answers';
import { Rejection } from '../../../miniprogram/shared/errors';
import type { Changes, Identified, Transaction } from '../kernel/database';

export const GRIDS = 'grids';
export const COMMUNITIES = 'communities';
export const UNITS = 'units';

interface Place extends Identified {
  version: number;
}

const same = (stored: object, words: Changes): boolean => {
  const known = new Map<string, unknown>(Object.entries(stored));
  return Object.entries(words).every(([field, value]) => JSON.stringify(known.get(field)) === JSON.stringify(value));
};

/** Whether there is something to write. What was said before is no change; over something newer nothing is written. */
export const differs = (stored: Place, words: Changes, version: number | undefined): boolean => {
  if (same(stored, words)) return false;
  if (version === undefined) throw new Rejection('IDEMPOTENCY_MISMATCH');
  if (version !== stored.version) throw new Rejection('STALE_VERSION');
  return true;
};

export const change = async (
  transaction: Transaction,
  collection: string,
  stored: Place,
  words: Changes,
): Promise<SavedPlace> => {
  const version = stored.version + 1;
  await transaction.update(collection, stored._id, { ...words, version });
  return { id: stored._id, version };
};
