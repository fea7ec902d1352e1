import type { StoredNeed } from '../cloudfunctions/src/needs/store';
import { monthOf } from '../miniprogram/shared/domain/calendar';
import { startDeadline } from '../miniprogram/shared/domain/deadline';
import type { NeedEvent } from '../miniprogram/shared/domain/need-event';
import { idOf } from '../tests/support/street';
import * as dossiers from './dossiers';
import * as gatherings from './gatherings';
import { neighbourNumber, neighboursOf, personIdOfNeighbour, settledNeighbour } from './neighbours';

/**
 * A street after many years, as documents. The more needs, the more years and people: what is open at one moment, and
 * what is told in one month, is as much as before. Growth then shows in every index, and in nobody's work.
 */
export const GRIDS = ['yunmen-3', 'yunmen-4', 'nanyang-1', ...Array.from({ length: 57 }, (_, at) => `lane-${at + 4}`)];
const OPEN_IN_A_GRID = 40;
/** Sixty grids with forty needs a month each. */
const APART_MS = 18 * 60_000;
const HOUR_MS = 3_600_000;
const BATCH = 10_000;

const PLACES = ['广场', '活动室', '书屋', '露天舞台', '戏台', '宣传栏'];
const WISHES = [
  '的灯坏了，晚上看不清路',
  '能不能多开两天',
  '想请老师来教剪纸',
  '的音响有杂音',
  '缺几把椅子',
  '的门太重，老人推不开',
];
const CATEGORIES = ['venue', 'performance', 'training', 'reading', 'heritage', 'digital'] as const;

const pick = <Item>(list: readonly Item[], number: number): Item => list[number % list.length] as Item;

function historyOf(at: number, by: string): NeedEvent[] {
  const chief = { by: idOf('chief'), role: 'grid_chief' };
  const member = { by: idOf('member'), role: 'grid_member' };
  const accepted = { category: 'venue', summary: '设施需要修理', firstContactId: member.by, difficult: false } as const;
  const done = { outcome: 'solved' as const, text: '已经修好，欢迎再来看看。', photos: [] as string[] };
  return [
    { type: 'submitted', at, by, role: 'resident' },
    { type: 'accepted', at: at + HOUR_MS, ...chief, ...accepted },
    { type: 'assigned', at: at + 2 * HOUR_MS, ...chief, memberId: member.by },
    { type: 'signed', at: at + 3 * HOUR_MS, ...member, text: '' },
    { type: 'completed', at: at + 50 * HOUR_MS, ...member, ...done },
    { type: 'confirmed', at: at + 60 * HOUR_MS, by, role: 'resident', satisfaction: 'satisfied', text: '' },
  ];
}

export const needIdOf = (number: number): string => `bench-need-${String(number).padStart(9, '0')}`;

/** The need of this number: the latest ones of a grid are open and wait for its chief, all others were solved. */
export function needOf(number: number, count: number, now: number): StoredNeed {
  const at = now - (count - number) * APART_MS;
  const reporterId = personIdOfNeighbour(neighbourNumber(number, count));
  const open = count - number <= OPEN_IN_A_GRID * GRIDS.length;
  const gridId = pick(GRIDS, number);
  const timeline = historyOf(at, reporterId);
  const ends = {
    closedAt: at + 60 * HOUR_MS,
    outcome: 'solved',
    result: '已经修好，欢迎再来看看。',
    satisfaction: 'satisfied',
  } as const;
  return {
    _id: needIdOf(number),
    version: open ? 1 : timeline.length,
    number: `YMS-${monthOf(at)}-${String(number).padStart(7, '0')}`,
    status: open ? 'submitted' : 'solved',
    open,
    listed: true,
    text: `${pick(PLACES, number)}${pick(WISHES, Math.floor(number / 7))}，请派人来看一看。`,
    ...(open ? {} : { summary: '设施需要修理', firstContactId: idOf('member'), assigneeId: idOf('member') }),
    photos: [],
    category: pick(CATEGORIES, Math.floor(number / 11)),
    place: `${pick(PLACES, number)}东侧`,
    gridId,
    communityId: gridId.split('-')[0] ?? '',
    channel: 'mini_program',
    reporterId,
    filedById: reporterId,
    ...{ anonymous: false, confidential: false, urgent: false, awaitsReading: false },
    createdAt: at,
    updatedAt: open ? at : ends.closedAt,
    ownerId: idOf('chief'),
    handlerIds: open ? [] : [idOf('member')],
    // Told moments ago, as far as the clock is concerned: it has nothing to do here while others are measured.
    ...(open ? { deadline: startDeadline('accept', now - (count - number)) } : ends),
    ...{ difficult: false, handBacks: 0, disputes: 0, reopenings: 0, appealed: false, extended: false },
    ...{ returned: false, unreachedCalls: 0, cosigns: 1 },
    followerIds: [personIdOfNeighbour(neighbourNumber(number + 1, count))],
    timeline: open ? timeline.slice(0, 1) : timeline,
    digest: 'bench',
  };
}

const cosignOf = ({ _id: needId, followerIds: [personId], createdAt }: StoredNeed) => ({
  _id: `${needId}:${personId}`,
  needId,
  personId,
  createdAt,
});

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

/** What was discussed, decided, done and inspected, and the figures of it. */
function* dossiersOf(needs: number, now: number): Generator<[collection: string, documents: object[]]> {
  const count = dossiers.dossiersOf(needs);
  const places = numbers(0, count).map((number) => dossiers.placeOf(number, count, now));
  yield ['matters', places.map((place) => dossiers.matterOf(place, count, needs))];
  yield ['tasks', places.map(dossiers.taskOf)];
  yield ['rounds', places.map((place) => dossiers.roundOf(place, now))];
  yield ['meetings', places.map(gatherings.meetingOf)];
  yield ['publications', places.map(gatherings.publicationOf)];
  yield ['figures', gatherings.monthsOf('yunmen', now)];
}

/** Everything, in batches by collection: the needs with a co-signature each, the dossiers, the people with accounts and entries. */
export function* townOf(count: number, now: number): Generator<[collection: string, documents: object[]]> {
  for (let from = 0; from < count; from += BATCH) {
    const needs = numbers(from, Math.min(from + BATCH, count)).map((number) => needOf(number, count, now));
    yield ['needs', needs];
    yield ['cosigns', needs.map(cosignOf)];
  }
  yield* dossiersOf(count, now);
  const people = neighboursOf(count);
  for (let from = 0; from < people; from += BATCH / 10) {
    const households = numbers(from, Math.min(from + BATCH / 10, people)).map((number) =>
      settledNeighbour(number, now),
    );
    yield ['people', households.map(({ person }) => person)];
    yield ['accounts', households.map(({ account }) => account)];
    yield ['entries', households.flatMap(({ entries }) => entries)];
  }
}
