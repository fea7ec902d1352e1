import type { Request } from '../../../miniprogram/shared/contract/contract';
import { startDeadline } from '../../../miniprogram/shared/domain/deadline';
import { guestOf, isListed } from '../../../miniprogram/shared/domain/need';
import { Rejection } from '../../../miniprogram/shared/errors';
import { DuplicateKey, get, insert } from '../kernel/database';
import { digestOf } from '../kernel/digest';
import { ownerOf, type Directory } from '../kernel/directory';
import { numberOf } from '../kernel/numbers';
import { nudge } from '../kernel/outbox';
import type { Call } from '../kernel/serve';
import { consequences } from './consequences';
import type { Destination } from './route';
import { NEEDS, type StoredNeed } from './stored-need';

export type Told = Request<'needs.submit'>;

/** A group may be entered again under another CloudID and is still the same. */
const digestFor = ({ requestId: _requestId, group, ...asked }: Told, callerId: string): string =>
  digestOf([callerId, asked, group?.data?.opengid]);

/** A need as it is told, before it has a number. */
export const needFrom = (
  request: Told,
  call: Call,
  to: Destination,
  awaitsReading: boolean,
  map: Directory,
): StoredNeed => {
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
    digest: digestFor(request, caller.id),
  };
};

/** Inserts under a free number. Answers the stored need; for a repeat the one that is there already. */
export const store = async (need: StoredNeed, prefix: string, map: Directory): Promise<StoredNeed> => {
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
