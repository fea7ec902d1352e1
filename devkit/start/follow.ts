import { watch } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../cloud/cloud';
import { layNpmIfChanged } from '../npm/lay';
import type { Preview } from '../preview/preview';
import { openTurns } from '../turns';
import { buildFunctions } from './functions';

export interface Followed {
  root: string;
  miniprogramFolder: string;
  cloud: Cloud;
  preview: Preview;
  log(line: string): void;
}

/** An editor saves several files in one go. */
const SETTLED_MS = 100;

/** What the running product is made of: below a folder, or single files of one. */
const sourcesOf = ({ root, miniprogramFolder }: Followed) => [
  { folder: miniprogramFolder, recursive: true, wanted: (file: string) => !file.startsWith('miniprogram_npm') },
  { folder: join(root, 'cloudfunctions/src'), recursive: true, wanted: () => true },
  { folder: join(root, 'cloudfunctions'), recursive: false, wanted: (file: string) => file === 'database.json' },
  { folder: root, recursive: false, wanted: (file: string) => file === 'cloudbaserc.json' },
];

/** Rebuilds what is made of the sources and swaps it under running calls; what does not build leaves the old running. */
async function renew({ root, miniprogramFolder, cloud, preview, log }: Followed): Promise<void> {
  const attempt = (what: string, step: () => Promise<void>): Promise<void> =>
    step().catch((error: Error) => log(`${what}: the old ones go on, for the new ones fail: ${error.message}`));
  await attempt('functions', async () => {
    await buildFunctions(root);
    const swapped = await cloud.reload();
    if (swapped.length > 0) log(`functions swapped: ${swapped.join(', ')}`);
  });
  await attempt('mini-program', async () => {
    await layNpmIfChanged({ root, miniprogramFolder });
    await preview.rebuild();
  });
}

/** A change of a source is taken up, one after the other. */
export function followSources(followed: Followed): void {
  const inTurn = openTurns();
  let timer: NodeJS.Timeout | undefined;
  for (const { folder, recursive, wanted } of sourcesOf(followed)) {
    const watcher = watch(folder, { recursive }, (_, file) => {
      if (!wanted(file ?? '')) return;
      clearTimeout(timer);
      timer = setTimeout(() => void inTurn('renew', () => renew(followed)), SETTLED_MS);
    });
    // A folder that vanishes while it is looked at, as when packages are laid anew, is reported as an error and is none.
    watcher.on('error', () => undefined);
  }
}
