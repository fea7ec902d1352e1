import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Happening } from './agenda';
import { courseOf, type Course } from './courses';
import { GRIDS, NEIGHBOURS, neighboursOf, servantsOf } from './people';
import { chanceFrom, type Chance } from './random';
import type { Register } from './settle';
import { byDay, DAY, HOUR, MINUTE } from './times';
import type { Town } from './town';
import { perform, type Told } from './verbs';
import { QUESTIONS } from './words';

/** One line of needs.txt: `category|grid|channel[:source]|course|text|result`. */
interface Row {
  index: number;
  category: string;
  grid: number;
  channel: string;
  source: string;
  courseName: string;
  course: Course;
  text: string;
  result: string;
}

const readRows = (): Row[] =>
  readFileSync(join(__dirname, 'needs.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line, index) => {
      const [category = '', grid = '', door = '', courseName = '', text = '', ...result] = line.split('|');
      const [channel = '', source = ''] = door.split(':');
      const course = courseOf(courseName);
      return {
        index,
        category,
        grid: Number(grid),
        channel,
        source,
        courseName,
        course,
        text,
        result: result.join('|'),
      };
    });

const HALF_YEAR = 182;
/** People take up to this much longer than the course says. */
const SLOWEST = 1.4;
const QUICKEST = 0.6;
const NIGHT = 12;
/** What is younger keeps its exact time: its deadline is meant to be just so. */
const EXACT_FOR = 48 * HOUR;

const OWN_CHANNELS = ['mini_program', 'wechat_group'];

/** How long ago, in hours, a course must have begun to be over by now. */
const leastAge = ({ steps, rest = 0 }: Course): number =>
  steps.reduce((sum, [, hours]) => sum + hours * SLOWEST, 0) + NIGHT * 4 + rest;

/** Needs that are over are spread evenly over the half-year, in no order of kinds. */
const agesOf = (rows: readonly Row[], chance: Chance): Map<number, number> => {
  const over = chance.shuffled(rows.filter(({ course }) => course.age === undefined));
  return new Map(
    over.map(({ index, course }, place) => {
      const share = (place + chance.next()) / over.length;
      const least = leastAge(course);
      return [index, least + share * (HALF_YEAR * 24 - 24 - least)];
    }),
  );
};

/** Reporters take turns; the first neighbour of a grid has the most to say. */
const TURNS = [0, 1, 0, 2, 3, 0, 4, 5, 6, 7];

export function tellNeeds(
  town: Town,
  people: Register,
  now: number,
  photos: ReadonlyMap<string, readonly string[]>,
): Happening[] {
  const rows = readRows();
  const ages = agesOf(rows, chanceFrom(2026));
  const turns = new Map<number, number>();
  const told = new Map<number, { told: Told; at: number }>();
  return rows.flatMap((row) => {
    const turn = turns.get(row.grid) ?? 0;
    turns.set(row.grid, turn + 1);
    const before = told.get(row.index - 1);
    const at =
      row.courseName === 'merged' && before
        ? before.at + 20 * HOUR
        : now - (row.course.age ?? ages.get(row.index) ?? 0) * HOUR;
    const need = toldFrom(row, turn, people, before?.told, photos);
    told.set(row.index, { told: need, at });
    return happeningsOf(town, row, need, at, now);
  });
}

function toldFrom(
  row: Row,
  turn: number,
  people: Register,
  before: Told | undefined,
  photos: ReadonlyMap<string, readonly string[]>,
): Told {
  const chance = chanceFrom(row.index + 1);
  const { chief, members, secretary } = servantsOf(row.grid);
  const neighbours = neighboursOf(row.grid);
  const [member, other] = chance.next() < 0.5 ? members : [members[1], members[0]];
  const isGuest = !OWN_CHANNELS.includes(row.channel);
  const reporter = neighbours[(TURNS[turn % TURNS.length] ?? 0) % neighbours.length]?.openid ?? '';
  const idOf = (openid: string): string => people.get(openid)?.id ?? '';
  return {
    id: `demo-town-need-${String(row.index + 1).padStart(4, '0')}`,
    version: 1,
    text: row.text,
    result: row.result,
    category: row.category,
    reporter: isGuest ? '' : reporter,
    voice: isGuest ? other : reporter,
    isGuest,
    chief,
    secretary,
    member,
    other,
    memberIds: { member: idOf(member), other: idOf(other) },
    mergeInto: before?.id ?? '',
    photos: turn % 3 === 0 ? (photos.get(isGuest ? other : reporter) ?? []) : [],
    calls: 0,
    question: chance.pick(QUESTIONS),
    chance,
  };
}

const GUESTS = ['石大爷', '榴大娘', '槐大爷', '柳奶奶', '桂阿姨', '竹师傅'];

async function submit(town: Town, row: Row, told: Told): Promise<void> {
  const grid = GRIDS[row.grid - 1];
  const request = {
    requestId: told.id,
    text: row.text,
    category: row.category,
    photos: told.photos,
    place: told.chance.next() < 0.5 ? told.chance.pick(grid?.addresses ?? ['']) : '',
    anonymous: told.chance.next() < 0.7,
    confidential: row.index % 41 === 20,
    urgent: row.courseName === 'urgent',
  };
  if (row.channel === 'wechat_group') {
    await town.askByPhone(told.voice, 'needs.submit', { ...request, group: { cloudID: `dev-group:${grid?.group}` } });
  } else if (told.isGuest) {
    const guest = { name: told.chance.pick(GUESTS), phone: `000-0001-${String(row.index).padStart(4, '0')}` };
    const onBehalf = { ...guest, channel: row.channel, source: row.source, consent: true };
    await town.ask(told.voice, 'needs.submit', { ...request, gridId: grid?.id, onBehalf });
  } else {
    await town.ask(told.voice, 'needs.submit', request);
  }
}

/** Neighbours of the same community, each once. */
const cosignersOf = (row: Row, told: Told): string[] => {
  const least = row.course.cosigns ?? 0;
  const wanted = least + Math.floor(told.chance.next() * 2);
  const community = GRIDS[row.grid - 1]?.community;
  const near = NEIGHBOURS.filter(
    ({ openid, grid }) => GRIDS[grid - 1]?.community === community && openid !== told.reporter,
  );
  return told.chance
    .shuffled(near)
    .slice(0, row.index % 41 === 20 ? 0 : wanted)
    .map(({ openid }) => openid);
};

const ACCEPTS = ['accept', 'acceptDifficult'];

function happeningsOf(town: Town, row: Row, told: Told, start: number, now: number): Happening[] {
  const isExact = row.course.age !== undefined;
  const settled = (at: number): number => (now - at > EXACT_FOR ? byDay(at) : at);
  const subject = told.id;
  let at = start;
  let shown = settled(start);
  const happenings: Happening[] = [{ at: shown, subject, isNeed: true, run: () => submit(town, row, told) }];
  for (const [verb, hours] of row.course.steps) {
    at += hours * HOUR * (isExact ? 1 : told.chance.between(QUICKEST, SLOWEST));
    shown = Math.max(settled(at), shown + 10 * MINUTE);
    const then = shown;
    happenings.push({ at: then, subject, run: () => perform(town, told, verb, then) });
    if (!ACCEPTS.includes(verb)) continue;
    cosignersOf(row, told).forEach((openid, index) =>
      happenings.push({
        at: then + (index + 1) * 9 * MINUTE,
        subject,
        run: () => town.ask(openid, 'needs.cosign', { needId: told.id }),
      }),
    );
  }
  return happenings;
}

export const HALF_YEAR_MS = HALF_YEAR * DAY;
