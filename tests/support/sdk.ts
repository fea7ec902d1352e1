import { init, SYMBOL_CURRENT_ENV, type CloudBase } from '@cloudbase/node-sdk';

/**
 * The unmodified SDK, pointed at a cloud as a function in it would be. With CLOUDBASE_ENV and credentials in the
 * environment the same tests run against a real CloudBase environment.
 */
export function sdkFor(url: string): CloudBase {
  const env = process.env.CLOUDBASE_ENV;
  if (env !== undefined) return init({ env });
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: 'local',
    TCB_ENV: 'local',
    TCB_CONTEXT_KEYS: 'TCB_ENV',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    SILENCE: 'true',
  });
  return init({ env: SYMBOL_CURRENT_ENV });
}
