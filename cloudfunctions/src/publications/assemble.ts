import { bulletinIdOf } from '../../../miniprogram/shared/domain/bulletin';
import { HOUR, monthOf, startOfMonth } from '../../../miniprogram/shared/domain/calendar';
import type { Matter } from '../../../miniprogram/shared/domain/matter';
import type { Need } from '../../../miniprogram/shared/domain/need';
import { _, DuplicateKey, find, insert, type Filter } from '../kernel/database';
import { directory, secretaryOf } from '../kernel/directory';
import { each } from '../kernel/each';
import { nudge, owe } from '../kernel/outbox';
import { monthFigures } from '../figures/store';
import { MATTERS } from '../matters/store';
import { NEEDS } from '../needs/store';
import { bulletinFigures, type Month } from './bulletin-figures';
import { BULLETINS, type StoredBulletin } from './stored-bulletin';

/** The clock's part of the bulletin: a draft on the first of the month, and those of months in which it slept. */

/** Roll-ups count what has settled: the month's last minute is in them by then. */
const SETTLED_MS = HOUR;
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
const mattersOf = async (communityId: string, { from }: Month): Promise<Matter[]> => {
  const [moved, open] = await Promise.all([
    matters({ communityId, listed: true, updatedAt: _.gte(from) }),
    matters({ communityId, open: true }),
  ]);
  const listed = [...moved, ...open].filter((matter) => matter.listed);
  return [...new Map(listed.map((matter) => [matter._id, matter])).values()];
};

const explainedIn = (communityId: string, { from, until }: Month): Promise<Need[]> =>
  find<Need>(
    NEEDS,
    { communityId, listed: true, status: 'explained', closedAt: _.between(from, until) },
    { sort: [['closedAt', 'desc']], limit: NEEDS_LOOKED_AT, fields: NEED_FIELDS },
  );

const toRelease = (bulletinId: string, month: string, secretaryId: string, at: number) =>
  secretaryId === ''
    ? {}
    : {
        outbox: {
          [`ready_${bulletinId}`]: owe('notice', at, {
            to: secretaryId,
            kind: 'bulletin_ready',
            title: month,
            number: '',
            about: { noun: 'bulletin', id: bulletinId },
          }),
        },
        outboxAt: at,
      };

/** False when another run of the clock was faster. */
const assemble = async (communityId: string, month: Month, at: number): Promise<boolean> => {
  const name = monthOf(month.from);
  const [counted, moved, explained, map] = await Promise.all([
    monthFigures(communityId, name),
    mattersOf(communityId, month),
    explainedIn(communityId, month),
    directory(),
  ]);
  const _id = bulletinIdOf(communityId, name);
  const bulletin: StoredBulletin = {
    _id,
    version: 1,
    status: 'draft',
    communityId,
    month: name,
    at: month.from,
    figures: bulletinFigures(counted, moved, explained, month),
    note: '',
    assembledAt: at,
    timeline: [],
    ...toRelease(_id, name, secretaryOf(map, communityId), at),
  };
  try {
    await insert(BULLETINS, bulletin);
    nudge(BULLETINS, _id);
    return true;
  } catch (error) {
    if (error instanceof DuplicateKey) return false;
    throw error;
  }
};

/** Months that are over and have no bulletin yet, oldest first; a community begins with the last one. */
const missing = async (communityId: string, at: number): Promise<Month[]> => {
  const last = startOfMonth(at - SETTLED_MS, -1);
  const [newest] = await find<StoredBulletin>(
    BULLETINS,
    { communityId },
    { sort: [['at', 'desc']], limit: 1, fields: ['at'] },
  );
  const months: Month[] = [];
  for (let from = newest ? startOfMonth(newest.at, 1) : last; from <= last; from = startOfMonth(from, 1)) {
    months.push({ from, until: startOfMonth(from, 1) });
  }
  return months;
};

/** What this instance has seen to be assembled: it need not ask every minute for a month. */
const upToDate = new Map<string, number>();

export const assembleBulletins = async (at: number, until: number): Promise<number> => {
  const { communities } = await directory();
  const last = startOfMonth(at - SETTLED_MS, -1);
  let assembled = 0;
  const work = async (communityId: string) => {
    for (const month of await missing(communityId, at)) {
      if (await assemble(communityId, month, at)) assembled += 1;
    }
    upToDate.set(communityId, last);
  };
  const behind = [...communities.keys()].filter((communityId) => upToDate.get(communityId) !== last);
  await each('bulletins', behind, work, until);
  return assembled;
};
