import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { insertMany } from '../devkit/exchange/bulk';
import { openDatabase } from '../devkit/cloud/database/database';
import type { Document } from '../devkit/mongo/values';
import { townOf } from './town';

/** `tsx bench/build.ts <folder> <needs>`: fills a data folder, in a process of its own so that its memory ends with it. */
const PROGRESS_MS = 2000;
const AIM_A_SECOND = 20_000;

async function build(dataFolder: string, needs: number): Promise<void> {
  rmSync(dataFolder, { recursive: true, force: true });
  const declarationFile = resolve('cloudfunctions/database.json');
  const { store, catalogue, close } = await openDatabase({
    dataFolder,
    declarationFile,
    now: Date.now,
    isDurable: false,
  });
  const began = performance.now();
  const told = { documents: 0, at: began };
  const line = (): string => {
    const rate = told.documents / ((performance.now() - began) / 1000);
    return `  ${told.documents.toLocaleString('en')} documents, ${Math.round(rate).toLocaleString('en')} a second`;
  };
  for (const [collection, documents] of townOf(needs, Date.now())) {
    await insertMany(store, catalogue.get(collection), documents as Document[]);
    told.documents += documents.length;
    if (performance.now() - told.at < PROGRESS_MS) continue;
    told.at = performance.now();
    console.log(line());
  }
  await close();
  const isSlow = told.documents / ((performance.now() - began) / 1000) < AIM_A_SECOND;
  console.log(`${line()}${isSlow ? ' !' : ''}`);
}

const [folder = '', needs = ''] = process.argv.slice(2);
build(folder, Number(needs)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
