import { object, optional } from 'valibot';
import { id, instant, text } from './action';

export const ORDER_TITLE_MAX = 40;
export const ORDER_DONE_MAX = 300;

/** A task as those say it who decide it: see TaskOrder. */
export const taskOrder = object({
  title: text(1, ORDER_TITLE_MAX),
  done: text(1, ORDER_DONE_MAX),
  unitId: id,
  officerId: optional(id),
  wishedBy: optional(instant),
});

/** Of a resolution: who answers for it by name and until when is part of what was decided. */
export const resolutionTask = object({ ...taskOrder.entries, officerId: id, wishedBy: instant });
