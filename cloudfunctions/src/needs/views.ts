import type { NeedCard, NeedDetail, TimelineLine } from '../../../miniprogram/shared/contract/need-answers';
import { lightOf } from '../../../miniprogram/shared/domain/deadline';
import { isOpen, titleOf, type Need, type NeedStatus } from '../../../miniprogram/shared/domain/need';
import { handles, relationsOf } from '../../../miniprogram/shared/domain/need-command';
import { allowedCommands } from '../../../miniprogram/shared/domain/need-decide';
import type { NeedEvent, NeedEventType } from '../../../miniprogram/shared/domain/need-event';
import { trackOf } from '../../../miniprogram/shared/domain/need-track';
import { holds, type Actor } from '../../../miniprogram/shared/roles';
import { optional } from '../kernel/optional';
import { staffIn, type Directory } from '../kernel/directory';

/** The only place that turns a need into an answer. What is not written down here does not leave. */

interface Eye {
  caller: Actor;
  map: Directory;
  at: number;
}

export const isMine = (need: Need, caller: Actor): boolean =>
  caller.id === need.reporterId || caller.id === need.filedById;

/** Staff of the need's grid and community; a confidential need is for those who answer for it alone. */
export const isServed = (need: Need, caller: Actor): boolean =>
  handles(need, caller) || (!need.confidential && holds(caller, 'grid_member', need.gridId));

const readsOriginal = (need: Need, caller: Actor): boolean => isMine(need, caller) || isServed(need, caller);

/** To a stranger a need that is not public does not exist. */
export const mayRead = (need: Need, caller: Actor): boolean =>
  readsOriginal(need, caller) || need.listed || need.followerIds.includes(caller.id);

/** The exact place is for the reporter and those who go there; colleagues read the rest. */
const knowsPlace = (need: Need, caller: Actor): boolean => isMine(need, caller) || handles(need, caller);

/** A title made of the reporter's words is for those who may read them; the public gets the staff's summary. */
const titleFor = (need: Need, caller: Actor): string =>
  need.summary ?? (readsOriginal(need, caller) ? titleOf(need.text) : '');

export const card = (need: Need, { caller, map, at }: Eye): NeedCard => ({
  id: need._id,
  version: need.version,
  number: need.number,
  status: need.status,
  title: titleFor(need, caller),
  category: need.category,
  gridId: need.gridId,
  gridName: map.grids.get(need.gridId)?.name ?? '',
  ...(knowsPlace(need, caller) && need.place ? { place: need.place } : {}),
  channel: need.channel,
  ...optional('groupAlias', need.group?.alias),
  ...optional('source', need.source),
  photoCount: readsOriginal(need, caller) ? need.photos.length : 0,
  cosigns: need.cosigns,
  urgent: need.urgent,
  createdAt: need.createdAt,
  ...optional('closedAt', need.closedAt),
  ...optional('due', need.deadline?.due),
  light: lightOf(need.deadline, at),
  ...optional('promise', need.promise),
  track: trackOf(need),
  ...optional('result', need.result),
  ...optional('satisfaction', need.satisfaction),
  allowed: allowedCommands(need, caller, at),
});

/** Lines whose words staff wrote for everybody. All other words are between the reporter and those who serve. */
const PUBLIC_WORDS: readonly NeedEventType[] = ['noted', 'completed', 'extended', 'explained', 'matter_moved'];

const COPIED = [
  'text',
  'photos',
  'category',
  'alias',
  'outcome',
  'satisfaction',
  'reason',
  'due',
  'reviewAt',
  'unit',
  'caseNumber',
  'event',
  'title',
  'news',
  'kind',
  'way',
  'matterId',
];

const line = (event: NeedEvent, original: boolean, name: string): TimelineLine => {
  const words = original || PUBLIC_WORDS.includes(event.type);
  const shown = Object.entries(event).filter(([key, value]) => {
    if (!COPIED.includes(key) || value === '' || (Array.isArray(value) && value.length === 0)) return false;
    // A topic that was declined has never been public: there is nothing to open.
    if (key === 'matterId' && 'event' in event && event.event === 'declined') return false;
    return words || key === 'category' || key === 'outcome';
  });
  return {
    ...(Object.fromEntries(shown) as Partial<TimelineLine>),
    type: event.type,
    at: event.at,
    role: event.role,
    ...(original && name ? { name } : {}),
  };
};

/** A change can be seen once the need is solved, or was found worth a council's time; points/certify-idea.ts asks again. */
const CHANGED: readonly NeedStatus[] = ['solved', 'on_agenda'];

const mayCertify = (need: Need, caller: Actor): boolean =>
  CHANGED.includes(need.status) &&
  !isMine(need, caller) &&
  relationsOf(need, caller).some((relation) => relation === 'chief' || relation === 'secretary');

export const detail = (need: Need, eye: Eye): NeedDetail => {
  const { caller, map } = eye;
  const original = readsOriginal(need, caller);
  const nameOf = (personId: string) => staffIn(map, need.gridId, personId)?.name ?? '';
  const contact = need.firstContactId ? staffIn(map, need.gridId, need.firstContactId) : undefined;
  return {
    ...card(need, eye),
    text: original ? need.text : '',
    photos: original ? need.photos : [],
    anonymous: need.anonymous,
    confidential: need.confidential,
    onBehalf: need.onBehalf !== undefined,
    awaitsReading: need.awaitsReading && original,
    mine: isMine(need, caller),
    staff: isServed(need, caller),
    ...(contact ? { firstContact: { role: contact.role, name: original ? contact.name : '' } } : {}),
    ...(need.assigneeId && isServed(need, caller)
      ? { assignee: { id: need.assigneeId, name: nameOf(need.assigneeId) } }
      : {}),
    ...optional('outcome', need.outcome),
    ...optional('reviewAt', need.reviewAt),
    ...(original ? optional('escalationReason', need.escalation?.reason) : {}),
    unreachedCalls: need.unreachedCalls,
    ...optional('mergedInto', need.mergedInto),
    ...optional('matterId', need.matterId),
    ...optional('objectionTo', need.objectionTo),
    ...(isServed(need, caller) ? optional('weight', need.weight) : {}),
    mayCertify: mayCertify(need, caller),
    mayCosign: isOpen(need.status) && !isMine(need, caller) && !need.followerIds.includes(caller.id),
    timeline: need.timeline.map((event) => line(event, original, nameOf(event.by))).reverse(),
  };
};
