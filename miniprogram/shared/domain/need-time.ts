import { DEADLINE_RULES, rungAt } from './deadline';
import type { Need } from './need';
import type { NeedFact } from './need-event';

/** Calls that reached nobody, after which silence closes a need as 未联系上. */
const UNREACHED_CALLS = 3;

export const completion = ({ difficult }: Pick<Need, 'difficult'>) =>
  difficult ? ('complete_difficult' as const) : ('complete' as const);

/** Given anew beside the first one, which stays visible: whoever takes it up now has the whole time. */
export const promiseAnew = (need: Pick<Need, 'difficult' | 'promise'>, at: number): NonNullable<Need['promise']> => {
  const due = DEADLINE_RULES[completion(need)](at);
  return { first: need.promise?.first ?? due, due };
};

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
