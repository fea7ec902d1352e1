import type { StoredFact } from '../../cloudfunctions/src/figures/facts';
import { monthOf } from '../../miniprogram/shared/domain/calendar';
import type { FigureFact, Measure } from '../../miniprogram/shared/domain/figures';
import type { Street } from './street';

/** Facts as they are booked, for what only reads figures. */

let made = 0;

export const fact = (measure: Measure, at: number, changes: Partial<FigureFact> = {}): StoredFact => {
  const id = `fact-${String((made += 1)).padStart(6, '0')}`;
  return {
    _id: id,
    id,
    measure,
    at,
    month: monthOf(at),
    bookedAt: at,
    communityId: 'yunmen',
    gridId: 'yunmen-3',
    category: 'venue',
    channel: 'mini_program',
    about: { noun: 'need', id: 'need-0001' },
    value: 1,
    ...changes,
  };
};

export const times = (count: number, measure: Measure, at: number, changes: Partial<FigureFact> = {}): StoredFact[] =>
  Array.from({ length: count }, () => fact(measure, at, changes));

/** Books facts and lets the clock count them. */
export const count = async (street: Street, facts: readonly StoredFact[]): Promise<void> => {
  const bookedAt = await street.cloud.now();
  await street.put('facts', ...facts.map((one) => ({ ...one, bookedAt })));
  await street.cloud.moveClock({ by: 3 * 60_000 });
  await street.tick();
};
