import type { Round } from '../../../miniprogram/shared/domain/round';
import type { RoundEvent } from '../../../miniprogram/shared/domain/round-event';
import { evolve } from '../../../miniprogram/shared/domain/round-effects';
import { Rejection } from '../../../miniprogram/shared/errors';
import { find, get, update } from '../kernel/database';
import { updateDocument, type Change } from '../kernel/documents';
import type { Directory } from '../kernel/directory';
import { insist } from '../kernel/insist';
import type { Outbox, OutboxWork, WithOutbox } from '../kernel/outbox';
import { consequences } from './consequences';

export const ROUNDS = 'rounds';

export type StoredRound = Round &
  WithOutbox & {
    /** Of the request that opened it: a repeat is recognised, another round under the same id is refused. */
    digest: string;
  };

/** A round without what was chosen in it: nearly nobody needs the ballots, and nobody sees them while it is open. */
export type ClosedBook = Omit<StoredRound, 'ballots' | 'outbox'>;

export const BOOK_FIELDS: readonly (keyof ClosedBook)[] = [
  'version',
  'status',
  'open',
  'matterId',
  'number',
  'title',
  'category',
  'communityId',
  'gridId',
  'n',
  'attempt',
  'rules',
  'openedAt',
  'closesAt',
  'closedAt',
  'extended',
  'deadline',
  'promised',
  'before',
  'after',
  'electorIds',
  'electorate',
  'receipts',
  'excluded',
  'involvedIds',
  'unitIds',
  'cast',
  'papers',
  'paperTally',
  'earlier',
  'tally',
  'result',
  'rectification',
  'callbacks',
  'timeline',
  'digest',
];

export const bookOf = async (roundId: string): Promise<ClosedBook> => {
  const round = await get<ClosedBook>(ROUNDS, roundId, BOOK_FIELDS);
  if (!round) throw new Rejection('ROUND_NOT_FOUND');
  return round;
};

/** Three valid ones at most, and those that were invalid between them. */
const OF_MATTER_MAX = 50;

/** Every round of a matter, the first one first. */
export const roundsOfMatter = (matterId: string): Promise<ClosedBook[]> =>
  find<ClosedBook>(
    ROUNDS,
    { matterId },
    {
      sort: [
        ['n', 'asc'],
        ['attempt', 'asc'],
      ],
      limit: OF_MATTER_MAX,
      fields: BOOK_FIELDS,
    },
  );

/** A round after something has happened, with the line it leaves and what it owes to others. */
export const record = (
  round: StoredRound,
  event: RoundEvent,
  map: Directory,
  and: { owed?: Outbox; evolved?: StoredRound } = {},
): Change<StoredRound> => {
  const evolved = evolve(and.evolved ?? round, event);
  return {
    next: { ...evolved, version: round.version + 1 },
    lines: event.type === 'reminded' ? [] : [event],
    outbox: { ...consequences(evolved, event, map), ...and.owed },
  };
};

/** Every ballot changes the round, so whoever meets one on the way looks again; nobody has seen a version of it. */
export const changeRound = async (
  roundId: string,
  change: (round: StoredRound) => Change<StoredRound> | null,
): Promise<void> => {
  await insist(() => updateDocument<StoredRound>(ROUNDS, roundId, {}, 'ROUND_NOT_FOUND', change));
};

/** What a reporter said when he was called back stands beside the result, by need, and is never part of it. */
export const hear = async ({ roundId, needId, result }: OutboxWork['heard']): Promise<void> => {
  await update(ROUNDS, roundId, { open: false }, { [`callbacks.${needId}`]: result });
};

export { tickRounds } from './tick';
export { votesWaitingFor } from './list';
