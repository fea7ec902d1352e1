import type { Action } from '../admin';
import { CloudFailure, invalid } from '../failure';
import type { Functions } from './functions';
import { InvocationFailure } from './pool';

/** A function calling a function by the admin SDK: the callee sees no WX_OPENID, it is called by the system itself. */
export const functionActions = (functions: Functions): { [action: string]: Action } => ({
  'functions.invokeFunction': async ({ body }) => {
    try {
      const { result } = await functions.invoke(String(body.function_name), eventOf(body.request_data), {
        source: 'admin',
      });
      return { data: { response_data: result } };
    } catch (error) {
      if (error instanceof InvocationFailure) throw new CloudFailure(error.code, error.message);
      throw error;
    }
  },
});

function eventOf(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('request_data must be JSON');
  }
}
