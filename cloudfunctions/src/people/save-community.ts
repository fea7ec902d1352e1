import type { Request } from '../../../miniprogram/shared/contract/contract';
import type { SavedPlace } from '../../../miniprogram/shared/contract/people-answers';
import { Rejection } from '../../../miniprogram/shared/errors';
import { transact, type Transaction } from '../kernel/database';
import type { Community, Grid } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { change, COMMUNITIES, differs, GRIDS } from './places';
import { personOf } from './store';

type Wanted = Request<'people.saveCommunity'>;

const wordsOf = ({ name, prefix, supervisionPhone, supervisorId, fallbackGridId, quorum }: Wanted) => ({
  ...{ name, prefix, supervisionPhone },
  ...(supervisorId === undefined ? {} : { supervisorId }),
  ...(fallbackGridId === undefined ? {} : { fallbackGridId }),
  ...(quorum === undefined ? {} : { quorum }),
});

/** A need without a place lands there: the grid has to exist, and in this community. */
const checkFallback = async (transaction: Transaction, { communityId, fallbackGridId }: Wanted): Promise<void> => {
  if (fallbackGridId === undefined) return;
  const grid = await transaction.get<Grid>(GRIDS, fallbackGridId);
  if (grid?.communityId !== communityId) throw new Rejection('GRID_NOT_FOUND', { field: 'fallbackGridId' });
};

const save = async (transaction: Transaction, wanted: Wanted): Promise<SavedPlace> => {
  const { communityId: _id, version } = wanted;
  const words = wordsOf(wanted);
  await checkFallback(transaction, wanted);
  const stored = await transaction.get<Community>(COMMUNITIES, _id);
  if (stored) {
    const isNews = differs(stored, words, version);
    return isNews ? change(transaction, COMMUNITIES, stored, words) : { id: _id, version: stored.version };
  }
  if (version !== undefined) throw new Rejection('GRID_NOT_FOUND', { field: 'communityId' });
  await transaction.insert<Community>(COMMUNITIES, { _id, version: 1, fallbackGridId: '', staff: [], ...words });
  return { id: _id, version: 1 };
};

export const saveCommunity: Handler<'people.saveCommunity'> = async (wanted) => {
  const { supervisorId } = wanted;
  if (supervisorId !== undefined && !(await personOf(supervisorId))) {
    throw new Rejection('PERSON_NOT_FOUND', { field: 'supervisorId' });
  }
  return transact((transaction) => save(transaction, wanted));
};
