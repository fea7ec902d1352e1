import { bulletinIdOf } from '../../../miniprogram/shared/domain/bulletin';
import { HOUR, monthOf, startOfMonth } from '../../../miniprogram/shared/domain/calendar';
import { DuplicateKey, find, insert } from '../kernel/database';
import { directory, secretaryOf } from '../kernel/directory';
import { each } from '../kernel/each';
import { nudge, owe } from '../kernel/outbox';
import { areFiguresComplete, monthFigures, monthsOf } from '../figures/store';
import { areTotalsComplete } from '../points/store';
import { bulletinFigures, type Month } from './bulletin-figures';
import { explainedIn, mattersOf } from './bulletin-sources';
import { BULLETINS, type StoredBulletin } from './stored-bulletin';

/** The clock's part of the bulletin: a draft on the first of the month, and those of months in which it slept. */

/** Roll-ups count what has settled: the month's last minute is in them by then. */
const SETTLED_MS = HOUR;
/** How far a community's first bulletin may lie back. */
const MONTHS_BACK = 11;

const instantOf = (month: string): number => Date.parse(`${month}-01T00:00+08:00`);

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

/** The month a community's bulletins go on with, or begin with: the first one that has counted something. Absent: none yet. */
const nextMonth = async (communityId: string, last: number): Promise<number | undefined> => {
  const [newest] = await find<StoredBulletin>(
    BULLETINS,
    { communityId },
    { sort: [['at', 'desc']], limit: 1, fields: ['at'] },
  );
  if (newest) return startOfMonth(newest.at, 1);
  const [counted] = await monthsOf(communityId, monthOf(startOfMonth(last, -MONTHS_BACK)), monthOf(last));
  return counted && instantOf(counted.month);
};

/** After a long sleep the roll-ups need some minutes to catch up; a bulletin waits for them. */
const isCounted = async (communityId: string, last: number, at: number): Promise<boolean> => {
  const complete = await Promise.all([
    areFiguresComplete(monthOf(last), at),
    areTotalsComplete(communityId, startOfMonth(last, 1)),
  ]);
  return complete.every(Boolean);
};

/** What this instance has seen to be assembled: it need not ask every minute for a month. */
const upToDate = new Map<string, number>();

export const assembleBulletins = async (at: number, until: number): Promise<number> => {
  const { communities } = await directory();
  const last = startOfMonth(at - SETTLED_MS, -1);
  let assembled = 0;
  const work = async (communityId: string) => {
    const first = await nextMonth(communityId, last);
    if (first === undefined || (first <= last && !(await isCounted(communityId, last, at)))) return;
    for (let from = first; from <= last; from = startOfMonth(from, 1)) {
      if (await assemble(communityId, { from, until: startOfMonth(from, 1) }, at)) assembled += 1;
    }
    upToDate.set(communityId, last);
  };
  const behind = [...communities.keys()].filter((communityId) => upToDate.get(communityId) !== last);
  await each('bulletins', behind, work, until);
  return assembled;
};
