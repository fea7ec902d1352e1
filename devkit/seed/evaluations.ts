import { patiently } from './asking';
import type { Ballots, RoundPlan, TownMatter } from './matters';
import type { Album } from './photos';
import type { Register } from './settle';
import type { Town } from './town';
import * as words from './words';

/** Rounds 评议: opened, voted in by phone and on paper, counted, and what a failed one brings. */

const CHOICES = ['satisfied', 'basic', 'unsatisfied', 'unaware'] as const;
/** So many phones at once. */
const SIDE_BY_SIDE = 3;

const castIn = (ballots: Ballots): number => ballots.reduce((sum, count) => sum + count, 0);

/** The round that runs, and how it is voted in. */
const current = ({ rounds, roundIds }: TownMatter): { plan: RoundPlan; roundId: string } => {
  const plan = rounds[roundIds.length - 1];
  if (!plan) throw new Error('a round that nobody has planned');
  return { plan, roundId: roundIds[roundIds.length - 1] ?? '' };
};

/** Whether everybody votes, so that it may be counted before its time is over. */
export const isFull = ({ rounds, electors }: TownMatter, index: number): boolean => {
  const { phone = [], paper = [] } = rounds[index] ?? {};
  return castIn(phone) + castIn(paper) === electors.length;
};

export const openRound = async (town: Town, matter: TownMatter): Promise<void> => {
  const requestId = `demo-town-round-${matter.key}-${matter.roundIds.length + 1}`;
  await patiently(town, () => town.ask(matter.secretary, 'evaluations.open', { requestId, matterId: matter.id }));
  matter.roundIds.push(requestId);
};

const choicesOf = (ballots: Ballots): string[] =>
  CHOICES.flatMap((choice, index) => Array.from({ length: ballots[index] ?? 0 }, () => choice));

/** The first has a phone and takes his time. */
const paperVoters = ({ electors }: TownMatter, { paper }: RoundPlan): readonly string[] =>
  electors.slice(1, 1 + castIn(paper));

/** Whoever has a phone votes on it, a few at the same moment. */
const voteByPhone = async (town: Town, matter: TownMatter, { plan, roundId }: ReturnType<typeof current>) => {
  const choices = choicesOf(plan.phone);
  const onPaper = paperVoters(matter, plan);
  const voters = matter.electors.filter((openid) => !onPaper.includes(openid)).reverse();
  const queue = choices.map((choice, index) => ({
    choice,
    openid: voters[index] ?? '',
    index,
  }));
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { choice, openid, index } = next;
      const reason = choice === 'unsatisfied' ? (words.OPINIONS[index % words.OPINIONS.length] ?? '') : '';
      const requestId = `demo-town-ballot-${roundId.slice(-12)}-${index}`;
      await town.ask(openid, 'evaluations.vote', { roundId, requestId, choice, reason });
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
};

/** The others came to the activity room; one member of the grid counts, and the secretary, who had no hand in it, checks. */
const voteOnPaper = async (
  { town, people, album }: { town: Town; people: Register; album: Album },
  matter: TownMatter,
  { plan, roundId }: ReturnType<typeof current>,
  isChecked: boolean,
): Promise<void> => {
  const { secretary: checker } = matter;
  const [counter] = matter.members;
  const [satisfied = 0, basic = 0, unsatisfied = 0, unaware = 0] = plan.paper;
  const requestId = `demo-town-paper-${roundId.slice(-12)}`;
  await town.ask(counter, 'evaluations.enterPaper', {
    ...{ roundId, requestId, tally: { satisfied, basic, unsatisfied, unaware } },
    voterIds: paperVoters(matter, plan).map((openid) => people.get(openid)?.id),
    reasons: Array.from({ length: unsatisfied }, (_, index) => words.OPINIONS[index % words.OPINIONS.length]),
    photo: album.get(counter)?.[0],
  });
  if (!isChecked) return;
  const confirmed = { roundId, requestId: `${requestId}-checked`, paperId: requestId };
  await patiently(town, () => town.ask(checker, 'evaluations.confirmPaper', confirmed));
};

export const vote = async (
  parts: { town: Town; people: Register; album: Album },
  matter: TownMatter,
  isChecked: boolean,
): Promise<void> => {
  const round = current(matter);
  await voteByPhone(parts.town, matter, round);
  if (castIn(round.plan.paper) > 0) await voteOnPaper(parts, matter, round, isChecked);
};

/** By the secretary when all have voted; else the clock counts when the time is over. */
export const countRound = (town: Town, matter: TownMatter): Promise<unknown> => {
  const { roundId } = current(matter);
  if (!isFull(matter, matter.roundIds.length - 1)) return town.tick();
  const requestId = `demo-town-count-${roundId.slice(-12)}`;
  return patiently(town, () => town.ask(matter.secretary, 'evaluations.close', { roundId, requestId }));
};

export const orderRectification = async (town: Town, matter: TownMatter): Promise<string> => {
  const { plan, roundId } = current(matter);
  const [title, text] = words.OPINION_GROUP;
  const count = (plan.phone[2] ?? 0) + (plan.paper[2] ?? 0);
  const [task] = matter.tasks;
  const { taskId } = await patiently(town, () =>
    town.ask<{ taskId: string }>(matter.secretary, 'evaluations.orderRectification', {
      ...{ roundId, requestId: `demo-town-order-${roundId.slice(-12)}` },
      ...{ title: `整改：${task?.title ?? ''}`.slice(0, 40), done: words.MENDED, groups: [{ title, count, text }] },
    }),
  );
  return taskId;
};
