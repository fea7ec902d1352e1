import type { Action } from '../admin';
import { isDocument } from '../../mongo/values';
import { CloudFailure } from '../failure';
import type { Watch } from '../watch';
import { readConfiguration, type FunctionConfiguration } from './configuration';
import { InvocationFailure } from './instance';
import { openPool } from './pool';

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
/** Without an openid the caller is the system itself: a timer, or a function by the admin SDK. */
export interface Caller {
  openid?: string;
  source: 'wx_client' | 'timer' | 'admin';
}
export type Functions = ReturnType<typeof startFunctions>;

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

const personEnvironment = (openid: string): { [name: string]: string } => ({
  WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_CLIENTIP',
  WX_OPENID: openid,
  WX_APPID: 'wx0000000000000000',
  WX_CLIENTIP: '127.0.0.1',
});

/** What SCF gives to `main` beside the event. */
const contextOf = (
  configuration: FunctionConfiguration,
  id: string,
  namespace: string,
  environment: object,
): object => ({
  request_id: id,
  function_name: configuration.name,
  function_version: '$LATEST',
  namespace,
  memory_limit_in_mb: configuration.memoryMb,
  time_limit_in_ms: configuration.timeoutMs,
  environment: JSON.stringify(environment),
});

export function startFunctions(options: FunctionsOptions) {
  const { folder, environmentId, watch, clockShiftMs, disturb, log } = options;
  const common = scfEnvironment(options);
  const pool = openPool(common, log);

  const run = async (configuration: FunctionConfiguration, event: unknown, { openid, source }: Caller) => {
    const action = isDocument(event) && typeof event.action === 'string' ? event.action : null;
    const invocation = watch.begin(configuration.name, action, openid ?? null);
    const person = openid === undefined ? {} : personEnvironment(openid);
    const environment: { [name: string]: string } = { TCB_SEQID: invocation.id, TRIGGER_SRC: source, ...person };
    const context = contextOf(configuration, invocation.id, environmentId, { ...common, ...environment });
    try {
      const fate = await disturb(configuration.name);
      const task = { event, context, environment, clockShiftMs: clockShiftMs() };
      const result = await pool.run(configuration, task, (cold) => (invocation.cold = cold));
      watch.end(invocation, null);
      return { result, drop: fate === 'drop' };
    } catch (error) {
      const failure =
        error instanceof InvocationFailure ? error : new InvocationFailure('FUNCTIONS_EXECUTE_FAIL', String(error));
      watch.end(invocation, failure.code);
      log(`[${configuration.name}] ${invocation.id} ${failure.code}: ${failure.detail}`);
      throw failure;
    }
  };

  return {
    configuration: (name: string): FunctionConfiguration | undefined => readConfiguration(folder, name),
    starts: pool.starts,
    drain: pool.drain,
    close: pool.close,
    /** Answers the JSON text that the function returned. */
    invoke: async (name: string, event: unknown, caller: Caller): Promise<{ result: string; drop: boolean }> => {
      const configuration = readConfiguration(folder, name);
      if (!configuration)
        throw new CloudFailure('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`);
      return run(configuration, event, caller);
    },
  };
}

export const functionActions = (functions: Functions): { [action: string]: Action } => ({
  'functions.invokeFunction': async ({ body }) => {
    const event: unknown = body.request_data ? JSON.parse(String(body.request_data)) : {};
    const { result, drop } = await functions.invoke(String(body.function_name), event, { source: 'admin' });
    return { data: { response_data: result }, drop };
  },
});
