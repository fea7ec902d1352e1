/** The options every asynchronous call of WeChat takes. */
export interface Callbacks {
  success?: (result: object) => void;
  fail?: (error: object) => void;
  complete?: (result: object) => void;
}

export type Options = Callbacks & Record<string, unknown>;

/** A failure with WeChat's own words and number. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

type Answer = object | undefined | void;

/** Makes a call that reports to its callbacks, or answers a promise when it has none, as WeChat's calls do. */
export function asyncApi<Given extends object = Options>(
  name: string,
  run: (options: Given) => Promise<Answer> | Answer,
) {
  return (options?: Given & Callbacks): Promise<object> | undefined => {
    const { success, fail, complete } = options ?? {};
    const outcome = settle(name, run, (options ?? {}) as Given);
    if (!success && !fail && !complete) return outcome;
    outcome.then(
      (result) => {
        success?.(result);
        complete?.(result);
      },
      (error: object) => {
        fail?.(error);
        complete?.(error);
      },
    );
    return undefined;
  };
}

async function settle<Given>(name: string, run: (options: Given) => Promise<Answer> | Answer, options: Given) {
  try {
    return { errMsg: `${name}:ok`, ...(await run(options)) };
  } catch (error) {
    const { message } = error as Error;
    const details = error instanceof ApiError ? error.details : {};
    throw Object.assign(new Error(`${name}:fail ${message}`), { errMsg: `${name}:fail ${message}`, ...details });
  }
}
