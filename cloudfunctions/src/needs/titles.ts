import { titleOf, type Need } from '../../../miniprogram/shared/domain/need';
import { _, find } from '../kernel/database';
import type { Actor } from '../../../miniprogram/shared/roles';
import { NEEDS, type StoredNeed } from './stored-need';
import { isMine, isServed, mayRead } from './views';

export interface NeedTitle {
  number: string;
  /** Empty where nobody has written words for this reader. */
  title: string;
}

const FIELDS: readonly (keyof Need)[] = [
  'number',
  'summary',
  'text',
  'listed',
  'confidential',
  'gridId',
  'communityId',
  'reporterId',
  'filedById',
  'assigneeId',
  'handlerIds',
  'followerIds',
];

const titleFor = (need: Need, caller: Actor): string =>
  need.summary ?? (isMine(need, caller) || isServed(need, caller) ? titleOf(need.text) : '');

/** What needs are called, by id, as far as this person may know of them; the others are not there. */
export const needTitles = async (needIds: readonly string[], caller: Actor): Promise<Map<string, NeedTitle>> => {
  if (needIds.length === 0) return new Map();
  const needs = await find<StoredNeed>(NEEDS, { _id: _.in(needIds) }, { limit: needIds.length, fields: FIELDS });
  const readable = needs.filter((need) => mayRead(need, caller));
  return new Map(readable.map((need) => [need._id, { number: need.number, title: titleFor(need, caller) }]));
};
