import type { Action } from '../admin';
import type { Functions } from '../functions/functions';
import { requestDataOf, type Openapi } from './openapi';

export const openapiActions = (openapi: Openapi, functions: Functions): { [action: string]: Action } => ({
  'wx.api': async ({ body, invocation }) => {
    const name = invocation?.function;
    const caller =
      name === undefined ? undefined : { function: name, allowed: functions.configuration(name)?.openapi ?? [] };
    const answer = await openapi.call(String(body.apiName), requestDataOf(body.requestData), caller);
    return { data: { responseData: JSON.stringify(answer) } };
  },
});
