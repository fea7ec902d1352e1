import type { RoundCard, RoundDetail, Standing } from '../../../miniprogram/shared/contract/evaluation-answers';
import { workingDay, type WorkingDay } from '../../../miniprogram/shared/domain/deadline';
import { mayTellCells } from '../../../miniprogram/shared/domain/rate';
import type { Round } from '../../../miniprogram/shared/domain/round';
import { allowedCommands, decide } from '../../../miniprogram/shared/domain/round-rules';
import { Rejection, type ErrorCode } from '../../../miniprogram/shared/errors';
import { holds, isOnDutyIn, type Actor } from '../../../miniprogram/shared/roles';
import type { ClosedBook } from './store';

/** The only place where a round becomes an answer. Receipts, ballots and names never leave here. */

/** Everything a card shows, and of the receipts the caller's own. */
export const cardFields = (callerId: string): string[] => [
  'matterId',
  'number',
  'title',
  'n',
  'attempt',
  'status',
  'openedAt',
  'closesAt',
  'closedAt',
  'electorate',
  'cast',
  'excluded',
  'result',
  `receipts.${callerId}`,
];

type Row = Pick<
  Round,
  '_id' | 'matterId' | 'number' | 'title' | 'n' | 'attempt' | 'status' | 'openedAt' | 'closesAt' | 'cast'
> &
  Pick<Round, 'receipts' | 'excluded' | 'electorate' | 'closedAt' | 'result'>;

export const standingOf = ({ receipts, excluded }: Pick<Row, 'receipts' | 'excluded'>, personId: string): Standing => {
  const receipt = receipts[personId];
  if (receipt) return receipt.voted === '' ? 'waiting' : 'voted';
  return excluded.some((one) => one.personId === personId) ? 'excluded' : 'none';
};

export const card = (round: Row, actor: Actor): RoundCard => {
  const { _id, matterId, number, title, n, attempt, status, openedAt, closesAt, closedAt, electorate, cast } = round;
  return {
    ...{ id: _id, matterId, number, title, n, attempt, status, openedAt, closesAt, electorate, cast },
    ...(closedAt === undefined ? {} : { closedAt }),
    mine: standingOf(round, actor.id),
    ...(round.result ? { result: round.result } : {}),
  };
};

/** Why this person may not vote; the rules that will judge the ballot say it. */
const refusalOf = (round: ClosedBook, actor: Actor, at: number): ErrorCode | undefined => {
  try {
    decide(round, { type: 'vote', choice: 'satisfied', reason: '' }, actor, at);
    return undefined;
  } catch (refusal) {
    if (refusal instanceof Rejection) return refusal.code;
    throw refusal;
  }
};

const callbacksOf = ({ callbacks }: ClosedBook): RoundDetail['callbacks'] => {
  const said = Object.values(callbacks);
  const count = (result: (typeof said)[number]): number => said.filter((one) => one === result).length;
  return { solved: count('solved'), explained: count('explained'), disputed: count('disputed') };
};

/** Groups are told in the secretary's words, without their numbers: few of a kind would be recognised. */
const rectificationOf = ({ rectification }: ClosedBook): Partial<RoundDetail> => {
  if (!rectification) return {};
  const { taskId, unitName, orderedAt, groups } = rectification;
  const told = groups.map(({ title, text }) => ({ title, text }));
  return { rectification: { taskId, unitName, orderedAt, groups: told } };
};

/** Absent unless a rectification is awaited. */
export const orderDayOf = ({ deadline }: Pick<ClosedBook, 'deadline'>): { orderBy?: WorkingDay } =>
  deadline?.rule === 'order' ? { orderBy: workingDay(deadline) } : {};

const forStaff = (round: ClosedBook, actor: Actor): Partial<RoundDetail> =>
  holds(actor, 'secretary', round.communityId) ? orderDayOf(round) : {};

export const detail = (round: ClosedBook, actor: Actor, at: number): RoundDetail => {
  const { rules, extended, promised, before, after, earlier, excluded, tally, papers } = round;
  const refusal = refusalOf(round, actor, at);
  const exclusion = excluded.find(({ personId }) => personId === actor.id)?.reason;
  const staff = isOnDutyIn(actor, round.gridId, round.communityId);
  return {
    ...card(round, actor),
    ...{ rules, extended, promised, before, after, earlier, staff },
    ...(refusal ? { refusal } : {}),
    ...(exclusion ? { exclusion } : {}),
    excluded: excluded.length,
    ...(tally && mayTellCells(tally) ? { tally } : {}),
    ...rectificationOf(round),
    callbacks: callbacksOf(round),
    papersWaiting: staff ? papers.filter(({ status }) => status === 'waiting').length : 0,
    ...forStaff(round, actor),
    allowed: allowedCommands(round, actor, at),
  };
};
