import { _, find, get, type Identified } from '../kernel/database';
import { checkPhotos } from '../kernel/photos';
import type { Handler } from '../kernel/serve';
import { act } from './store';
import { TASKS } from './task';

/** Enough that somebody can come; a community has some dozens. */
const REPRESENTATIVES_TOLD = 60;

/** Any of them may come and look; whoever is first takes the seat. */
const representativesOf = async (taskId: string): Promise<string[]> => {
  const task = await get<Identified & { communityId: string }>(TASKS, taskId, ['communityId']);
  if (!task) return [];
  const people = await find<Identified>(
    'people',
    { roles: _.elemMatch({ scope: task.communityId, role: 'representative' }) },
    { limit: REPRESENTATIVES_TOLD, fields: ['_id'] },
  );
  return people.map((person) => person._id);
};

export const submit: Handler<'tasks.submit'> = async ({ taskId, version, requestId, ...words }, call) => {
  checkPhotos(words.photos, call.caller);
  const commandFor = () => ({ type: 'submit' as const, ...words });
  const order = { type: 'submit' as const, target: { taskId, version, requestId }, words, commandFor };
  await act(order, call, await representativesOf(taskId));
};
