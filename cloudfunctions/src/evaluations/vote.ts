import { createHash, randomUUID } from 'node:crypto';
import type { Ballot, Receipt } from '../../../miniprogram/shared/domain/round';
import { decide } from '../../../miniprogram/shared/domain/round-rules';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, update } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { bookOf, ROUNDS, type ClosedBook } from './store';

const receiptOf = ({ receipts }: ClosedBook, personId: string): Receipt | undefined => receipts[personId];

const digestOf = (requestId: string): string => createHash('sha256').update(requestId).digest('base64url');

/** Whether it was this very request. What it chose cannot be compared: nothing that is kept knows it. */
const isRepeat = (round: ClosedBook, personId: string, requestId: string): boolean =>
  receiptOf(round, personId)?.digest === digestOf(requestId);

/**
 * One guarded update of one document: the receipt and the ballot come into being together or not at all, and one person
 * has one ballot without a transaction. Whatever would join the two is left out: no time at all, no line, no debt, no
 * number of the request on the ballot, and no place in an order of arrival. The words are not sent to WeChat's check
 * either, which would see them beside the openid.
 */
const cast = (roundId: string, personId: string, requestId: string, ballot: Ballot, at: number): Promise<boolean> =>
  update(
    ROUNDS,
    roundId,
    {
      status: 'open',
      closesAt: _.gt(at),
      [`receipts.${personId}.voted`]: '',
      'papers.counted.voterIds': _.neq(personId),
    },
    {
      [`receipts.${personId}.voted`]: 'phone',
      [`receipts.${personId}.digest`]: digestOf(requestId),
      ballots: _.pushSorted([ballot], 'id'),
      cast: _.inc(1),
      version: _.inc(1),
    },
  );

export const vote: Handler<'evaluations.vote'> = async ({ roundId, requestId, choice, reason }, { caller, at }) => {
  const round = await bookOf(roundId);
  if (isRepeat(round, caller.id, requestId)) return;
  const command = { type: 'vote', choice, reason } as const;
  decide(round, command, caller, at);
  const words = choice === 'unsatisfied' ? { reason } : {};
  const ballot: Ballot = { id: randomUUID(), choice, ...words };
  if (await cast(roundId, caller.id, requestId, ballot, at)) return;
  const now = await bookOf(roundId);
  if (isRepeat(now, caller.id, requestId)) return;
  decide(now, command, caller, at);
  throw new Rejection('ROUND_WINDOW_CLOSED');
};
