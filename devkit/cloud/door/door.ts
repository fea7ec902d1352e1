import { isDocument } from '../../mongo/values';
import { CloudFailure, invalid } from '../failure';
import type { Functions } from '../functions/functions';
import { readBody, send, sendJson, type Route } from '../http';
import { limits } from '../limits';
import { resolveCloudIds } from './cloud-ids';

/** What `wx.cloud` answers when a call does not reach the function's own answer. Codes are WeChat's; nothing else leaks. */
const refusals: { [code: string]: [errCode: number, errMsg: string] } = {
  FUNCTION_NOT_FOUND: [-501000, 'FunctionName parameter could not be found'],
  FUNCTIONS_EXECUTE_FAIL: [-504002, 'functions execute fail'],
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: [-504002, 'functions execute fail'],
  EXCEED_MAX_RESPONSE_SIZE: [-504002, 'functions execute fail'],
  FUNCTIONS_TIME_LIMIT_EXCEEDED: [-504003, 'functions time limit exceeded'],
  TOO_LARGE: [-501007, `request data is larger than ${limits.functionBodySize} bytes`],
  INVALID_PARAM: [-501007, 'invalid parameters'],
};
const SYSTEM_ERROR: [number, string] = [-501001, 'resource system error'];

function refusalOf(error: unknown): { errCode: number; errMsg: string } {
  const code = error instanceof SyntaxError ? 'INVALID_PARAM' : error instanceof CloudFailure ? error.code : '';
  const [errCode, errMsg] = refusals[code] ?? SYSTEM_ERROR;
  return { errCode, errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} | errMsg: ${errMsg}` };
}

/** `POST /wx/callFunction`: the client side of the cloud, as `wx.cloud.callFunction` reaches it. */
export const callFunctionDoor =
  (functions: Functions): Route =>
  async (request, response) => {
    try {
      const { name, data } = callIn(JSON.parse((await readBody(request, limits.functionBodySize)).toString()));
      const openid = String(request.headers['x-wx-openid'] ?? '');
      if (openid === '') throw invalid('x-wx-openid is missing');
      const { id, result, drop } = await functions.invoke(name, resolveCloudIds(data), { openid, source: 'wx_client' });
      // The function's answer is JSON text already: it is passed on without reading it again.
      if (drop) request.socket.destroy();
      else send(response, 200, 'application/json', `{"result":${result},"requestID":"${id}"}`);
    } catch (error) {
      sendJson(response, 200, refusalOf(error));
    }
  };

function callIn(body: unknown): { name: string; data: unknown } {
  if (!isDocument(body) || typeof body.name !== 'string') throw invalid('a call is { name, data }');
  return { name: body.name, data: body.data ?? {} };
}
