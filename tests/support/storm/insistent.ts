import { personIdOf } from '../../../cloudfunctions/src/kernel/caller';
import type { ActionName, Response, Sent } from '../../../miniprogram/shared/contract/contract';
import type { ErrorCode } from '../../../miniprogram/shared/errors';
import { folk, type Name, type Refusal, type Street } from '../street';

/**
 * A person with the mini-program in bad weather. `services/call.ts` repeats nothing by itself: it turns what does not
 * arrive into OFFLINE or INTERNAL, the page keeps the request with its id, and the person taps again until there is an
 * answer.
 */
export type Insistent = ReturnType<typeof insistent>;

/** After these nobody knows what has happened; the same request is sent again (behaviors/redeeming.ts). */
const UNANSWERED: readonly string[] = ['OFFLINE', 'INTERNAL', 'BUSY'] satisfies ErrorCode[];
/** After these the page shows the need anew and offers the command again (behaviors/commanding.ts). */
const MOVED_ON: readonly string[] = ['STALE_VERSION', 'NEED_WRONG_STATUS'] satisfies ErrorCode[];
/** More taps than any person has patience for: whoever needs them has met a fault that does not pass. */
const TAPS = 60;

type Answer = { ok: true; data: unknown } | { ok: false; error: Refusal };
type CommandName = Extract<ActionName, `needs.${string}`>;

export class Refused extends Error {
  constructor(
    action: string,
    readonly refusal: Refusal,
    readonly taps: number,
  ) {
    super(`${action} after ${taps} taps: ${JSON.stringify(refusal)}`);
  }
}

export const insistent = ({ cloud }: Street) => {
  const openidOf = (who: string): string => folk[who as Name]?.openid ?? who;

  const tap = (who: string, action: ActionName, request: object): Promise<Answer> =>
    cloud
      .call<Answer>(action.split('.')[0] ?? '', { ...request, action }, openidOf(who))
      .catch(() => ({ ok: false, error: { code: 'OFFLINE' } }));

  const ask = async <A extends ActionName>(who: string, action: A, request: Sent<A>): Promise<Response<A>> => {
    for (let taps = 1; ; taps += 1) {
      const answer = await tap(who, action, request as object);
      if (answer.ok) return answer.data as Response<A>;
      const { code } = answer.error;
      if (taps === TAPS || !UNANSWERED.includes(code)) throw new Refused(action, answer.error, taps);
    }
  };

  return {
    ask,
    /** As `ask`, for what cannot be repeated: the refusal of a second tap says that the first one counted. */
    askOnce: async <A extends ActionName>(who: string, action: A, request: Sent<A>, done: ErrorCode): Promise<void> => {
      try {
        await ask(who, action, request);
      } catch (error) {
        if (!(error instanceof Refused && error.taps > 1 && error.refusal.code === done)) throw error;
      }
    },
    /** A command on the need as it stands on the page, with one request id however often it is sent. */
    command: async (who: string, action: CommandName, needId: string, words: object = {}): Promise<void> => {
      const requestId = `${needId}-${action.replace('.', '-')}`;
      for (let looks = 1; ; looks += 1) {
        const { version } = await ask(who, 'needs.get', { needId });
        try {
          await ask(who, action, { needId, version, requestId, ...words } as never);
          return;
        } catch (error) {
          if (!(error instanceof Refused && looks < TAPS && MOVED_ON.includes(error.refusal.code))) throw error;
        }
      }
    },
    /** A photo of one's own, sent again until it is there. */
    upload: async (who: string, name: string): Promise<string> => {
      const path = `photos/${personIdOf(openidOf(who))}/${name}.jpg`;
      for (let taps = 1; ; taps += 1) {
        try {
          return await cloud.upload(path, new Uint8Array(Buffer.from(name)), openidOf(who));
        } catch (error) {
          if (taps === TAPS) throw error;
        }
      }
    },
  };
};
