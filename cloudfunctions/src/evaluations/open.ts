import type { Request } from '../../../miniprogram/shared/contract/contract';
import { EMPTY_TALLY, rulesFor } from '../../../miniprogram/shared/domain/rate';
import type { EarlierRound, Receipt } from '../../../miniprogram/shared/domain/round';
import { votingUntil } from '../../../miniprogram/shared/domain/round-effects';
import type { RoundEventOf } from '../../../miniprogram/shared/domain/round-event';
import { WINDOW } from '../../../miniprogram/shared/domain/round-rules';
import { Rejection } from '../../../miniprogram/shared/errors';
import { DuplicateKey, get, insert } from '../kernel/database';
import { digestOf } from '../kernel/digest';
import { nudge } from '../kernel/outbox';
import type { Call, Handler } from '../kernel/serve';
import { consequences } from './consequences';
import { dossierOf, earlierOf, obstacle, prepare, type Prepared } from './prepare';
import { snapshotOf } from './snapshot';
import { ROUNDS, type ClosedBook, type StoredRound } from './store';

type Asked = Request<'evaluations.open'>;

const repeated = (known: Pick<StoredRound, '_id' | 'digest'>, digest: string): { roundId: string } => {
  if (known.digest !== digest) throw new Rejection('IDEMPOTENCY_MISMATCH');
  return { roundId: known._id };
};

const asEarlier = ({ _id, n, status, closedAt = 0, electorate, result }: ClosedBook): EarlierRound[] =>
  status === 'open' || !result ? [] : [{ id: _id, n, outcome: status, closedAt, electorate, result }];

/** Frozen: who votes, by which rules, and what they were promised. */
const roundFrom = (asked: Asked, prepared: Prepared, digest: string, { caller, at }: Call): StoredRound => {
  const { matter, tasks, earlier, electors, excluded, n, attempt, involvedIds } = prepared;
  const electorIds = electors.map(({ personId }) => personId);
  const notVoted = (personId: string): [string, Receipt] => [personId, { voted: '' }];
  const line: RoundEventOf<'opened'> = { type: 'opened', at, by: caller.id, role: 'secretary' };
  return {
    _id: asked.requestId,
    version: 1,
    status: 'open',
    open: true,
    matterId: matter._id,
    number: matter.number,
    title: matter.title,
    category: matter.category,
    communityId: matter.communityId,
    gridId: matter.gridId,
    n,
    attempt,
    rules: rulesFor(electorIds.length),
    openedAt: at,
    closesAt: at + WINDOW,
    extended: false,
    deadline: votingUntil(at, at + WINDOW),
    ...snapshotOf(tasks),
    electorIds,
    electorate: electorIds.length,
    receipts: Object.fromEntries(electorIds.map(notVoted)),
    excluded: excluded.map(({ personId, reason }) => ({ personId, reason })),
    involvedIds,
    unitIds: [...new Set(tasks.map(({ unitId }) => unitId))],
    ballots: [],
    cast: 0,
    papers: [],
    paperTally: EMPTY_TALLY,
    earlier: earlier.flatMap(asEarlier),
    callbacks: {},
    timeline: [line],
    digest,
  };
};

/** Of two that open at the same moment one finds the number taken. */
const store = async (round: StoredRound, { map }: Prepared): Promise<{ roundId: string }> => {
  const [line] = round.timeline;
  const outbox = line ? consequences(round, line, map) : {};
  try {
    await insert(ROUNDS, { ...round, outbox, outboxAt: round.openedAt });
    nudge(ROUNDS, round._id);
    return { roundId: round._id };
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
    const known = await get<StoredRound>(ROUNDS, round._id, ['digest']);
    if (known) return repeated(known, round.digest);
    throw new Rejection('ROUND_OPEN_ALREADY');
  }
};

export const open: Handler<'evaluations.open'> = async (asked, call) => {
  const [matter, earlier] = await Promise.all([dossierOf(asked.matterId, call), earlierOf(asked.matterId)]);
  const digest = digestOf([call.caller.id, asked.matterId, asked.exclude]);
  const known = earlier.find(({ _id }) => _id === asked.requestId);
  if (known) return repeated(known, digest);
  if (earlier.length > 0 && asked.exclude.length > 0) throw new Rejection('ROUND_ELECTORATE_KEPT');
  const prepared = await prepare(matter, earlier, asked.exclude);
  const code = obstacle(prepared);
  if (code) throw new Rejection(code);
  return store(roundFrom(asked, prepared, digest, call), prepared);
};

/** Looked at before it is opened: who votes and who steps out, by name and reason. */
export const electorate: Handler<'evaluations.electorate'> = async ({ matterId }, call) => {
  const [matter, earlier] = await Promise.all([dossierOf(matterId, call), earlierOf(matterId)]);
  const prepared = await prepare(matter, earlier, []);
  const { n, attempt, electors, excluded } = prepared;
  const refusal = obstacle(prepared);
  return {
    ...{ matterId, title: matter.title, number: matter.number, n, attempt, electors, excluded },
    kept: earlier.length > 0,
    ...(refusal ? { refusal } : {}),
  };
};
