import type { Request } from '../../../miniprogram/shared/contract/contract';
import { monthOf, startOfMonth } from '../../../miniprogram/shared/domain/calendar';
import { bulletinIdOf } from '../../../miniprogram/shared/domain/bulletin';
import type { SheetKind } from '../../../miniprogram/shared/contract/sheet';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, find, get, type Filter } from '../kernel/database';
import { matterOf, MATTERS, type StoredMatter } from '../matters/store';
import { totalsOf } from '../points/store';
import { bulletinSheet } from './sheet-bulletin';
import { evaluationSheet, type Evaluated } from './sheet-evaluation';
import type { Sheet } from './sheet-model';
import { pointsSheet } from './sheet-points';
import { progressSheet, type SheetPlace } from './sheet-progress';
import { resolutionSheet } from './sheet-resolution';
import { BULLETINS, type StoredBulletin } from './stored-bulletin';

/** What a sheet shows is read from what everybody may read: listed matters, released bulletins, totals. */

type Asked = Request<'publications.sheet'>;

const MATTERS_PRINTED = 200;
const FIELDS: readonly (keyof StoredMatter)[] = [
  'title',
  'status',
  'listed',
  'resolutions',
  'tasks',
  'rounds',
  'updatedAt',
];

const listed = (filter: Filter): Promise<StoredMatter[]> =>
  find<StoredMatter>(
    MATTERS,
    { ...filter, listed: true },
    {
      sort: [['updatedAt', 'desc']],
      limit: MATTERS_PRINTED,
      fields: FIELDS,
    },
  );

/** Of this community and public; to everybody else it is not there. */
const publicMatter = async ({ id, communityId }: Asked): Promise<StoredMatter> => {
  const matter = await matterOf(id ?? '');
  if (!matter.listed || matter.communityId !== communityId) throw new Rejection('MATTER_NOT_FOUND');
  return matter;
};

const OVER = ['archived', 'returned', 'passed'];

const progress = async ({ communityId }: Asked, place: SheetPlace): Promise<Sheet> => {
  const matters = await listed({ communityId });
  return progressSheet(
    matters.filter(({ status }) => !OVER.includes(status)),
    place,
  );
};

const resolution = async (asked: Asked, place: SheetPlace): Promise<Sheet> => {
  const sheet = resolutionSheet(await publicMatter(asked), place);
  if (!sheet) throw new Rejection('MATTER_WRONG_STATUS');
  return sheet;
};

const closedIn =
  (month: string) =>
  (matter: StoredMatter): Evaluated => ({
    matter,
    rounds: matter.rounds.filter(
      ({ outcome, closesAt, closedAt = closesAt }) => outcome !== undefined && monthOf(closedAt) === month,
    ),
  });

/** Of one matter every round; of a month every round that closed in it. */
const evaluation = async (asked: Asked, place: SheetPlace): Promise<Sheet> => {
  const month = asked.month ?? monthOf(place.at);
  if (asked.id !== undefined) {
    const matter = await publicMatter(asked);
    return evaluationSheet(
      [{ matter, rounds: matter.rounds.filter(({ outcome }) => outcome !== undefined) }],
      month,
      place,
    );
  }
  const from = startOfMonth(Date.parse(`${month}-15T00:00:00Z`));
  const matters = await listed({ communityId: asked.communityId, updatedAt: _.gte(from) });
  return evaluationSheet(
    matters.map(closedIn(month)).filter(({ rounds }) => rounds.length > 0),
    month,
    place,
  );
};

const bulletin = async ({ communityId, month = '' }: Asked, place: SheetPlace): Promise<Sheet> => {
  const found = await get<StoredBulletin>(BULLETINS, bulletinIdOf(communityId, month));
  if (found?.status !== 'released') throw new Rejection('BULLETIN_NOT_FOUND');
  return bulletinSheet(found, place);
};

const points = async ({ communityId, month }: Asked, place: SheetPlace): Promise<Sheet> =>
  pointsSheet(await totalsOf(communityId), month ?? monthOf(place.at), place);

export const SHEETS: Record<SheetKind, (asked: Asked, place: SheetPlace) => Promise<Sheet>> = {
  progress,
  resolution,
  evaluation,
  bulletin,
  points,
};
