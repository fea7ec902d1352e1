import type { Need } from '../../../miniprogram/shared/domain/need';
import { isAlike, TOPIC_LOOK_BACK } from '../../../miniprogram/shared/domain/topic';
import { _, find, get } from '../kernel/database';
import { NEEDS, type StoredNeed } from './stored-need';

/** What matters, meetings and rounds read of needs. */

const OF_MATTER = [
  'handlerIds',
  'reporterId',
  'photos',
  'summary',
  'status',
] as const satisfies readonly (keyof Need)[];
export type NeedOfMatter = Pick<StoredNeed, '_id' | (typeof OF_MATTER)[number]>;

export const needsOfMatter = async (needIds: readonly string[]): Promise<NeedOfMatter[]> =>
  needIds.length === 0
    ? []
    : find<NeedOfMatter>(NEEDS, { _id: _.in(needIds) }, { limit: needIds.length, fields: OF_MATTER });

export const needToWeigh = (needId: string): Promise<StoredNeed | null> => get<StoredNeed>(NEEDS, needId);

const LOOKED_AT = 300;
const LIKE_FIELDS = [
  'gridId',
  'number',
  'text',
  'summary',
  'listed',
  'open',
  'status',
  'createdAt',
  'matterId',
] as const satisfies readonly (keyof Need)[];
export type LikeNeed = Pick<StoredNeed, '_id' | (typeof LIKE_FIELDS)[number]>;

const wordsOf = ({ summary, text }: Pick<Need, 'summary' | 'text'>): string => summary ?? text;

/**
 * Other valid needs of the community that speak of the same thing, the oldest first. Those that a matter has taken up
 * already have had their topic and count no more; a confidential one is compared with nothing.
 */
export const alikeNeeds = async (need: StoredNeed, at: number): Promise<LikeNeed[]> => {
  if (!need.listed) return [];
  const { communityId, category } = need;
  const found = await find<LikeNeed>(
    NEEDS,
    { communityId, category, listed: true, createdAt: _.gte(at - TOPIC_LOOK_BACK) },
    { sort: [['createdAt', 'desc']], limit: LOOKED_AT, fields: LIKE_FIELDS },
  );
  return found
    .filter(({ _id, status, matterId }) => _id !== need._id && status !== 'submitted' && matterId === undefined)
    .filter((other) => isAlike(wordsOf(other), wordsOf(need)))
    .sort((a, b) => a.createdAt - b.createdAt || (a._id < b._id ? -1 : 1));
};
