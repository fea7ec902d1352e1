import { randomInt } from 'node:crypto';
import type { Request } from '../../../miniprogram/shared/contract/contract';
import { meetingCode } from '../../../miniprogram/shared/domain/code';
import type { MeetingCommandOf, MeetingCommandType } from '../../../miniprogram/shared/domain/meeting-command';
import { checkPhotos } from '../kernel/photos';
import type { Call, Handler } from '../kernel/serve';
import { act } from './store';

/** Commands whose request is the command itself: what was sent is judged by the rules, nothing else has to be known. */
const PLAIN = [
  'cancel',
  'close',
  'setOptions',
  'excuse',
  'closeVote',
  'saveMinutes',
  'confirmMinutes',
] as const satisfies readonly MeetingCommandType[];

type Plain = (typeof PLAIN)[number];
type PlainHandlers = {
  [T in Plain as `meetings.${T}`]: (request: Request<`meetings.${T}`>, call: Call) => Promise<void>;
};

const command =
  <T extends Plain>(type: T) =>
  async ({ meetingId, version, requestId, ...words }: Request<`meetings.${T}`>, call: Call): Promise<void> => {
    if ('photos' in words) checkPhotos(words.photos as string[], call.caller);
    const given = { type, ...words } as unknown as MeetingCommandOf<T>;
    await act({ command: given, target: { meetingId, version, requestId } }, call);
  };

export const plainCommands = Object.fromEntries(
  PLAIN.map((type) => [`meetings.${type}`, command(type)]),
) as PlainHandlers;

/** The code is made when the doors open: nobody can have it before. */
export const open: Handler<'meetings.open'> = async (target, call) => {
  const further = () => ({ code: meetingCode(randomInt) });
  await act({ command: { type: 'open' }, target, further }, call);
};
