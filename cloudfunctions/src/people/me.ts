import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { meView } from './views';
import { waitingFor } from './waiting';

/** Who calls, with all that the first screen asks about him, in one call. */
export const me: Handler<'people.me'> = async (_request, { caller }) => {
  const [map, waiting] = await Promise.all([directory(), waitingFor(caller)]);
  return meView(caller, map, waiting);
};
