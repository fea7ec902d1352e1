import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MARK = 'filled';
const OWNER = 'in-use-by';
const PARTS = ['database', 'files', 'files-owners'];

/** A folder whose filling was interrupted is half a town; it starts again from nothing. */
export function prepareData(folder: string): { isNew: boolean } {
  const isNew = !existsSync(join(folder, MARK));
  // Only what the cloud itself keeps: the folder may be anybody's.
  if (isNew) for (const part of PARTS) rmSync(join(folder, part), { recursive: true, force: true });
  return { isNew };
}

export const markFilled = (folder: string) => writeFileSync(join(folder, MARK), '');

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/**
 * Two clouds on one folder would lose each other's writes: the second is refused. What a process that died has left
 * behind holds nobody up. Answers how to give the folder free.
 */
export function claimData(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const owner = join(folder, OWNER);
  try {
    writeFileSync(owner, String(process.pid), { flag: 'wx' });
  } catch {
    const pid = Number(readFileSync(owner, 'utf8'));
    if (pid > 0 && isAlive(pid)) {
      throw new Error(`${folder} is in use by process ${pid}: stop that one, or give another folder with --data`);
    }
    rmSync(owner, { force: true });
    return claimData(folder);
  }
  return () => rmSync(owner, { force: true });
}
