import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, patiently, type Thing } from './asking';
import { COMMUNITIES } from './map';
import { MEMBERS, neighboursOf, REPRESENTATIVES, servantsOf } from './people';
import { roadOf, type RoadStep } from './roads';
import { DAY, HOUR, startOfDay } from './times';
import type { Told } from './told';
import type { Town } from './town';
import { perform } from './verbs';
import * as words from './words';

/** Ballots of one round: satisfied, basic, unsatisfied, unaware. */
export type Ballots = readonly number[];
export interface RoundPlan {
  phone: Ballots;
  paper: Ballots;
}

export interface TaskPlan extends Thing {
  unit: string;
  course: string;
  title: string;
  done: string;
  orderedAt: number;
}

/** A matter on its way, and those who have to do with it. */
export interface TownMatter extends Thing {
  key: string;
  /** When its council is held. */
  base: number;
  road: readonly RoadStep[];
  rounds: readonly RoundPlan[];
  title: string;
  summary: string;
  sayings: readonly [string, string];
  community: (typeof COMMUNITIES)[number];
  secretary: string;
  chief: string;
  members: readonly [string, string];
  household: string;
  electors: readonly string[];
  needs: readonly Told[];
  tasks: readonly TaskPlan[];
  resolution?: string;
  /** Of the rounds so far. */
  roundIds: string[];
  /** The publication of the result. */
  result: Thing;
  objection?: Told;
}

export const linesOf = (file: string): string[][] =>
  readFileSync(join(__dirname, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('|'));

const AFTERNOON = 15 * HOUR;
/** What is younger goes by the hour at which the town is told. */
const EXACT_FOR = 10;

const councilAt = (daysAgo: number, now: number): number =>
  daysAgo > EXACT_FOR ? startOfDay(now - daysAgo * DAY) + AFTERNOON : now - daysAgo * DAY - HOUR;

/** `1,2,0,0+4,1,0,0/…`: by phone, on paper; the next round. */
const roundsOf = (text: string): RoundPlan[] =>
  text.split('/').map((round) => {
    const [phone = [], paper = []] = round.split('+').map((ballots) => ballots.split(',').map(Number));
    return { phone, paper };
  });

const tasksOf = (wanted: string): TaskPlan[] =>
  linesOf('tasks.txt')
    .filter(([key]) => key === wanted)
    .map(([, unit = '', course = '', title = '', done = '']) => ({
      ...{ noun: 'task', id: '', version: 1, orderedAt: 0 },
      ...{ unit, course, title, done },
    }));

export interface MatterRow {
  key: string;
  road: RoadStep[];
  base: number;
  fields: string[];
}

/** One line of matters.txt: `key|days since its council|road|ballots|title|summary|said|said`. */
export const matterRows = (now: number): MatterRow[] =>
  linesOf('matters.txt').map(([key = '', days, road = '', ...fields]) => ({
    key,
    road: roadOf(road),
    base: councilAt(Number(days), now),
    fields,
  }));

export const openedAt = ({ road, base }: Pick<MatterRow, 'road' | 'base'>): number =>
  base + (road.find(({ verb }) => verb === 'open')?.days ?? 0) * DAY;

export const matterFrom = (
  { key, road, base, fields }: MatterRow,
  grid: number,
  needs: readonly Told[],
): TownMatter => {
  const [ballots = '', title = '', summary = '', first = '', second = ''] = fields;
  const { chief, members, secretary } = servantsOf(grid);
  const side = grid <= 3 ? 0 : 1;
  const electors = REPRESENTATIVES.filter(({ scope }) => scope === COMMUNITIES[side].id);
  return {
    ...{ noun: 'matter', id: `demo-town-matter-${key}`, version: undefined, key, base, road },
    ...{ rounds: roundsOf(ballots), title, summary, sayings: [first, second] },
    ...{ community: COMMUNITIES[side], secretary, chief, members, household: neighboursOf(grid)[1]?.openid ?? '' },
    electors: electors.map(({ openid }) => openid),
    ...{ needs, tasks: tasksOf(key), roundIds: [] },
    result: { noun: 'publication', id: `demo-town-result-${key}`, version: 1 },
  };
};

export const memberWithPhoto = ({ members }: TownMatter): string =>
  MEMBERS.find(({ openid }) => openid === members[0])?.openid ?? '';

export const openMatter = async (town: Town, matter: TownMatter): Promise<void> => {
  const { id: requestId, title, summary, needs, secretary } = matter;
  const request = { requestId, title, summary, needIds: needs.map((need) => need.id) };
  await patiently(town, () => town.ask(secretary, 'matters.open', request));
  for (const need of needs) need.version = undefined;
};

export const resumeMatter = (town: Town, matter: TownMatter): Promise<unknown> =>
  command(town, matter, matter.secretary, 'matters.resume', { text: words.RESUMED });

/** The reporters are called back, each about his own need. */
export const callBack = async (town: Town, { needs }: TownMatter, at: number): Promise<void> => {
  for (const need of needs) {
    need.version = undefined;
    await perform(town, need, need.chance.next() < 0.8 ? 'confirm' : 'confirmBasic', at);
  }
};

/** What came back to the grid is done there. */
export const handleInGrid = async (town: Town, { needs }: TownMatter, at: number): Promise<void> => {
  for (const need of needs) {
    need.version = undefined;
    for (const verb of ['assign', 'sign', 'complete', 'confirm'] as const) await perform(town, need, verb, at);
  }
};

export const archiveMatter = (town: Town, matter: TownMatter): Promise<unknown> => {
  matter.version = undefined;
  return command(town, matter, matter.secretary, 'matters.archive', { text: words.ARCHIVED });
};
