import type { FunctionConfiguration } from './configuration';

type Environment = { [name: string]: string };

/** The environment of SCF, from outside: without TENCENTCLOUD_RUNENV the SDK would look up a metadata host before each call. */
export const scfEnvironment = (url: string, environmentId: string, deployed: Environment): Environment => ({
  ...deployed,
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

const personEnvironment = (openid: string): Environment => ({
  WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_CLIENTIP',
  WX_OPENID: openid,
  WX_APPID: 'wx0000000000000000',
  WX_CLIENTIP: '127.0.0.1',
});

/** What one invocation has beside it. */
export const callEnvironment = (id: string, source: string, openid: string | undefined): Environment => ({
  TCB_SEQID: id,
  TRIGGER_SRC: source,
  ...(openid === undefined ? {} : personEnvironment(openid)),
});

/** What SCF gives to `main` beside the event. */
export const contextOf = (
  { name, memoryMb, timeoutMs }: FunctionConfiguration,
  id: string,
  environment: Environment,
): object => ({
  request_id: id,
  function_name: name,
  function_version: '$LATEST',
  namespace: environment.SCF_NAMESPACE,
  memory_limit_in_mb: memoryMb,
  time_limit_in_ms: timeoutMs,
  environment: JSON.stringify(environment),
});
