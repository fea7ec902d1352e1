import type { Member } from '../../../miniprogram/shared/contract/people-answers';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import { _, find, type Identified } from '../kernel/database';
import { directory, gridOf } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { NEEDS } from '../needs/store';

const OPEN_COUNTED = 1000;

/** How many open needs each of them carries now. */
const openNeedsOf = async (personIds: readonly string[]): Promise<Map<string, number>> => {
  const open = new Map<string, number>();
  if (personIds.length === 0) return open;
  const needs = await find<Identified & { assigneeId: string }>(
    NEEDS,
    { assigneeId: _.in([...personIds]), open: true },
    { limit: OPEN_COUNTED, fields: ['assigneeId'] },
  );
  for (const { assigneeId } of needs) open.set(assigneeId, (open.get(assigneeId) ?? 0) + 1);
  return open;
};

/** Who can be given a need of this grid, least burdened first. Read afresh: whoever was named just now is on the list. */
export const members: Handler<'people.members'> = async ({ gridId }, { caller }) => {
  const grid = gridOf(await directory(true), gridId);
  if (!holds(caller, 'grid_chief', gridId) && !holds(caller, 'secretary', grid.communityId)) {
    throw new Rejection('FORBIDDEN');
  }
  const staff = [...new Map(grid.staff.map((one) => [one.id, one])).values()];
  const open = await openNeedsOf(staff.map((one) => one.id));
  return staff
    .map(({ id, name, role }): Member => ({ id, name, role, open: open.get(id) ?? 0 }))
    .sort((one, other) => one.open - other.open || one.name.localeCompare(other.name, 'zh'));
};
