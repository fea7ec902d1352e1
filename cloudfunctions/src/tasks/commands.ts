import type { Request } from '../../../miniprogram/shared/contract/contract';
import type { TaskCommandOf, TaskCommandType } from '../../../miniprogram/shared/domain/task-command';
import { checkPhotos } from '../kernel/photos';
import type { Call } from '../kernel/serve';
import { act } from './store';

/** Commands whose request is the command itself: what was sent is judged by the rules, nothing else has to be known. */
const PLAIN = [
  'commit',
  'takeOver',
  'declineHandOver',
  'note',
  'changePromise',
  'accept',
  'return',
  'suspend',
  'resume',
] as const satisfies readonly TaskCommandType[];

type Plain = (typeof PLAIN)[number];
type PlainHandlers = { [T in Plain as `tasks.${T}`]: (request: Request<`tasks.${T}`>, call: Call) => Promise<void> };

const command =
  <T extends Plain>(type: T) =>
  async ({ taskId, version, requestId, ...words }: Request<`tasks.${T}`>, call: Call): Promise<void> => {
    if ('photos' in words) checkPhotos(words.photos as string[], call.caller);
    const commandFor = () => ({ type, ...words }) as unknown as TaskCommandOf<T>;
    await act({ type, target: { taskId, version, requestId }, words, commandFor }, call);
  };

export const plainCommands = Object.fromEntries(PLAIN.map((type) => [`tasks.${type}`, command(type)])) as PlainHandlers;
