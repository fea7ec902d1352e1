import { randomBytes } from 'node:crypto';
import { CloudFailure } from '../failure';
import type { Invocation, Watch } from '../watch';
import { isDocument } from '../database/values';
import { readConfiguration, type FunctionConfiguration } from './configuration';
import { InvocationFailure, openPool, type Pool } from './pool';

export interface FunctionsOptions {
  folder: string;
  /** The cloud's address, where the SDK inside the functions sends its requests. */
  url: string;
  environmentId: string;
  environment: { [name: string]: string };
  watch: Watch;
  clockShiftMs(): number;
  disturb(functionName: string): Promise<'answer' | 'drop'>;
  log(line: string): void;
}
export interface Functions {
  /** Answers the JSON text that the function returned. */
  invoke(name: string, event: unknown, caller: Caller): Promise<{ result: string; drop: boolean }>;
  configuration(name: string): FunctionConfiguration | undefined;
  starts: Pool['starts'];
  close(): Promise<void>;
}
export interface Caller {
  openid?: string;
  source: 'wx_client' | 'timer' | 'admin';
}

const APP_ID = 'wx0000000000000000';

/** The environment of SCF, from outside: without TENCENTCLOUD_RUNENV the SDK would look up a metadata host before each call. */
const scfEnvironment = ({ url, environmentId, environment }: FunctionsOptions): { [name: string]: string } => ({
  ...environment,
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  TENCENTCLOUD_SECRETID: 'local',
  TENCENTCLOUD_SECRETKEY: 'local',
  SCF_NAMESPACE: environmentId,
  TCB_ENV: environmentId,
  TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TRIGGER_SRC',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  SILENCE: 'true',
});

const callerEnvironment = (invocation: Invocation, { openid, source }: Caller): { [name: string]: string } => ({
  TCB_SEQID: invocation.id,
  TRIGGER_SRC: source,
  ...(openid === undefined
    ? {}
    : {
        WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_CLIENTIP',
        WX_OPENID: openid,
        WX_APPID: APP_ID,
        WX_CLIENTIP: '127.0.0.1',
      }),
});

export function startFunctions(options: FunctionsOptions): Functions {
  const { folder, environmentId, watch, clockShiftMs, disturb, log } = options;
  const environment = scfEnvironment(options);
  const pool = openPool(environment, log);

  const attempt = async (
    configuration: FunctionConfiguration,
    event: unknown,
    caller: Caller,
    invocation: Invocation,
  ) => {
    const fate = await disturb(configuration.name);
    const own = callerEnvironment(invocation, caller);
    const context = {
      request_id: invocation.id,
      function_name: configuration.name,
      function_version: '$LATEST',
      namespace: environmentId,
      memory_limit_in_mb: configuration.memoryMb,
      time_limit_in_ms: configuration.timeoutMs,
      environment: JSON.stringify({ ...environment, ...own }),
    };
    const task = { event, context, environment: own, clockShiftMs: clockShiftMs() };
    const result = await pool.run(configuration, task, (cold) => (invocation.cold = cold));
    return { result, drop: fate === 'drop' };
  };

  return {
    configuration: (name) => readConfiguration(folder, name),
    starts: pool.starts,
    close: pool.close,
    invoke: async (name, event, caller) => {
      const configuration = readConfiguration(folder, name);
      if (!configuration)
        throw new CloudFailure('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`);
      const action = isDocument(event) && typeof event.action === 'string' ? event.action : null;
      const invocation = watch.begin(name, action, caller.openid ?? null);
      try {
        const answer = await attempt(configuration, event, caller, invocation);
        watch.end(invocation, null);
        return answer;
      } catch (error) {
        const failure =
          error instanceof CloudFailure ? new InvocationFailure('FUNCTIONS_EXECUTE_FAIL', error.message) : error;
        watch.end(invocation, failure instanceof Error ? failure.message : String(failure));
        if (failure instanceof InvocationFailure) log(`[${name}] ${invocation.id} ${failure.code}: ${failure.detail}`);
        throw failure;
      }
    },
  };
}

export const newInvocationId = (): string => randomBytes(12).toString('hex');
