import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { unreadOf } from '../notices/store';
import { meView } from './views';

/** Who calls, with all that the first screen asks about him, in one call. */
export const me: Handler<'people.me'> = async (_request, { caller }) => {
  const [map, unread] = await Promise.all([directory(), unreadOf(caller.id)]);
  return meView(caller, map, unread);
};
