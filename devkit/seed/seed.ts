import type { Cloud } from '../cloud/cloud';
import { EVERYBODY, play, type Happening } from './agenda';
import { lookIntoInboxes } from './inbox';
import { matterFrom, matterRows, openedAt } from './matters';
import { takePhotos } from './photos';
import { claimPoints, correctPoints, redeemPoints } from './points';
import { releaseBulletins } from './publicity';
import { goTheLongRoad } from './road';
import { HALF_YEAR } from './rows';
import { settle } from './settle';
import { openShops } from './shop';
import { prepareNeeds, tellNeeds } from './tell';
import { DAY, HOUR, startOfDay } from './times';
import { townAt, type Town } from './town';

export interface SeedParts {
  cloud: Cloud;
  /** Opens the street to its first administrator. */
  key: string;
  log(line: string): void;
}

/** From how long ago on the clock looks how often. */
const LOOKS = [
  { until: 3 * DAY, every: 1.5 * DAY },
  { until: 30 * DAY, every: 7 * DAY },
];
const SELDOM = 30 * DAY;
const lookAfter = (age: number): number => LOOKS.find(({ until }) => age < until)?.every ?? SELDOM;

/** The clock looks after days that are over, as its timer would have done every minute: a clock that slept makes up for it. */
const evenings = (town: Town, from: number, now: number): Happening[] => {
  const list: Happening[] = [];
  for (let at = startOfDay(from) + 22 * HOUR; at < now; at += lookAfter(now - at)) {
    if (at > from) list.push({ at, subject: EVERYBODY, run: () => town.tick() });
  }
  return [...list, { at: now, subject: EVERYBODY, run: () => town.tick() }];
};

/** Half a year of a street that does not exist, lived through by the same calls that phones make. */
export async function seed({ cloud, key, log }: SeedParts): Promise<void> {
  const town = townAt(cloud);
  const now = Date.now();
  const from = now - (HALF_YEAR + 1) * DAY;
  cloud.clock.moveTo(from);
  log('seeding the demo town');
  const people = await settle(town, key);
  await openShops(town);
  const photos = await takePhotos(town, people);
  const rows = matterRows(now);
  const needs = prepareNeeds(people, now, photos, new Map(rows.map((row) => [row.key, openedAt(row)])));
  const matters = rows.map((row) => {
    const own = needs.filter((need) => need.row.matterKey === row.key).map(({ told }) => told);
    return matterFrom(row, own[0]?.grid ?? 1, own);
  });
  const looks = evenings(town, from, now);
  const agenda = [
    ...tellNeeds(town, needs, now),
    ...goTheLongRoad({ town, people, album: photos }, matters, now),
    ...releaseBulletins(
      town,
      now,
      looks.map(({ at }) => at),
    ),
    ...claimPoints(town, now, photos),
    ...redeemPoints(town, people, now),
    ...correctPoints(town, people, now),
    ...lookIntoInboxes(town, now),
    ...looks,
  ];
  await play(agenda, cloud.clock, log);
  cloud.clock.moveTo(Date.now());
}
