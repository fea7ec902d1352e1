import type { Action } from '../admin';
import type { Faults } from '../control/faults';
import { isDocument, type Document } from '../../mongo/values';
import { invalid } from '../failure';
import type { Functions } from '../functions/functions';
import { limits } from '../limits';
import { apis, type OpenapiAnswer } from './apis';

interface OpenapiCall {
  api: string;
  data: Document;
  answer: OpenapiAnswer;
  at: number;
  function: string | null;
}
export type Openapi = ReturnType<typeof openOpenapi>;

/** Calls to WeChat's servers: answered by a script or by `apis`, and recorded. */
export function openOpenapi(now: () => number, faultOf: Faults['errCode']) {
  let recorded: OpenapiCall[] = [];
  const scripts = new Map<string, OpenapiAnswer[]>();

  const answerOf = async (api: string, data: Document, caller: string | undefined): Promise<OpenapiAnswer> => {
    const errCode = faultOf(api, caller);
    if (errCode !== undefined) return { errCode, errMsg: 'openapi:fail injected fault' };
    const scripted = scripts.get(api)?.shift();
    if (scripted) return scripted;
    const behaviour = apis[api];
    if (!behaviour) throw invalid(`openapi is not emulated: ${api}`);
    return behaviour(data);
  };

  return {
    call: async (api: string, data: Document, caller: string | undefined): Promise<OpenapiAnswer> => {
      const answer = await answerOf(api, data, caller);
      if (recorded.length >= limits.openapiCallsRemembered) recorded.shift();
      // A picture is not worth remembering; that there was one is.
      const kept = 'buffer' in answer ? { ...answer, buffer: '…' } : answer;
      recorded.push({ api, data, answer: kept, at: now(), function: caller ?? null });
      return answer;
    },
    /** The next answers of an api, in order; then it answers by itself again. */
    script: (body: unknown): void => {
      if (!isDocument(body) || !Array.isArray(body.answers)) throw invalid('a script is { api, answers: [] }');
      scripts.set(String(body.api), [...(scripts.get(String(body.api)) ?? []), ...(body.answers as OpenapiAnswer[])]);
    },
    calls: (api: string | null): OpenapiCall[] => recorded.filter((call) => api === null || call.api === api),
    clear: (): void => {
      recorded = [];
      scripts.clear();
    },
  };
}

export const apiOf = (name: unknown): string => String(name).replace(/^\/?(openapi\.)?/, '');

/** An api that the calling function's `config.json` does not list is refused, as in the cloud. */
export const openapiActions = (openapi: Openapi, functions: Functions): { [action: string]: Action } => ({
  'wx.api': async ({ body, invocation }) => {
    const api = apiOf(body.apiName);
    const allowed = invocation ? functions.configuration(invocation.function)?.openapi : undefined;
    const answer =
      invocation && !allowed?.includes(api)
        ? { errCode: -604101, errMsg: `function has no permission to call this API: ${api}` }
        : await openapi.call(api, requestDataOf(body.requestData), invocation?.function);
    return { data: { responseData: JSON.stringify(answer) } };
  },
});

/** The SDK carries the data as JSON text. */
function requestDataOf(text: unknown): Document {
  const data: unknown = typeof text === 'string' && text !== '' ? JSON.parse(text) : {};
  if (!isDocument(data)) throw invalid('requestData must be a JSON object');
  return data;
}
