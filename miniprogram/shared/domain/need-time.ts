import { rungAt } from './deadline';
import type { Need } from './need';
import type { NeedFact } from './need-event';

/** Calls that reached nobody, after which silence closes a need as 未联系上. */
const UNREACHED_CALLS = 3;

/** What time alone makes of a need: silence lapses or closes it, lateness climbs the ladder. Null: nothing yet. */
export const factOfTime = (
  need: Pick<Need, 'deadline' | 'unreachedCalls' | 'outcome'>,
  at: number,
): NeedFact | null => {
  const { deadline } = need;
  if (!deadline?.nextAt || deadline.nextAt > at) return null;
  if (deadline.rule === 'answer') return { type: 'lapsed' };
  const unreached = need.unreachedCalls >= UNREACHED_CALLS && need.outcome !== 'explained';
  if (deadline.rule === 'confirm' && unreached) return { type: 'closed_unreached' };
  return { type: 'reminded', rung: Math.max(rungAt(deadline, at), deadline.rung + 1) };
};
