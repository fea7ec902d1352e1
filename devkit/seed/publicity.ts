import type { Happening } from './agenda';
import { command, patiently, type Thing } from './asking';
import { COMMUNITIES } from './map';
import type { TownMatter } from './matters';
import { neighboursOf, servantsOf } from './people';
import type { Register } from './settle';
import { DAY, HOUR, monthOf, startOfMonth } from './times';
import type { Told } from './told';
import type { Town } from './town';
import { perform } from './verbs';
import { chanceFrom } from '../random';
import * as words from './words';

/** What the secretaries tell everybody: decisions, progress, results in three ways, bulletins; and who objects. */

type Kind = 'decision' | 'progress' | 'result' | 'evaluation';
/** Five working days at least, whatever holidays lie among them. */
const SHOWN = 16 * DAY;
const BOARD = { shiliu: '榴花里公示栏', guhuai: '古槐文化站公示栏' } as const;

const timesOf = (at: number) => ({ from: Math.round(at), to: Math.round(at + SHOWN) });

/** What was mended has a result of its own. */
const publicationId = ({ key, roundIds }: TownMatter, kind: Kind): string =>
  `demo-town-${kind}-${key}${kind === 'result' && roundIds.length > 0 ? '-mended' : ''}`;

/** From today on, whatever day it has become while others went on. */
const publish = (town: Town, matter: TownMatter, kind: Kind): Promise<unknown> => {
  const { id: matterId, title, summary, community, secretary } = matter;
  const said = `${summary}${words.PUBLISHED[kind]}`;
  return patiently(town, () =>
    town.ask(secretary, 'publications.publish', {
      ...{ requestId: publicationId(matter, kind), kind, way: 'online', communityId: community.id, matterId },
      ...{
        title: `${title}${words.TITLES[kind]}`,
        text: said,
        ...timesOf(town.clock.now()),
        place: '',
        photos: [],
      },
    }),
  );
};

/** The result is read aloud and hangs on the board as well: all three ways. What is not over yet stands online alone. */
export const publishResult = async (town: Town, matter: TownMatter, at: number, inAllWays: boolean): Promise<void> => {
  const { community, secretary } = matter;
  const result: Thing = { noun: 'publication', id: publicationId(matter, 'result'), version: 1 };
  matter.result = result;
  await publish(town, matter, 'result');
  if (!inAllWays) return;
  const times = timesOf(at);
  const board = { way: 'notice_board', ...times, place: BOARD[community.id], photos: [] };
  const told = { way: 'meeting', from: times.from, to: times.from, place: words.RESIDENTS_MEETING, photos: [] };
  await command(town, result, secretary, 'publications.record', board);
  await command(town, result, secretary, 'publications.record', told);
};

export const PUBLISH: Readonly<Record<Exclude<Kind, 'result'>, (town: Town, matter: TownMatter) => Promise<unknown>>> =
  {
    decision: (town, matter) => publish(town, matter, 'decision'),
    progress: (town, matter) => publish(town, matter, 'progress'),
    evaluation: (town, matter) => publish(town, matter, 'evaluation'),
  };

/** A neighbour objects to the result; what he says lives on as a need of the grid. */
export const objectTo = async (town: Town, people: Register, matter: TownMatter): Promise<void> => {
  const grid = matter.needs[0]?.grid ?? 1;
  const openid = neighboursOf(grid)[4]?.openid ?? '';
  const { needId } = await patiently(town, () =>
    town.ask<{ needId: string }>(openid, 'publications.object', {
      ...{ publicationId: matter.result.id, requestId: `demo-town-objection-${matter.key}` },
      ...{ text: words.OBJECTION, photos: [] },
    }),
  );
  matter.objection = objectionNeed(needId, openid, grid, people);
};

const objectionNeed = (id: string, reporter: string, grid: number, people: Register): Told => {
  const { chief, secretary, members } = servantsOf(grid);
  const [member, other] = members;
  return {
    ...{ noun: 'need', id, version: undefined, grid, text: words.OBJECTION, result: words.OBJECTION_ANSWER },
    ...{ category: 'other', reporter, voice: reporter, isGuest: false, chief, secretary, member, other },
    memberIds: { member: people.get(member)?.id ?? '', other: people.get(other)?.id ?? '' },
    ...{ mergeInto: '', photos: [], calls: 0, question: ['', ''], chance: chanceFrom(7) },
  };
};

export const answerObjection = async (town: Town, { objection }: TownMatter, at: number): Promise<void> => {
  if (!objection) throw new Error('nobody has objected');
  for (const verb of ['accept', 'assign', 'sign', 'complete', 'confirm'] as const)
    await perform(town, objection, verb, at);
};

/** The last three months of the first community, three days after the clock has put each together; all others are drafts. */
export const releaseBulletins = (town: Town, now: number, ticks: readonly number[]): Happening[] => {
  const [{ id: communityId }] = COMMUNITIES;
  const { secretary } = servantsOf(1);
  return [-2, -1, 0].flatMap((offset) => {
    const begin = startOfMonth(now, offset);
    const month = monthOf(begin - DAY);
    const assembled = ticks.find((at) => at > begin + 2 * HOUR);
    if (assembled === undefined) return [];
    const target = { bulletinId: `${communityId}_${month}`, version: 1 };
    const run = () => patiently(town, () => town.ask(secretary, 'publications.releaseBulletin', target));
    return [{ at: Math.min(assembled + 12 * HOUR, now), subject: 'bulletins', run }];
  });
};
