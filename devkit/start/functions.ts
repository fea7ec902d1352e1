import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Builds the cloud functions unless nothing they are made of has changed. Answers whether it did. */
export async function buildFunctions(root: string): Promise<boolean> {
  const { stdout } = await run(process.execPath, [join(root, 'cloudfunctions/build.mjs')], { cwd: root });
  return !stdout.includes('unchanged');
}
