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

/** Two months of two communities: what the tests of figures look at. */
const JUNE = Date.UTC(2025, 5, 17, 4);
const MAY = Date.UTC(2025, 4, 17, 4);
const NEXT_DOOR = { gridId: 'yunmen-4' };
const ELSEWHERE = { communityId: 'nanyang', gridId: 'nanyang-1' };

export const countMonths = (street: Street): Promise<void> =>
  count(street, [
    ...times(12, 'told', JUNE),
    ...times(3, 'told', JUNE, { category: 'reading', channel: 'visit' }),
    ...times(7, 'told', JUNE, { ...NEXT_DOOR, category: 'training' }),
    ...times(6, 'told', JUNE, ELSEWHERE),
    ...times(9, 'completed_in_time', JUNE),
    ...times(3, 'completed_late', JUNE),
    ...times(4, 'completed_in_time', JUNE, NEXT_DOOR),
    ...times(5, 'solved', MAY),
    fact('days_to_close', MAY, { value: 3 }),
    fact('days_to_close', MAY, { value: 20 }),
    ...times(6, 'tasks_kept', JUNE, { gridId: '', unitId: 'culture-office', about: { noun: 'task', id: 'task-0001' } }),
    ...times(2, 'tasks_broken', JUNE, {
      gridId: '',
      unitId: 'culture-office',
      about: { noun: 'task', id: 'task-0001' },
    }),
  ]);
