import { find } from '../kernel/database';
import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { GRANTS, type Grant } from './grant';
import { namesOf } from './store';
import { roleRequestView } from './views';

const SHOWN = 50;

export const roleRequests: Handler<'people.roleRequests'> = async (_request, { caller }) => {
  const [map, open] = await Promise.all([
    directory(),
    find<Grant>(GRANTS, { status: 'proposed' }, { sort: [['at', 'desc']], limit: SHOWN }),
  ]);
  const names = await namesOf(open.flatMap(({ personId, proposedBy }) => [personId, proposedBy]));
  return open.map((grant) => roleRequestView(grant, names, map, caller.id));
};
