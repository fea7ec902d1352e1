import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { meetingOf } from './store';
import { detail } from './views';

/** Every meeting that people were told of is public; what is said and who was there is not. */
export const get: Handler<'meetings.get'> = async ({ meetingId }, { caller, at }) => {
  const [map, meeting] = await Promise.all([directory(), meetingOf(meetingId)]);
  return detail(meeting, { caller, map, at });
};
