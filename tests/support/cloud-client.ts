/** What the client door answers when the function's own answer does not come. */
export class CallFailure extends Error {
  constructor(
    readonly errCode: number,
    message: string,
  ) {
    super(message);
  }
}

export interface InvocationRecord {
  /** Empty for calls that no function sent. */
  function: string;
  action: string | null;
  cold: boolean;
  ms: number;
  error: string | null;
  roundTrips: number;
  examined: number;
  returned: number;
  logs: string[];
  calls: {
    action: string;
    /** When it began, counted from the begin of the invocation. */
    at: number;
    error: string | null;
    queries: { collection: string; index: string | null; examined: number; returned: number; shape: string | null }[];
    collection?: string;
    index?: string | null;
    examined?: number;
    returned?: number;
    ms: number;
  }[];
}
/** A fault as it was asked for, and how often it has struck. */
export interface FaultRecord {
  action: string;
  kind: string;
  fired: number;
  left?: number;
}
export interface OpenapiRecord {
  api: string;
  data: Record<string, unknown>;
  answer: { errCode: number; errMsg: string };
}

export type CloudClient = ReturnType<typeof connectCloud>;

/** What tests ask of a running cloud: as a person at the client door, as the one who controls it from outside. */
export function connectCloud(url: string) {
  const send = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer as Answer;
  };
  const violations = () => send<string[]>('GET', '/control/violations');

  return {
    url,
    /** Calls a function as a person; resolves to what the function returned. */
    call: async <Result = unknown>(name: string, event: unknown, openid: string): Promise<Result> => {
      const response = await fetch(`${url}/wx/callFunction`, {
        method: 'POST',
        headers: { 'x-wx-openid': openid, 'content-type': 'application/json' },
        body: JSON.stringify({ name, data: event }),
      });
      const answer = (await response.json()) as { result: Result } | { errCode: number; errMsg: string };
      if ('errCode' in answer) throw new CallFailure(answer.errCode, answer.errMsg);
      return answer.result;
    },
    upload: async (cloudPath: string, bytes: Uint8Array<ArrayBuffer>, openid: string): Promise<string> => {
      const response = await fetch(`${url}/wx/uploadFile?cloudPath=${encodeURIComponent(cloudPath)}`, {
        method: 'PUT',
        headers: { 'x-wx-openid': openid },
        body: bytes,
      });
      const answer = (await response.json()) as { fileID?: string; errMsg?: string };
      if (!answer.fileID) throw new Error(answer.errMsg);
      return answer.fileID;
    },
    now: async (): Promise<number> => (await send<{ now: number }>('GET', '/control/clock')).now,
    moveClock: (move: { to: string | number } | { by: number }) => send('POST', '/control/clock', move),
    /** Runs a function as its timer does: no caller. */
    timer: async <Result = unknown>(name: string): Promise<Result> =>
      (await send<{ result: Result }>('POST', '/control/timer', { function: name })).result,
    faults: (...faults: object[]) => send('POST', '/control/faults', faults),
    faultReport: () => send<FaultRecord[]>('GET', '/control/faults'),
    clearFaults: () => send('DELETE', '/control/faults'),
    scriptOpenapi: (api: string, ...answers: object[]) => send('POST', '/control/openapi', { api, answers }),
    openapiCalls: (api: string) => send<OpenapiRecord[]>('GET', `/control/openapi?api=${encodeURIComponent(api)}`),
    clearOpenapi: () => send('DELETE', '/control/openapi'),
    queries: async (): Promise<InvocationRecord[]> =>
      (await send<{ invocations: InvocationRecord[] }>('GET', '/control/queries')).invocations,
    clearQueries: () => send('DELETE', '/control/queries'),
    violations,
    clearViolations: () => send('DELETE', '/control/violations'),
    reset: () => send('POST', '/control/reset'),
    /** Fails when a query read many documents without an index: in the cloud it would be slow and dear. */
    expectIndexes: async (): Promise<void> => {
      const found = await violations();
      if (found.length > 0) throw new Error(`queries without an index:\n${[...new Set(found)].join('\n')}`);
    },
  };
}
