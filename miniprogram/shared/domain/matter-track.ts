import { STEP_OF_MATTER, type Matter } from './matter';
import { STEPS, type SeedState, type Step } from './need-track';

/** The six seeds of a matter: all of them lie on its way. What was decided without a joint meeting was decided in the council. */
export const trackOfMatter = ({ status }: Pick<Matter, 'status'>): SeedState[] => {
  const here: Step = STEP_OF_MATTER[status] ?? 'gather';
  const position = STEPS.indexOf(here);
  return STEPS.map((_step, index) => {
    if (index < position || status === 'archived') return 'done';
    return index === position ? 'now' : 'ahead';
  });
};
