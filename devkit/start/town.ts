import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../cloud/cloud';

type Log = (line: string) => void;
interface Seed {
  seed: (parts: { cloud: Cloud; log: Log }) => Promise<void>;
}

const MARK = 'filled';
/** Loaded only when there is a town to fill. */
const SEED: string = join(__dirname, '../seed/seed.ts');

/** A folder whose filling was interrupted is half a town; it starts again from nothing. */
export function prepareData(folder: string): { isNew: boolean } {
  const isNew = !existsSync(join(folder, MARK));
  if (isNew) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return { isNew };
}

export async function fillTown(cloud: Cloud, log: Log): Promise<void> {
  const { seed } = (await import(SEED)) as Seed;
  await seed({ cloud, log });
}

export const markFilled = (folder: string) => writeFileSync(join(folder, MARK), '');
