import type { StoredRound } from '../cloudfunctions/src/evaluations/store';
import type { StoredMatter } from '../cloudfunctions/src/matters/store';
import type { StoredTask } from '../cloudfunctions/src/tasks/store';
import { dateOf, DAY } from '../miniprogram/shared/domain/calendar';
import { EMPTY_TALLY, rulesFor } from '../miniprogram/shared/domain/rate';
import { idOf } from '../tests/support/street';
import { HOMES, neighbour, personIdOfNeighbour } from './neighbours';
import { needIdOf } from './town';

/** What councils, units and representatives have left behind: a dossier for each hundred needs, all of one community. */
export const NEEDS_OF_ONE = 100;
/** These are under way, however old the street is; the rounds of the latest of them are open. */
const UNDER_WAY = 40;
export const OPEN_ROUNDS = 20;
export const ELECTORATE = 60;
/** A council a week for one community, so to say. */
const APART = 7 * DAY;

export const dossiersOf = (needs: number): number => Math.max(UNDER_WAY, Math.floor(needs / NEEDS_OF_ONE));

export const padded = (number: number): string => String(number).padStart(7, '0');
export const idIn = (noun: 'matter' | 'task' | 'round' | 'meeting' | 'publication', number: number): string =>
  `bench-${noun}-${padded(number)}`;

export interface Place {
  number: number;
  at: number;
  /** How many came after it. */
  rank: number;
  gridId: string;
}

export const placeOf = (number: number, count: number, now: number): Place => {
  const rank = count - 1 - number;
  const gridId = HOMES[number % HOMES.length] ?? HOMES[0];
  return { number, rank, gridId, at: now - rank * APART - 30 * DAY };
};

export const COMMUNITY = 'yunmen';
export const TITLE = '活动室的灯和椅子';
export const secretary = { by: idOf('secretary'), role: 'secretary' };
const unit = { unitId: 'culture-office', unitName: '文旅办' };
const resultOf = (valid: number) => ({ valid, cast: valid, paper: 0, rate: 950, strictRate: 800, turnout: 800 });

const common = ({ number, gridId }: Place) => ({
  ...{ number: `YMS-M-${padded(number)}`, communityId: COMMUNITY, gridId },
  category: 'venue' as const,
});

export const matterOf = (place: Place, count: number, needs: number): StoredMatter => {
  const { number, at, rank } = place;
  const needIds = [0, 1, 2].map((step) => needIdOf((number * NEEDS_OF_ONE + step) % needs));
  const round = { id: idIn('round', number), n: 1, openedAt: at + 20 * DAY, closesAt: at + 25 * DAY };
  const open = rank < UNDER_WAY;
  const isVoted = rank >= OPEN_ROUNDS;
  const lines = needIds.map((id) => ({ id, number: id, gridId: place.gridId, title: '设施需要修理' }));
  const task = { id: idIn('task', number), version: 5, kind: 'on_the_spot' as const, status: 'accepted' as const };
  return {
    ...{ _id: idIn('matter', number), version: 9, ...common(place), listed: true, open },
    status: open ? (isVoted ? 'passed' : 'evaluating') : 'archived',
    ...{ title: TITLE, summary: '灯坏了两盏，椅子缺十把，一起办。', needIds, needs: lines, reasons: ['cosigned'] },
    ...{ createdAt: at, updatedAt: at + 20 * DAY, resolutions: [], openObjections: 0 },
    meetings: [{ id: idIn('meeting', number), kind: 'council', title: TITLE, at: at + 5 * DAY, version: 1 }],
    tasks: [{ ...task, title: TITLE, ...unit, progressAt: at + 15 * DAY, doneAt: at + 16 * DAY }],
    rounds: [{ ...round, electorate: ELECTORATE, status: isVoted ? 'closed' : 'open', ...(isVoted ? ENDED : {}) }],
    publications: [
      { id: idIn('publication', number), kind: 'result', way: 'online', from: at + 17 * DAY, to: at + 25 * DAY },
    ],
    callbacks: { solved: open ? 0 : 3, explained: 0, disputed: 0 },
    ...(open ? {} : { outcome: 'passed' as const, archivedAt: at + 40 * DAY }),
    timeline: [{ type: 'opened', at, ...secretary, title: TITLE, needs: lines }],
    digest: `bench-${count}`,
  };
};

const ENDED = { outcome: 'passed' as const, result: resultOf(48) };

export const taskOf = (place: Place): StoredTask => {
  const { number, at } = place;
  const officer = { by: idOf('officer'), role: 'officer' };
  const promise = { first: at + 17 * DAY, due: at + 17 * DAY, text: '灯和椅子两周内办好。' };
  return {
    ...{
      _id: idIn('task', number),
      version: 5,
      kind: 'on_the_spot',
      status: 'accepted',
      open: false,
      ...common(place),
    },
    ...{ matterId: idIn('matter', number), matterTitle: TITLE, title: TITLE, done: '灯亮，椅子够。', ...unit },
    ...{ createdAt: at + 5 * DAY, updatedAt: at + 16 * DAY, contactId: officer.by, officerIds: [officer.by] },
    ...{ before: [], after: [], promise, progressAt: at + 15 * DAY, hushes: 0, doneAt: at + 16 * DAY, kept: true },
    checks: { secretary: secretary.by, representative: idOf('representative') },
    timeline: [
      { type: 'ordered', at: at + 5 * DAY, ...secretary, text: '灯亮，椅子够。' },
      { type: 'committed', at: at + 6 * DAY, ...officer, due: promise.due, text: promise.text, photos: [] },
      { type: 'submitted', at: at + 15 * DAY, ...officer, text: '已经办好。', photos: [] },
      { type: 'accepted', at: at + 16 * DAY, ...secretary, capacity: 'secretary' },
    ],
  };
};

/** The voters of a round are neighbours one after the other; whoever asks for them by number finds each once. */
export const electorOf = (voter: number): string => neighbour(voter % ELECTORATE).openid;

/**
 * To look at a round or at what was written in it takes two round trips. Two desks of the staff take more, and are not
 * measured here: ballots on paper need the voters' names, which no round may keep, for people erase themselves; and who
 * is to vote is not frozen before a round opens, so it comes from the matter, its tasks, its needs and the roles.
 */
export const roundOf = (place: Place, now: number): StoredRound => {
  const { number, at, rank } = place;
  const open = rank < OPEN_ROUNDS;
  const openedAt = open ? now - DAY : at + 20 * DAY;
  const electorIds = Array.from({ length: ELECTORATE }, (_, voter) => personIdOfNeighbour(voter));
  const voted = open ? 0 : 48;
  const tally = { ...EMPTY_TALLY, satisfied: 40, basic: 6, unsatisfied: 2 };
  const ballot = (voter: number) => ({ id: padded(voter), choice: 'satisfied' as const, day: dateOf(openedAt) });
  const before = { photos: [] as string[] };
  return {
    ...{ _id: idIn('round', number), version: 1 + voted, status: open ? 'open' : 'passed', open, ...common(place) },
    ...{ matterId: idIn('matter', number), title: TITLE, n: 1, attempt: 1, rules: rulesFor(ELECTORATE) },
    ...{
      openedAt,
      closesAt: openedAt + 5 * DAY,
      extended: false,
      promised: [{ title: TITLE, text: TITLE, unitName: unit.unitName }],
    },
    ...{
      before,
      after: before,
      electorIds,
      electorate: ELECTORATE,
      excluded: [],
      involvedIds: [],
      unitIds: [unit.unitId],
      cast: voted,
      papers: [],
    },
    receipts: Object.fromEntries(electorIds.map((id, voter) => [id, { voted: voter < voted ? 'phone' : '' } as const])),
    ballots: Array.from({ length: voted }, (_, voter) => ballot(voter)),
    ...{ paperTally: EMPTY_TALLY, earlier: [], callbacks: {}, digest: 'bench' },
    ...(open ? {} : { closedAt: openedAt + 5 * DAY, tally, result: resultOf(voted) }),
    timeline: [{ type: 'opened', at: openedAt, ...secretary }],
  };
};
