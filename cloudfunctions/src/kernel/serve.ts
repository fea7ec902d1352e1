import { randomUUID } from 'node:crypto';
import tcb from '@cloudbase/node-sdk';
import { safeParse, type GenericSchema } from 'valibot';
import { holds, SYSTEM, type Role } from '../../../miniprogram/shared/roles';
import { Rejection } from '../../../miniprogram/shared/errors';
import type { Action } from '../../../miniprogram/shared/contract/action';
import type { ActionName, Request, Response } from '../../../miniprogram/shared/contract/contract';
import { identify, known, type Caller } from './caller';

/** Time and chance enter a call here, once; everything below is told. */
export interface Call {
  caller: Caller;
  at: number;
}

export type Handler<A extends ActionName> = (request: Request<A>, call: Call) => Promise<Response<A>>;

type Entry = Action<GenericSchema, unknown>;
type Entries = Partial<Record<ActionName, Entry>>;
/** One handler for every action of the noun: the compiler names what is missing. */
export type HandlersOf<E extends Entries> = { [A in keyof E & ActionName]: Handler<A> };

export type Answer =
  { ok: true; data: unknown } | { ok: false; error: { code: string; field?: string; at?: number; count?: number } };

const mayAsk = (by: readonly (Role | 'system')[], caller: Caller): boolean =>
  by.some((role) => (role === 'system' ? caller.id === SYSTEM.id : holds(caller, role)));

const parse = (entry: Entry, request: unknown): unknown => {
  const result = safeParse(entry.request, request, { abortEarly: true });
  if (result.success) return result.output;
  const field = result.issues[0].path?.map((item) => String(item.key)).join('.');
  throw new Rejection('INVALID_REQUEST', field ? { field } : {});
};

const refusal = (error: unknown, action: unknown, call: string): Answer => {
  if (error instanceof Rejection) return { ok: false, error: { code: error.code, ...error.detail } };
  const reason = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
  console.error(JSON.stringify({ requestId: call, action, error: reason }));
  return { ok: false, error: { code: 'INTERNAL' } };
};

const callerOf = (context: unknown): Promise<Caller> =>
  identify({ ...tcb.getCloudbaseContext(context as Parameters<typeof tcb.getCloudbaseContext>[0]) });

const own = (table: object, key: unknown): unknown =>
  typeof key === 'string' && Object.prototype.hasOwnProperty.call(table, key)
    ? (table as Record<string, unknown>)[key]
    : undefined;

type AnyHandler = (request: unknown, call: Call) => Promise<unknown>;

/**
 * The door of every function: validates, identifies, checks the role, dispatches. An event is `{ action, ...request }`;
 * the answer is `{ ok: true, data }` or `{ ok: false, error: { code, field? } }`, never an exception.
 */
export const serve =
  <E extends Entries>(entries: E, handlers: HandlersOf<E>, timer?: ActionName) =>
  async (event: unknown, context: unknown): Promise<Answer> => {
    const at = Date.now();
    const { action: asked, Type, ...request } = (event ?? {}) as Record<string, unknown>;
    const action = Type === 'Timer' && timer ? timer : asked;
    try {
      const entry = own(entries, action) as Entry | undefined;
      const handler = own(handlers, action) as AnyHandler | undefined;
      if (!entry || !handler) throw new Rejection('UNKNOWN_ACTION');
      const parsed = parse(entry, request);
      const asker = await callerOf(context);
      if (!mayAsk(entry.by, asker)) throw new Rejection('FORBIDDEN');
      const caller = entry.reads ? asker : await known(asker, at);
      return { ok: true, data: (await handler(parsed, { caller, at })) ?? null };
    } catch (error) {
      return refusal(error, action, randomUUID());
    }
  };
