import type { Request } from '../../../miniprogram/shared/contract/contract';
import type { SavedPlace } from '../../../miniprogram/shared/contract/people-answers';
import { Rejection } from '../../../miniprogram/shared/errors';
import { transact, type Transaction } from '../kernel/database';
import type { Community, Grid } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { change, COMMUNITIES, differs, GRIDS } from './places';

type Wanted = Request<'people.saveGrid'>;

const wordsOf = ({ communityId, name, addresses, defaultAssigneeId }: Wanted) => ({
  ...{ communityId, name, addresses },
  ...(defaultAssigneeId === undefined ? {} : { defaultAssigneeId }),
});

/** Needs are handed on to him without another look: he has to serve here. */
const checkAssignee = ({ defaultAssigneeId }: Wanted, staff: Grid['staff']): void => {
  if (defaultAssigneeId === undefined || staff.some((one) => one.id === defaultAssigneeId)) return;
  throw new Rejection('NEED_MEMBER_UNKNOWN', { field: 'defaultAssigneeId' });
};

/** The first grid of a community is its fallback, so that from then on every need has a place. */
const create = async (transaction: Transaction, wanted: Wanted): Promise<SavedPlace> => {
  const { gridId: _id, communityId, version } = wanted;
  if (version !== undefined) throw new Rejection('GRID_NOT_FOUND', { field: 'gridId' });
  const community = await transaction.get<Community>(COMMUNITIES, communityId);
  if (!community) throw new Rejection('GRID_NOT_FOUND', { field: 'communityId' });
  checkAssignee(wanted, []);
  await transaction.insert<Grid>(GRIDS, { _id, version: 1, staff: [], ...wordsOf(wanted) });
  if (!community.fallbackGridId) await change(transaction, COMMUNITIES, community, { fallbackGridId: _id });
  return { id: _id, version: 1 };
};

const save = async (transaction: Transaction, wanted: Wanted): Promise<SavedPlace> => {
  const stored = await transaction.get<Grid>(GRIDS, wanted.gridId);
  if (!stored) return create(transaction, wanted);
  // Needs carry the community of their grid, and with it the secretary who answers for them.
  if (stored.communityId !== wanted.communityId) throw new Rejection('GRID_NOT_FOUND', { field: 'communityId' });
  checkAssignee(wanted, stored.staff);
  const words = wordsOf(wanted);
  const isNews = differs(stored, words, wanted.version);
  return isNews ? change(transaction, GRIDS, stored, words) : { id: stored._id, version: stored.version };
};

export const saveGrid: Handler<'people.saveGrid'> = (wanted) => transact((transaction) => save(transaction, wanted));
