import { startOfDay } from '../../../miniprogram/shared/domain/calendar';
import { NEEDS_ON_BEHALF_PER_DAY, NEEDS_PER_DAY } from '../../../miniprogram/shared/domain/need';
import { Rejection } from '../../../miniprogram/shared/errors';
import { isStaff } from '../../../miniprogram/shared/roles';
import { _, find, update, type Identified } from '../kernel/database';
import { communityOf, directory } from '../kernel/directory';
import { checkText } from '../kernel/wechat';
import type { Call, Handler } from '../kernel/serve';
import { checkPhotos } from '../kernel/photos';
import { needFrom, store, type Told } from './make';
import { destination, type Destination } from './route';
import { NEEDS } from './stored-need';

/** Counted, then told: of several sent at the same instant one too many may pass. Against flooding that is enough. */
const checkDailyLimit = async (request: Told, { caller, at }: Call): Promise<void> => {
  const max = request.onBehalf ? NEEDS_ON_BEHALF_PER_DAY : NEEDS_PER_DAY;
  const today = await find<Identified & { reporterId: string }>(
    NEEDS,
    { filedById: caller.id, createdAt: _.gte(startOfDay(at)) },
    { sort: [['createdAt', 'desc']], limit: NEEDS_PER_DAY + NEEDS_ON_BEHALF_PER_DAY, fields: ['reporterId'] },
  );
  const alike = today.filter((need) => (need.reporterId === caller.id) !== Boolean(request.onBehalf));
  const repeated = today.some((need) => need._id === request.requestId);
  if (alike.length >= max && !repeated) throw new Rejection('NEED_DAILY_LIMIT', { count: max });
};

/** Whoever tells his first need from a grid lives there until he says otherwise. */
const settleIn = async ({ caller }: Call, { grid }: Destination, onBehalf: boolean): Promise<void> => {
  if (onBehalf || !caller.person || caller.person.gridId) return;
  await update('people', caller.id, { gridId: '' }, { gridId: grid._id, communityId: grid.communityId });
};

export const submit: Handler<'needs.submit'> = async (request, call) => {
  const { caller } = call;
  if (request.onBehalf && !isStaff(caller)) throw new Rejection('FORBIDDEN');
  checkPhotos(request.photos, caller);
  const map = await directory();
  const to = await destination(request, caller, map);
  const [verdict] = await Promise.all([checkText(caller.openid, request.text), checkDailyLimit(request, call)]);
  if (verdict === 'risky') throw new Rejection('NEED_TEXT_RISKY', { field: 'text' });
  const need = needFrom(request, call, to, verdict !== 'pass', map);
  const stored = await store(need, communityOf(map, need.communityId).prefix, map);
  await settleIn(call, to, Boolean(request.onBehalf));
  return {
    id: stored._id,
    number: stored.number,
    version: stored.version,
    gridName: map.grids.get(stored.gridId)?.name ?? '',
    due: stored.deadline?.due ?? stored.createdAt,
    awaitsReading: stored.awaitsReading,
  };
};
