import { plainCode } from '../../../miniprogram/shared/domain/voucher';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import type { Caller, Person } from '../kernel/caller';
import { personByCode } from '../people/store';

type Owner = Pick<Person, '_id' | 'communityId'>;

/** Whose points: the caller's, or those of an old resident of the caller's grid who has said his personal code. */
export const ownerOf = async (forCode: string | undefined, caller: Caller): Promise<Owner> => {
  if (forCode === undefined) return { _id: caller.id, communityId: caller.person?.communityId ?? '' };
  if (!holds(caller, 'grid_member') && !holds(caller, 'grid_chief')) throw new Rejection('FORBIDDEN');
  const person = await personByCode(plainCode(forCode));
  const ownGrid = person && (holds(caller, 'grid_member', person.gridId) || holds(caller, 'grid_chief', person.gridId));
  if (!ownGrid) throw new Rejection('PERSON_NOT_FOUND', { field: 'forCode' });
  return person;
};
