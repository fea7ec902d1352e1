import { DAY } from '../../../miniprogram/shared/domain/calendar';
import { likeness, pairsOf } from '../../../miniprogram/shared/domain/likeness';
import { isOpen } from '../../../miniprogram/shared/domain/need';
import { _, find } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { NEEDS, type StoredNeed } from './store';

const LOOK_BACK = 90 * DAY;
const LOOKED_AT = 40;
const SHOWN = 3;

/**
 * Open public needs of the same grid and category in the last 90 days, the most alike first; without a category only
 * those that are alike. Compared by what is public alone: nobody can feel his way to hidden words.
 */
export const similar: Handler<'needs.similar'> = async ({ text, category, gridId }, { caller, at }) => {
  const grid = gridId ?? caller.person?.gridId;
  if (!grid) return [];
  const found = await find<StoredNeed>(
    NEEDS,
    { gridId: grid, ...(category ? { category } : {}), listed: true, createdAt: _.gte(at - LOOK_BACK) },
    {
      sort: [['createdAt', 'desc']],
      limit: LOOKED_AT,
      fields: ['summary', 'status', 'createdAt', 'cosigns', 'reporterId'],
    },
  );
  const told = pairsOf(text);
  return found
    .filter((need) => isOpen(need.status) && need.reporterId !== caller.id)
    .map((need) => ({ need, alike: likeness(told, pairsOf(need.summary ?? '')) }))
    .filter(({ alike }) => category !== undefined || alike > 0)
    .sort((a, b) => b.alike - a.alike || b.need.createdAt - a.need.createdAt)
    .slice(0, SHOWN)
    .map(({ need }) => ({
      id: need._id,
      title: need.summary ?? '',
      status: need.status,
      createdAt: need.createdAt,
      cosigns: need.cosigns,
    }));
};
