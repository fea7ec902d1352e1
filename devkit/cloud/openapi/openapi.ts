import type { Action, AdminCall } from '../admin';
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
export function openapiActions(openapi: Openapi, functions: Functions): { [action: string]: Action } {
  const answerTo = async ({ body: { apiName, requestData }, invocation }: AdminCall): Promise<OpenapiAnswer> => {
    const api = apiOf(apiName);
    if (invocation && !functions.configuration(invocation.function)?.openapi.includes(api))
      return { errCode: -604101, errMsg: `function has no permission to call this API: ${api}` };
    return openapi.call(api, documentIn(requestData), invocation?.function);
  };
  return {
    'wx.api': async (call) => ({ data: { responseData: JSON.stringify(await answerTo(call)) } }),
    /** The older way, which gives the answer as WeChat's server has sent it: a picture is its bytes. */
    'wx.openApi': async (call) => {
      const { buffer, ...answer } = await answerTo(call);
      return {
        bytes: typeof buffer === 'string' ? Buffer.from(buffer, 'base64') : Buffer.from(JSON.stringify(answer)),
      };
    },
  };
}

/** The SDK carries the data as JSON text. */
function documentIn(text: unknown): Document {
  const data: unknown = typeof text === 'string' && text !== '' ? JSON.parse(text) : {};
  if (!isDocument(data)) throw invalid('requestData must be a JSON object');
  return data;
}
