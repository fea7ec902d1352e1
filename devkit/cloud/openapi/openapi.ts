import { CloudFailure, invalid } from '../failure';
import { isDocument, type Document } from '../database/values';
import { limits } from '../limits';
import { apis, type OpenapiAnswer } from './apis';

export interface OpenapiCall {
  api: string;
  data: Document;
  answer: OpenapiAnswer;
  at: number;
  function: string | null;
}
export interface Openapi {
  call(
    api: string,
    data: Document,
    caller: { function: string; allowed: string[] } | undefined,
  ): Promise<OpenapiAnswer>;
  /** The next answers of an api, in order; then it answers by itself again. */
  script(body: unknown): { api: string; waiting: number };
  calls(api: string | null): OpenapiCall[];
  clear(): object;
}

/** Recorded calls to WeChat's servers. An api that the function's `config.json` does not list is refused, as in the cloud. */
export function openOpenapi(now: () => number): Openapi {
  let recorded: OpenapiCall[] = [];
  const scripts = new Map<string, OpenapiAnswer[]>();

  const answerOf = async (api: string, data: Document): Promise<OpenapiAnswer> => {
    const scripted = scripts.get(api)?.shift();
    if (scripted) return scripted;
    const behaviour = apis[api];
    if (!behaviour) throw invalid(`openapi is not emulated: ${api}`);
    return behaviour(data);
  };

  return {
    call: async (name, data, caller) => {
      const api = name.replace(/^\/?(openapi\.)?/, '');
      if (caller && !caller.allowed.includes(api)) {
        return { errCode: -604101, errMsg: `function has no permission to call this API: ${api}` };
      }
      const answer = await answerOf(api, data);
      if (recorded.length >= limits.openapiCallsRemembered) recorded.shift();
      recorded.push({
        api,
        data,
        answer: { ...answer, ...('buffer' in answer ? { buffer: '…' } : {}) },
        at: now(),
        function: caller?.function ?? null,
      });
      return answer;
    },
    script: (body) => {
      if (!isDocument(body) || typeof body.api !== 'string' || !Array.isArray(body.answers))
        throw invalid('script { api, answers: [] }');
      const waiting = [...(scripts.get(body.api) ?? []), ...(body.answers as OpenapiAnswer[])];
      scripts.set(body.api, waiting);
      return { api: body.api, waiting: waiting.length };
    },
    calls: (api) => recorded.filter((call) => api === null || call.api === api),
    clear: () => {
      recorded = [];
      scripts.clear();
      return {};
    },
  };
}

/** The SDK's `callWxOpenApi` carries the data as JSON text. */
export function requestDataOf(text: unknown): Document {
  if (text === undefined || text === '') return {};
  try {
    const data: unknown = typeof text === 'string' ? JSON.parse(text) : text;
    if (isDocument(data)) return data;
  } catch {
    // Refused below like every other text that is not an object.
  }
  throw new CloudFailure('INVALID_PARAM', 'requestData must be a JSON object');
}
