import { parseArgs } from 'node:util';
import { openDatabase, type DatabaseEngine } from '../cloud/database/database';
import { isFilled } from '../folder/data-folder';
import type { Progress } from './account';
import { exportData } from './export';
import { importData } from './import';

/** `npm run cloud:export` and `npm run cloud:import`: the documents of a stopped cloud, as CloudBase's console has them. */
const USAGE = `npm run cloud:export -- --out <folder> [--overwrite]
npm run cloud:import -- --in <folder> [--mode insert|upsert]
  --data <folder>        the data of a stopped cloud (.data)
  --database <file>      the indexes that an import builds (cloudfunctions/database.json)
  --collection <name>    only this one; may be given several times
  --mode insert          refuses a document whose _id is there (as it is by default)
  --mode upsert          replaces it
What was interrupted goes on where it was when it is run again.`;

const PROGRESS_MS = 2000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '.data' },
    database: { type: 'string', default: 'cloudfunctions/database.json' },
    out: { type: 'string' },
    in: { type: 'string' },
    collection: { type: 'string', multiple: true, default: [] },
    mode: { type: 'string', default: 'insert' },
    overwrite: { type: 'boolean', default: false },
  },
});
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const grouped = (count: number): string => count.toLocaleString('en');

let toldAt = performance.now();
const progress: Progress = (collection, done, total) => {
  if (performance.now() - toldAt < PROGRESS_MS) return;
  toldAt = performance.now();
  tell(`${collection}: ${grouped(done)} of ${grouped(total)} (${Math.floor((100 * done) / total)} %)`);
};

const tasks: { [name: string]: (engine: DatabaseEngine) => Promise<void> | void } = {
  export: (engine) => {
    const { out, collection: collections, overwrite } = values;
    if (out === undefined) throw new Error(USAGE);
    const counts = exportData(engine, { out, collections, overwrite, progress });
    for (const [name, count] of Object.entries(counts)) tell(`${name}: ${grouped(count)} exported`);
  },
  import: async (engine) => {
    const { in: from, collection: collections, mode } = values;
    if (from === undefined || (mode !== 'insert' && mode !== 'upsert')) throw new Error(USAGE);
    const outcomes = await importData(engine, { from, collections, mode, progress });
    for (const [name, { inserted, replaced }] of Object.entries(outcomes))
      tell(`${name}: ${grouped(inserted)} inserted, ${grouped(replaced)} replaced`);
  },
};

async function main(): Promise<void> {
  const task = tasks[positionals[0] ?? ''];
  if (!task) throw new Error(USAGE);
  const { data: dataFolder, database } = values;
  const isExport = task === tasks.export;
  if (isExport && !isFilled(dataFolder)) throw new Error(`${dataFolder} holds no data of a cloud`);
  // What is exported stays as it is, whatever is declared by now.
  const declarationFile = isExport ? undefined : database;
  const engine = await openDatabase({ dataFolder, declarationFile, now: Date.now, isDurable: true });
  try {
    await task(engine);
  } finally {
    await engine.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
