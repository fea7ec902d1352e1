import type { Matter } from '../../../miniprogram/shared/domain/matter';
import type { Need } from '../../../miniprogram/shared/domain/need';
import { _, find, type Filter } from '../kernel/database';
import { MATTERS } from '../matters/store';
import { NEEDS } from '../needs/store';
import type { Month } from './bulletin-figures';

/** What a bulletin reads of other nouns: the public part of them alone. */

const MATTERS_LOOKED_AT = 300;
const NEEDS_LOOKED_AT = 100;

const MATTER_FIELDS: readonly (keyof Matter)[] = [
  'title',
  'category',
  'resolutions',
  'tasks',
  'rounds',
  'outcome',
  'archivedAt',
  'reviewAt',
];
const NEED_FIELDS: readonly (keyof Need)[] = ['summary', 'category', 'reviewAt', 'matterId'];

const matters = (filter: Filter): Promise<Matter[]> =>
  find<Matter>(MATTERS, filter, {
    sort: [['updatedAt', 'desc']],
    limit: MATTERS_LOOKED_AT,
    fields: [...MATTER_FIELDS, 'listed'],
  });

/** Public matters that are open, or on which something happened since the month began. */
export const mattersOf = async (communityId: string, { from }: Month): Promise<Matter[]> => {
  const [moved, open] = await Promise.all([
    matters({ communityId, listed: true, updatedAt: _.gte(from) }),
    matters({ communityId, open: true }),
  ]);
  const listed = [...moved, ...open].filter((matter) => matter.listed);
  return [...new Map(listed.map((matter) => [matter._id, matter])).values()];
};

export const explainedIn = (communityId: string, { from, until }: Month): Promise<Need[]> =>
  find<Need>(
    NEEDS,
    { communityId, listed: true, status: 'explained', closedAt: _.between(from, until) },
    { sort: [['closedAt', 'desc']], limit: NEEDS_LOOKED_AT, fields: NEED_FIELDS },
  );
