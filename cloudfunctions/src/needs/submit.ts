import { createHash, randomInt } from 'node:crypto';
import type { Request } from '../../../miniprogram/shared/contract/contract';
import { monthOf, startOfDay } from '../../../miniprogram/shared/domain/calendar';
import { startDeadline } from '../../../miniprogram/shared/domain/deadline';
import { guestOf, isListed, NEEDS_ON_BEHALF_PER_DAY, NEEDS_PER_DAY } from '../../../miniprogram/shared/domain/need';
import { Rejection } from '../../../miniprogram/shared/errors';
import { isStaff } from '../../../miniprogram/shared/roles';
import { _, DuplicateKey, find, get, insert, update, type Identified } from '../kernel/database';
import { communityOf, directory, ownerOf, type Directory } from '../kernel/directory';
import { nudge } from '../kernel/outbox';
import { checkText } from '../kernel/wechat';
import type { Call, Handler } from '../kernel/serve';
import { consequences } from './consequences';
import { checkPhotos } from '../kernel/photos';
import { destination, type Destination } from './route';
import { NEEDS, type StoredNeed } from './store';

type Told = Request<'needs.submit'>;

/** Everything that was asked; a group may be entered again under another CloudID and is still the same. */
const digestOf = ({ requestId: _requestId, group, ...asked }: Told, callerId: string): string =>
  createHash('sha256')
    .update(JSON.stringify([callerId, asked, group?.data?.opengid]))
    .digest('base64url');

/** Four digits; more when a busy month has taken a number already. Random: nobody can count or guess his neighbours. */
const numberOf = (prefix: string, at: number, tries: number): string => {
  const digits = 4 + Math.floor(tries / 2);
  return `${prefix}-${monthOf(at)}-${String(randomInt(10 ** digits)).padStart(digits, '0')}`;
};

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

const needFrom = (request: Told, call: Call, to: Destination, awaitsReading: boolean, map: Directory): StoredNeed => {
  const { caller, at } = call;
  const { requestId, text, category, photos, place, anonymous, confidential, urgent, onBehalf } = request;
  const alias = to.group?.alias;
  return {
    _id: requestId,
    version: 1,
    number: '',
    status: 'submitted',
    open: true,
    listed: isListed({ status: 'submitted', confidential, awaitsReading }),
    text,
    photos,
    category,
    place,
    gridId: to.grid._id,
    communityId: to.grid.communityId,
    channel: to.channel,
    ...(to.group ? { group: to.group } : {}),
    ...(onBehalf?.source ? { source: onBehalf.source } : {}),
    reporterId: onBehalf ? guestOf(requestId) : caller.id,
    filedById: caller.id,
    ...(onBehalf ? { onBehalf: { name: onBehalf.name, phone: onBehalf.phone } } : {}),
    anonymous,
    confidential,
    urgent,
    awaitsReading,
    createdAt: at,
    updatedAt: at,
    ownerId: ownerOf(map, to.grid),
    handlerIds: [],
    deadline: startDeadline(urgent ? 'accept_urgent' : 'accept', at),
    difficult: false,
    handBacks: 0,
    disputes: 0,
    reopenings: 0,
    appealed: false,
    extended: false,
    returned: false,
    unreachedCalls: 0,
    cosigns: 0,
    followerIds: [],
    timeline: [
      {
        type: 'submitted',
        at,
        by: caller.id,
        role: onBehalf ? 'grid_member' : 'resident',
        ...(alias ? { alias } : {}),
      },
    ],
    digest: digestOf(request, caller.id),
  };
};

/** Inserts under a free number. Answers the stored need; for a repeat the one that is there already. */
const store = async (need: StoredNeed, prefix: string, map: Directory): Promise<StoredNeed> => {
  for (let tries = 0; ; tries += 1) {
    const numbered = { ...need, number: numberOf(prefix, need.createdAt, tries) };
    const [line] = numbered.timeline;
    const owed = line ? consequences(numbered, line, map) : {};
    try {
      await insert(NEEDS, {
        ...numbered,
        outbox: owed,
        ...(Object.keys(owed).length ? { outboxAt: need.createdAt } : {}),
      });
      nudge(NEEDS, need._id);
      return numbered;
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      const there = error.index === 'number' ? null : await get<StoredNeed>(NEEDS, need._id);
      if (there && there.digest !== need.digest) throw new Rejection('IDEMPOTENCY_MISMATCH');
      if (there) return there;
    }
  }
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
