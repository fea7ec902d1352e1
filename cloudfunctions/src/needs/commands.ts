import type { Request } from '../../../miniprogram/shared/contract/contract';
import type { NeedCommandOf, NeedCommandType } from '../../../miniprogram/shared/domain/need-command';
import type { Call } from '../kernel/serve';
import { checkPhotos } from '../kernel/photos';
import { act } from './store';

/** Commands whose request is the command itself: what was sent is judged by the rules, nothing else has to be known. */
const PLAIN = [
  'reject',
  'appeal',
  'sign',
  'handBack',
  'ask',
  'answer',
  'note',
  'supplement',
  'complete',
  'escalate',
  'return',
  'refer',
  'confirm',
  'dispute',
  'logCall',
  'approveExplanation',
  'reopen',
  'withdraw',
  'restore',
  'extend',
  'summarise',
  'weigh',
] as const satisfies readonly NeedCommandType[];

type Plain = (typeof PLAIN)[number];
type PlainHandlers = { [T in Plain as `needs.${T}`]: (request: Request<`needs.${T}`>, call: Call) => Promise<void> };

const command =
  <T extends Plain>(type: T) =>
  async ({ needId, version, requestId, ...words }: Request<`needs.${T}`>, call: Call): Promise<void> => {
    if ('photos' in words) checkPhotos(words.photos as string[], call.caller);
    const commandFor = () => ({ type, ...words }) as unknown as NeedCommandOf<T>;
    await act({ type, target: { needId, version, requestId }, words, commandFor }, call);
  };

export const plainCommands = Object.fromEntries(PLAIN.map((type) => [`needs.${type}`, command(type)])) as PlainHandlers;
