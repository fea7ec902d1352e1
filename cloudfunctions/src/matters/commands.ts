import type { Request } from '../../../miniprogram/shared/contract/contract';
import type { MatterCommandOf, MatterCommandType } from '../../../miniprogram/shared/domain/matter-command';
import type { Call } from '../kernel/serve';
import { act } from './act';

/** Commands whose request is the command itself: what was sent is judged by the rules, nothing else has to be known. */
const PLAIN = ['decline', 'summarise', 'resume', 'explain', 'archive'] as const satisfies readonly MatterCommandType[];

type Plain = (typeof PLAIN)[number];
type PlainHandlers = {
  [T in Plain as `matters.${T}`]: (request: Request<`matters.${T}`>, call: Call) => Promise<void>;
};

const command =
  <T extends Plain>(type: T) =>
  ({ matterId, version, requestId, ...words }: Request<`matters.${T}`>, call: Call): Promise<void> => {
    const command = { type, ...words } as unknown as MatterCommandOf<T>;
    return act({ type, target: { matterId, version, requestId }, words, command }, call);
  };

export const plainCommands = Object.fromEntries(
  PLAIN.map((type) => [`matters.${type}`, command(type)]),
) as PlainHandlers;
