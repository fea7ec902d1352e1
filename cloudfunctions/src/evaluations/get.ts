import type { Handler } from '../kernel/serve';
import { bookOf } from './store';
import { detail } from './views';

/** Everybody may read a round; what was chosen in it nobody. */
export const get: Handler<'evaluations.get'> = async ({ roundId }, { caller, at }) =>
  detail(await bookOf(roundId), caller, at);
