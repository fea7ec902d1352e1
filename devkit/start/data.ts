import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MARK = 'filled';
const PARTS = ['database', 'files'];

/** A folder whose filling was interrupted is half a town; it starts again from nothing. */
export function prepareData(folder: string): { isNew: boolean } {
  const isNew = !existsSync(join(folder, MARK));
  // Only what the cloud itself keeps: the folder may be anybody's.
  if (isNew) for (const part of PARTS) rmSync(join(folder, part), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return { isNew };
}

export const markFilled = (folder: string) => writeFileSync(join(folder, MARK), '');
