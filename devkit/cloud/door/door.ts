import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloudFailure } from '../failure';
import { isDocument } from '../database/values';
import type { Functions } from '../functions/functions';
import { InvocationFailure } from '../functions/pool';
import { readBody, sendJson } from '../http';
import { limits } from '../limits';

/** What `wx.cloud` answers when a call does not reach the function's own answer. Codes are WeChat's. */
export interface Refusal {
  errCode: number;
  errMsg: string;
}

const refusals: { [code: string]: Refusal } = {
  FUNCTION_NOT_FOUND: { errCode: -501000, errMsg: 'FunctionName parameter could not be found' },
  FUNCTIONS_EXECUTE_FAIL: { errCode: -504002, errMsg: 'functions execute fail' },
  FUNCTIONS_TIME_LIMIT_EXCEEDED: { errCode: -504003, errMsg: 'functions time limit exceeded' },
  TOO_LARGE: { errCode: -501007, errMsg: `request data is larger than ${limits.functionBodySize} bytes` },
  INVALID_PARAM: { errCode: -501007, errMsg: 'invalid parameters' },
  SYSTEM_ERROR: { errCode: -501001, errMsg: 'resource system error' },
};

export function refusalOf(error: unknown): Refusal {
  const code = error instanceof CloudFailure || error instanceof InvocationFailure ? error.code : '';
  const { errCode, errMsg } = (refusals[code] ?? refusals.SYSTEM_ERROR) as Refusal;
  return { errCode, errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} | errMsg: ${errMsg}` };
}

/** `POST /wx/callFunction`: the client side of the cloud, as `wx.cloud.callFunction` reaches it. */
export function callFunctionDoor(functions: Functions, resolveCloudIds: (data: unknown) => unknown) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const openid = request.headers['x-wx-openid'];
      const body = parseCall((await readBody(request, limits.functionBodySize)).toString());
      if (typeof openid !== 'string' || openid === '')
        throw new CloudFailure('INVALID_PARAM', 'x-wx-openid is missing');
      const { result, drop } = await functions.invoke(body.name, resolveCloudIds(body.data), {
        openid,
        source: 'wx_client',
      });
      if (drop) request.socket.destroy();
      else sendResult(response, result);
    } catch (error) {
      sendJson(response, 200, refusalOf(error));
    }
  };
}

function parseCall(text: string): { name: string; data: unknown } {
  try {
    const body: unknown = JSON.parse(text);
    if (isDocument(body) && typeof body.name === 'string') return { name: body.name, data: body.data ?? {} };
  } catch {
    // Answered below like every other body that is not a call.
  }
  throw new CloudFailure('INVALID_PARAM', 'a call is { name, data }');
}

/** The function's answer is JSON text already: it is passed on without reading it again. */
function sendResult(response: ServerResponse, result: string): void {
  const body = Buffer.from(`{"result":${result},"requestID":"${crypto.randomUUID()}"}`);
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
  response.end(body);
}
