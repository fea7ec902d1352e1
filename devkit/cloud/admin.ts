import { randomUUID } from 'node:crypto';
import { isDocument, type Document } from '../mongo/values';
import { databaseActions } from './database/actions';
import { invalid, told } from './failure';
import { functionActions } from './functions/functions';
import { readBody, sendJson, type Route } from './http';
import { limits } from './limits';
import { apiOf, openapiActions } from './openapi/openapi';
import type { CloudParts } from './parts';
import { storageActions } from './storage/actions';
import type { Cost, Invocation } from './watch';

/** One request of the SDK: its action with all its fields, and the invocation that sent it, if a function did. */
export interface AdminCall {
  action: string;
  body: Document;
  invocation: Invocation | undefined;
  now: number;
  note(cost: Cost): void;
}
/** `drop`: whoever did the work has lost the answer. `bytes`: the answer is these and no JSON. */
export type Answer = { data?: unknown; transactionId?: string; drop?: boolean; bytes?: Buffer };
export type Action = (call: AdminCall) => Promise<Answer> | Answer;

/** `POST /admin`: the one address that the unmodified SDK talks to. */
export function adminDoor(parts: CloudParts): Route {
  const { database, storage, functions, openapi, watch, log } = parts;
  const actions: { [action: string]: Action } = {
    ...databaseActions(database),
    ...storageActions(storage),
    ...functionActions(functions),
    ...openapiActions(openapi, functions),
  };
  return async (request, response, url) => {
    const requestId = randomUUID();
    const started = performance.now();
    const invocation = watch.invocationOf(url.searchParams.get('seqId') ?? '');
    const costs: Cost[] = [];
    let action = '';
    let error: string | null = null;
    try {
      const body = await fieldsOf(await readBody(request, limits.adminBodySize), request.headers['content-type'] ?? '');
      if (!isDocument(body)) throw invalid('the body must be an object');
      action = String(body.action);
      const perform = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (!perform) throw invalid(`action is not emulated: ${action}`);
      const call: AdminCall = { action, body, invocation, now: database.now(), note: (cost) => void costs.push(cost) };
      const fate = await disturb(parts, call);
      const { drop, bytes, ...answer } = await perform(call);
      if (drop || fate === 'drop') request.socket.destroy();
      else if (bytes) response.end(bytes);
      else sendJson(response, 200, { requestId, ...answer });
    } catch (reason) {
      const refusal = told(reason, (line) => log(`${action} failed: ${line}`));
      error = refusal.code;
      sendJson(response, 200, { requestId, ...refusal });
    } finally {
      watch.record(invocation, { action, started, error }, costs);
    }
  };
}

/** Most actions come as JSON, those that carry bytes to WeChat as a form. */
async function fieldsOf(body: Buffer, type: string): Promise<unknown> {
  if (!type.startsWith('multipart/form-data')) return JSON.parse(body.toString());
  return Object.fromEntries(await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData());
}

/** Faults on demand: throws, waits, or says that the answer is to be dropped. */
async function disturb({ faults, database }: CloudParts, { action, body, invocation }: AdminCall) {
  // An invocation by the SDK meets its faults in the functions host, as every other invocation does.
  if (action === 'functions.invokeFunction') return 'answer';
  const { collectionName: collection, transactionId: transaction, apiName } = body;
  const api = apiName === undefined ? undefined : apiOf(apiName);
  try {
    return await faults.disturb({ action, collection, transaction, api, function: invocation?.function });
  } catch (error) {
    database.transactions.abort(String(transaction));
    throw error;
  }
}
