import { randomUUID } from 'node:crypto';
import { isDocument, type Document } from '../mongo/values';
import { invalid, told } from './failure';
import { readBody, sendJson, type Route } from './http';
import { limits } from './limits';
import type { Cost, Invocation, Watch } from './watch';

/** One request of the SDK: its action with all its fields, and the invocation that sent it, if a function did. */
export interface AdminCall {
  action: string;
  body: Document;
  invocation: Invocation | undefined;
  note(cost: Cost): void;
}
/** `drop`: whoever did the work has lost the answer. */
export type Answer = { data?: unknown; transactionId?: string; drop?: boolean };
export type Action = (call: AdminCall) => Promise<Answer> | Answer;

export interface AdminParts {
  actions: { [action: string]: Action };
  watch: Watch;
  /** Faults on demand: may throw, wait, or say that the answer is to be dropped. */
  disturb(call: AdminCall): Promise<'answer' | 'drop'>;
  log(line: string): void;
}

/** `POST /admin`: the one address that the unmodified SDK talks to. */
export const adminDoor =
  ({ actions, watch, disturb, log }: AdminParts): Route =>
  async (request, response, url) => {
    const requestId = randomUUID();
    const started = performance.now();
    const invocation = watch.invocationOf(url.searchParams.get('seqId') ?? '');
    const costs: Cost[] = [];
    let [action, failure] = ['', null as string | null];
    try {
      const body: unknown = JSON.parse((await readBody(request, limits.adminBodySize)).toString());
      if (!isDocument(body)) throw invalid('the body must be an object');
      action = String(body.action);
      const perform = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (!perform) throw invalid(`action is not emulated: ${action}`);
      const call: AdminCall = { action, body, invocation, note: (cost) => void costs.push(cost) };
      const fate = await disturb(call);
      const { drop, ...answer } = await perform(call);
      if (drop || fate === 'drop') request.socket.destroy();
      else sendJson(response, 200, { requestId, ...answer });
    } catch (error) {
      const refusal = told(error, (reason) => log(`${action} failed: ${reason}`));
      failure = refusal.code;
      sendJson(response, 200, { requestId, ...refusal });
    } finally {
      watch.record(invocation, { action, started, error: failure }, costs);
    }
  };
