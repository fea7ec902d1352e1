import type { Happening } from './agenda';
import { GRIDS } from './map';
import { NEIGHBOURS, neighboursOf, servantsOf } from './people';
import type { Album } from './photos';
import { chanceFrom } from '../random';
import { agesOf, readRows, SLOWEST, type Row } from './rows';
import type { Register } from './settle';
import { byDay, HOUR, MINUTE } from './times';
import type { Town } from './town';
import type { Told } from './told';
import { perform } from './verbs';
import { QUESTIONS } from './words';

/** Or less than it says. */
const QUICKEST = 0.6;
/** What is younger keeps its exact time: its deadline is meant to be just so. */
const EXACT_FOR = 48 * HOUR;

const OWN_CHANNELS = ['mini_program', 'wechat_group'];

/** Reporters take turns; the first neighbour of a grid has the most to say. */
const TURNS = [0, 1, 0, 2, 3, 0, 4, 5, 6, 7];

/** A need as it is about to be told. */
interface Telling {
  row: Row;
  told: Told;
  at: number;
}

/** The needs of one matter are told one after the other, a day before it is opened. */
const BEFORE_OPENING = 34 * HOUR;
const AFTER_EACH_OTHER = 3 * HOUR;

export function prepareNeeds(people: Register, now: number, photos: Album, opened: ReadonlyMap<string, number>) {
  const rows = readRows();
  const ages = agesOf(rows, chanceFrom(2026));
  const turns = new Map<number, number>();
  const tellings: Telling[] = [];
  const timeOf = ({ index, matterKey, courseName, course }: Row, before?: Telling): number => {
    if (courseName === 'merged' && before) return before.at + 20 * HOUR;
    if (matterKey === '') return now - (course.age ?? ages.get(index) ?? 0) * HOUR;
    const others = tellings.filter(({ row }) => row.matterKey === matterKey).length;
    return (opened.get(matterKey) ?? now) - BEFORE_OPENING + others * AFTER_EACH_OTHER;
  };
  for (const row of rows) {
    const turn = turns.get(row.grid) ?? 0;
    turns.set(row.grid, turn + 1);
    const before = tellings[row.index - 1];
    tellings.push({ row, told: toldFrom(row, turn, people, before?.told, photos), at: timeOf(row, before) });
  }
  return tellings;
}

export const tellNeeds = (town: Town, tellings: readonly Telling[], now: number): Happening[] =>
  tellings.flatMap(({ row, told, at }) => happeningsOf(town, row, told, at, now));

function toldFrom(row: Row, turn: number, people: Register, before: Told | undefined, photos: Album): Told {
  const chance = chanceFrom(row.index + 1);
  const { chief, members, secretary } = servantsOf(row.grid);
  const neighbours = neighboursOf(row.grid);
  const [member, other] = chance.next() < 0.5 ? members : [members[1], members[0]];
  const isGuest = !OWN_CHANNELS.includes(row.channel);
  const reporter = neighbours[(TURNS[turn % TURNS.length] ?? 0) % neighbours.length]?.openid ?? '';
  const idOf = (openid: string): string => people.get(openid)?.id ?? '';
  return {
    noun: 'need',
    id: `demo-town-need-${String(row.index + 1).padStart(4, '0')}`,
    version: 1,
    grid: row.grid,
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

/** What a council talks about is public. */
const isConfidential = ({ index, matterKey }: Row): boolean => index % 41 === 20 && matterKey === '';

async function submit(town: Town, row: Row, told: Told): Promise<void> {
  const grid = GRIDS[row.grid - 1];
  const request = {
    requestId: told.id,
    text: row.text,
    category: row.category,
    photos: told.photos,
    place: told.chance.next() < 0.5 ? told.chance.pick(grid?.addresses ?? ['']) : '',
    anonymous: told.chance.next() < 0.7,
    confidential: isConfidential(row),
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
  const wanted = row.course.cosigns ?? 0;
  const community = GRIDS[row.grid - 1]?.community;
  const near = NEIGHBOURS.filter(
    ({ openid, grid }) => GRIDS[grid - 1]?.community === community && openid !== told.reporter,
  );
  return told.chance
    .shuffled(near)
    .slice(0, isConfidential(row) ? 0 : wanted)
    .map(({ openid }) => openid);
};

const ACCEPTS = ['accept', 'acceptDifficult'];

function happeningsOf(town: Town, row: Row, told: Told, start: number, now: number): Happening[] {
  const isExact = row.course.age !== undefined;
  const settled = (at: number): number => (now - at > EXACT_FOR ? byDay(at) : at);
  let at = start;
  let shown = settled(start);
  const happenings: Happening[] = [{ at: shown, subject: told.id, isNeed: true, run: () => submit(town, row, told) }];
  for (const { verb, hours } of row.course.steps) {
    at += hours * HOUR * (isExact ? 1 : told.chance.between(QUICKEST, SLOWEST));
    shown = Math.max(settled(at), shown + 10 * MINUTE);
    const then = shown;
    happenings.push({ at: then, subject: told.id, run: () => perform(town, told, verb, then) });
    if (!ACCEPTS.includes(verb)) continue;
    cosignersOf(row, told).forEach((openid, index) =>
      happenings.push({
        at: then + (index + 1) * 9 * MINUTE,
        subject: told.id,
        run: () => town.ask(openid, 'needs.cosign', { needId: told.id }),
      }),
    );
  }
  return happenings;
}
