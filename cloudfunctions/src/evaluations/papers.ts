import { randomUUID } from 'node:crypto';
import type { PaperInfo } from '../../../miniprogram/shared/contract/evaluation-answers';
import { BALLOT_CHOICES } from '../../../miniprogram/shared/domain/evaluation';
import type { Ballot, Paper } from '../../../miniprogram/shared/domain/round';
import { countPaper, enterPaper as addPaper } from '../../../miniprogram/shared/domain/round-effects';
import { PAPER_LEAST } from '../../../miniprogram/shared/domain/round-guards';
import { allowedCommands } from '../../../miniprogram/shared/domain/round-rules';
import { Rejection } from '../../../miniprogram/shared/errors';
import { isOnDutyIn } from '../../../miniprogram/shared/roles';
import { owe, type Outbox } from '../kernel/outbox';
import { checkPhotos } from '../kernel/photos';
import type { Handler } from '../kernel/serve';
import { namesOf } from '../people/store';
import { act } from './act';
import { bookOf, type StoredRound } from './store';

/** Ballots on paper 纸质票: entered by one, confirmed by another who sees the photo of the tally. */

/** Compared as long as its numbers are known; once it is decided they are forgotten. */
const isSamePaper = ({ papers }: StoredRound, { id, photo, counted }: Paper): boolean => {
  const known = papers.find((paper) => paper.id === id);
  return !known?.counted || JSON.stringify([known.photo, known.counted]) === JSON.stringify([photo, counted]);
};

export const enterPaper: Handler<'evaluations.enterPaper'> = async (request, call) => {
  const { roundId, requestId, tally, voterIds, reasons, photo } = request;
  checkPhotos([photo], call.caller);
  const paper: Paper = {
    ...{ id: requestId, status: 'waiting', count: voterIds.length, enteredBy: call.caller.id, photo },
    counted: { tally, voterIds, reasons },
  };
  const prepare = (round: StoredRound): StoredRound => addPaper(round, paper);
  const command = { type: 'enterPaper' as const, paperId: requestId, tally, voterIds, reasons };
  const isSame = (round: StoredRound): boolean => isSamePaper(round, paper);
  await act({ roundId, requestId, command, words: { count: paper.count }, isSame, prepare }, call);
  return { paperId: requestId };
};

/** Drawn like any other ballot: nothing on it says that it came on paper, or from which tally. */
const ballotsOf = ({ counted }: Paper): Ballot[] => {
  if (!counted) return [];
  const { tally, reasons } = counted;
  return BALLOT_CHOICES.flatMap((choice) =>
    Array.from({ length: tally[choice] }, (_one, index): Ballot => {
      const reason = choice === 'unsatisfied' ? reasons[index] : undefined;
      return { id: randomUUID(), choice, ...(reason ? { reason } : {}) };
    }),
  );
};

/** Nobody's vote is booked unseen: whoever has cast none can say so while the round runs. */
const tellVoters = ({ _id: id, title, number, papers }: StoredRound, paperId: string, at: number): Outbox => {
  const voterIds = papers.find((paper) => paper.id === paperId)?.counted?.voterIds ?? [];
  const notice = { kind: 'round_on_paper', title, number, about: { noun: 'round', id } } as const;
  return Object.fromEntries(voterIds.map((to) => [`${id}_round_on_paper_${to}`, owe('notice', at, { to, ...notice })]));
};

export const confirmPaper: Handler<'evaluations.confirmPaper'> = ({ roundId, requestId, paperId }, call) => {
  const prepare = (round: StoredRound): StoredRound => {
    const paper = round.papers.find(({ id }) => id === paperId);
    return paper ? countPaper(round, paper, call.caller.id, ballotsOf(paper)) : round;
  };
  const owed = (round: StoredRound): Outbox => tellVoters(round, paperId, call.at);
  const command = { type: 'confirmPaper' as const, paperId };
  return act({ roundId, requestId, command, words: { paperId }, prepare, owed }, call);
};

export const declinePaper: Handler<'evaluations.declinePaper'> = ({ roundId, requestId, paperId, text }, call) =>
  act({ roundId, requestId, command: { type: 'declinePaper', paperId, text }, words: { paperId, text } }, call);

export const papers: Handler<'evaluations.papers'> = async ({ roundId }, { caller, at }) => {
  const round = await bookOf(roundId);
  if (!isOnDutyIn(caller, round.gridId, round.communityId)) throw new Rejection('ROUND_NOT_FOUND');
  const names = await namesOf(round.electorIds);
  const named = (personId: string): string => names.get(personId) ?? '';
  const info = ({ id, status, count, photo, enteredBy, counted }: Paper): PaperInfo => ({
    ...{ id, status, count, photo, mine: enteredBy === caller.id },
    ...(counted ? { tally: counted.tally } : {}),
    voters: counted?.voterIds.map(named) ?? [],
    reasons: counted?.reasons ?? [],
  });
  const { title, n, status, closesAt, receipts } = round;
  return {
    ...{ id: roundId, title, n, status, closesAt, least: PAPER_LEAST },
    electors: round.electorIds.map((personId) => ({
      personId,
      name: named(personId),
      voted: receipts[personId]?.voted ?? '',
    })),
    papers: round.papers.map(info).reverse(),
    allowed: allowedCommands(round, caller, at),
  };
};
