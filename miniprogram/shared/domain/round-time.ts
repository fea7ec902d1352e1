import { rungAt } from './deadline';
import { hasQuorum, tallyOf } from './rate';
import type { Round } from './round';
import type { RoundFact } from './round-event';
import { PAPER_WAIT } from './round-guards';
import { EXTENSION } from './round-rules';

type Facts = Pick<Round, 'deadline' | 'closesAt' | 'ballots' | 'papers' | 'rules' | 'extended'>;

const awaitsPaper = ({ papers, closesAt }: Facts, at: number): boolean =>
  at < closesAt + PAPER_WAIT && papers.some(({ status, again }) => status === 'waiting' || again !== undefined);

/** What time alone makes of a round, or when to look again. Null: nothing yet. */
export const factOfTime = (
  round: Facts,
  at: number,
): RoundFact | { type: 'count' } | { type: 'wait'; until: number } | null => {
  const { deadline, closesAt, extended } = round;
  if (!deadline?.nextAt || deadline.nextAt > at) return null;
  if (deadline.rule !== 'vote') {
    return { type: 'reminded', rung: Math.max(rungAt(deadline, at), deadline.rung + 1) };
  }
  if (at < closesAt) return { type: 'reminded', rung: 1 };
  if (awaitsPaper(round, at)) return { type: 'wait', until: closesAt + PAPER_WAIT };
  const mayBeValid = extended || hasQuorum(tallyOf(round.ballots), round.rules);
  return mayBeValid ? { type: 'count' } : { type: 'extended', until: closesAt + EXTENSION, text: '' };
};
