import { outcomeOf, tallyOf } from '../../../miniprogram/shared/domain/rate';
import {
  relationsOf,
  roleIn,
  type RoundCommandOf,
  type RoundCommandType,
} from '../../../miniprogram/shared/domain/round-command';
import type { RoundFact } from '../../../miniprogram/shared/domain/round-event';
import { decide, type RoundDecision } from '../../../miniprogram/shared/domain/round-rules';
import type { Round } from '../../../miniprogram/shared/domain/round';
import { Rejection } from '../../../miniprogram/shared/errors';
import type { Outbox } from '../kernel/outbox';
import { directory } from '../kernel/directory';
import { isRepeat, lineId } from '../kernel/repeats';
import type { Call } from '../kernel/serve';
import { changeRound, record, type StoredRound } from './store';

/** A decision to count becomes the outcome of the count. */
export const factOf = (round: Round, decided: Exclude<RoundDecision, { type: 'allowed' }>): RoundFact =>
  decided.type === 'count' ? { type: 'closed', outcome: outcomeOf(tallyOf(round.ballots), round.rules) } : decided;

/** What somebody asks of a round, and what comes with it beyond the event. */
interface Order<T extends RoundCommandType> {
  roundId: string;
  requestId: string;
  command: RoundCommandOf<T>;
  /** The words of the request that stand on its line. */
  words: object;
  /** Whether what stands on no line is the same in a repeat. */
  isSame?: (round: StoredRound) => boolean;
  /** The round with what the event itself does not hold; what is owed goes by the round before it. */
  prepare?: (round: StoredRound) => StoredRound;
  owed?: (round: StoredRound) => Outbox;
}

/** One command, judged by the rules and saved as the round stands; met by a ballot on the way, it looks again. */
export const act = async <T extends RoundCommandType>(order: Order<T>, { caller, at }: Call): Promise<void> => {
  const { roundId, requestId, command, words, isSame, prepare, owed } = order;
  const map = await directory();
  const id = lineId(command.type, requestId);
  await changeRound(roundId, (round) => {
    if (isRepeat(round.timeline, id, words, caller)) {
      if (isSame?.(round) === false) throw new Rejection('IDEMPOTENCY_MISMATCH');
      return null;
    }
    const decided = decide<T>(round, command, caller, at);
    if (decided.type === 'allowed') return null;
    const evolved = prepare?.(round) ?? round;
    const role = roleIn(relationsOf(round, caller));
    const event = { at, by: caller.id, role, ...(id ? { id } : {}), ...factOf(round, decided) };
    return record(round, event, map, { evolved, owed: owed?.(round) ?? {} });
  });
};
