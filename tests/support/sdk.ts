import { init, SYMBOL_CURRENT_ENV, type CloudBase } from '@cloudbase/node-sdk';

export const realEnvironment = process.env.CLOUDBASE_ENV;

/** The SDK reads its address anew for each request, so it may be told after the SDK was made. */
export function pointSdkAt(url: string): void {
  if (realEnvironment !== undefined) return;
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
}

/**
 * The unmodified SDK, pointed at a cloud as a function in it would be. With CLOUDBASE_ENV and credentials in the
 * environment the same tests run against a real CloudBase environment.
 */
export function sdkFor(url: string): CloudBase {
  pointSdkAt(url);
  return init({ env: realEnvironment ?? SYMBOL_CURRENT_ENV });
}
