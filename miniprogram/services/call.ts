import { safeParse, type GenericSchema } from 'valibot';
import type { ActionName, Response, Sent } from '../shared/contract/contract';
import { ERROR_CODES, Rejection, type ErrorCode, type RejectionDetail } from '../shared/errors';

type Answer = { ok: true; data: unknown } | { ok: false; error: RejectionDetail & { code: string } };

/** -5xx xxx: the cloud was reached and failed there. Everything else, as -601 002, happened on the way to it. */
const isFromCloud = (errCode = 0): boolean => Math.trunc(errCode / 100_000) === -5;

const known = (code: string): ErrorCode => ERROR_CODES.find((candidate) => candidate === code) ?? 'INTERNAL';

const check = (schema: GenericSchema, request: unknown): void => {
  const result = safeParse(schema, request);
  if (result.success) return;
  const field = result.issues[0].path?.map((step) => String(step.key)).join('.');
  throw new Rejection('INVALID_REQUEST', field ? { field } : {});
};

const ask = async (name: string, data: object): Promise<Answer> => {
  try {
    const { result } = await wx.cloud.callFunction({ name, data });
    return result as Answer;
  } catch (failure) {
    const { errCode } = failure as { errCode?: number };
    throw new Rejection(isFromCloud(errCode) ? 'INTERNAL' : 'OFFLINE');
  }
};

/**
 * The only door to the cloud. A refusal arrives as the same Rejection that a rule on the server threw; a page that
 * has a form passes the schema of the action, so that a mistake is told before anything is sent.
 */
export const call = async <A extends ActionName>(
  action: A,
  request: Sent<A>,
  schema?: GenericSchema,
): Promise<Response<A>> => {
  if (schema) check(schema, request);
  const [noun = ''] = action.split('.');
  const answer = await ask(noun, { ...(request as object), action });
  if (answer.ok) return answer.data as Response<A>;
  const { code, ...detail } = answer.error;
  throw new Rejection(known(code), detail);
};

/** Made before the first try and kept until answered: a repeat with the same id gets the same answer. */
export const newRequestId = (): string => {
  const letters = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0');
  return `${Date.now().toString(36)}-${letters()}${letters()}`;
};

export const asRejection = (failure: unknown): Rejection =>
  failure instanceof Rejection ? failure : new Rejection('INTERNAL');
