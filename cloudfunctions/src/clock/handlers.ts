import { hear } from '../evaluations/store';
import { book } from '../figures/store';
import type { Delivery } from '../kernel/delivery';
import { report, weigh } from '../matters/store';
import { follow } from '../needs/store';
import { inform, informAll } from '../notices/store';
import { award, unaward } from '../points/store';
import { answered } from '../publications/store';
import { order, supersede } from '../tasks/store';

/** Who does what a document owes. Each may be asked twice for the same cause. */
const handlers: Delivery['handlers'] = {
  notice: inform,
  follow,
  matter: report,
  weigh: (work, _cause, at) => weigh(work, at),
  task: (work, _cause, at) => order(work, at),
  supersede: (work, _cause, at) => supersede(work, at),
  heard: hear,
  answered: (work, _cause, at) => answered(work, at),
  count: async (work, _cause, _at, facts) => void facts.push(...work.facts),
  award: (work, _cause, at) => award(work, at),
  unaward: (work, _cause, at) => unaward(work, at),
};

export const DELIVERY: Delivery = { handlers, batches: { notice: informAll }, book };
