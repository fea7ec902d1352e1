import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Builds the cloud functions unless nothing they are made of has changed. Answers whether it did. */
export async function buildFunctions(root: string): Promise<boolean> {
  const building = run(process.execPath, [join(root, 'cloudfunctions/build.mjs')], { cwd: root });
  const { stdout } = await building.catch(({ stderr }: { stderr: string }) => Promise.reject(new Error(stderr.trim())));
  return !stdout.includes('unchanged');
}
