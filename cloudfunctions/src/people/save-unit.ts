import type { Request } from '../../../miniprogram/shared/contract/contract';
import type { SavedPlace } from '../../../miniprogram/shared/contract/people-answers';
import { Rejection } from '../../../miniprogram/shared/errors';
import { transact, type Transaction } from '../kernel/database';
import type { Unit } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { change, differs, UNITS } from './places';

type Wanted = Request<'people.saveUnit'>;

const save = async (transaction: Transaction, { unitId, version, name, phone }: Wanted): Promise<SavedPlace> => {
  const stored = await transaction.get<Unit>(UNITS, unitId);
  if (stored) {
    const isNews = differs(stored, { name, phone }, version);
    return isNews ? change(transaction, UNITS, stored, { name, phone }) : { id: unitId, version: stored.version };
  }
  if (version !== undefined) throw new Rejection('UNIT_NOT_FOUND', { field: 'unitId' });
  await transaction.insert<Unit>(UNITS, { _id: unitId, version: 1, name, phone, staff: [] });
  return { id: unitId, version: 1 };
};

export const saveUnit: Handler<'people.saveUnit'> = (wanted) => transact((transaction) => save(transaction, wanted));
