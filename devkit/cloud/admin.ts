import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { CloudFailure, invalid } from './failure';
import { readBody, sendJson } from './http';
import { limits } from './limits';
import type { Cost, Invocation, Watch } from './watch';
import { isDocument, type Document } from './database/values';

/** One request of the SDK: its action with all its fields, and the invocation that sent it, if a function did. */
export interface AdminCall {
  action: string;
  body: Document;
  invocation: Invocation | undefined;
  note(cost: Cost): void;
}
export type Answer = { data?: unknown; transactionId?: string };
export type Action = (call: AdminCall) => Promise<Answer> | Answer;

export interface AdminParts {
  actions: { [action: string]: Action };
  watch: Watch;
  /** Faults on demand: may throw, wait, or say that the answer is to be dropped. */
  disturb(call: AdminCall): Promise<'answer' | 'drop'>;
  log(line: string): void;
}

/** `POST /admin`: the one address that the unmodified SDK talks to. */
export function adminDoor({ actions, watch, disturb, log }: AdminParts) {
  const perform = async (call: AdminCall): Promise<{ answer: Answer; drop: boolean }> => {
    const action = actions[call.action];
    if (!action) throw invalid(`action is not emulated: ${call.action}`);
    const fate = await disturb(call);
    return { answer: await action(call), drop: fate === 'drop' };
  };
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const requestId = randomUUID();
    const invocation = watch.invocationOf(url.searchParams.get('seqId') ?? '');
    const started = performance.now();
    let action = '';
    const costs: Cost[] = [];
    try {
      const body: unknown = JSON.parse((await readBody(request, limits.adminBodySize)).toString());
      if (!isDocument(body) || typeof body.action !== 'string') throw invalid('action is missing');
      action = body.action;
      const note = (cost: Cost): void => {
        costs.push(cost);
        watch.judge(invocation, body.action as string, cost);
      };
      const call: AdminCall = { action, body, invocation, note };
      const { answer, drop } = await perform(call);
      if (drop) request.socket.destroy();
      else sendJson(response, 200, { requestId, ...answer });
    } catch (error) {
      if (!(error instanceof CloudFailure))
        log(`${action} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      const { code, message } = error instanceof CloudFailure ? error : { code: 'SYS_ERR', message: 'system error' };
      sendJson(response, 200, { requestId, code, message });
    } finally {
      const examined = costs.reduce((sum, cost) => sum + cost.examined, 0);
      watch
        .callsOf(invocation)
        .push({ action, ms: performance.now() - started, ...costs[0], ...(costs[0] ? { examined } : {}) });
    }
  };
}
