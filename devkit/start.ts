import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startCloud, type Cloud } from './cloud/cloud';
import { LOOPBACK } from './inspect/guard';
import { createInspector } from './inspect/inspect';
import { isFilled } from './folder/data-folder';
import { layNpmIfChanged } from './npm/lay';
import { createPreview } from './preview/preview';
import { followSources } from './start/follow';
import { buildFunctions } from './start/functions';
import { freePort } from './start/port';
import { seed } from './seed/seed';

const root = join(__dirname, '..');
const miniprogramFolder = join(root, 'miniprogram');

const log = (line: string) => console.log(line);

const readOptions = () =>
  parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      data: { type: 'string', default: '.data' },
      host: { type: 'string', default: '127.0.0.1' },
      empty: { type: 'boolean', default: false },
      control: { type: 'boolean', default: false },
      'no-watch': { type: 'boolean', default: false },
      'no-timers': { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  }).values;

async function start(): Promise<void> {
  const options = readOptions();
  const { host } = options;
  const dataFolder = resolve(root, options.data);
  if (!LOOPBACK.includes(host)) log(`warning: ${host} is open to others; whoever reaches it acts as anybody they like`);
  log((await buildFunctions(root)) ? 'functions built' : 'functions unchanged');
  await layNpmIfChanged({ root, miniprogramFolder });
  const preview = await createPreview({ miniprogramFolder, log });
  const inspectorOf = await createInspector(host);
  log('mini-program built');

  const isNew = !isFilled(dataFolder);
  const port = await freePort(Number(options.port), host);
  if (options.port !== '0' && port !== Number(options.port)) log(`port ${options.port} is taken`);
  const key = process.env.POMEGRANATE_BOOTSTRAP_KEY ?? randomUUID();
  const open = (isDurable = true): Promise<Cloud> =>
    startCloud({
      dataFolder,
      functionsFolder: join(root, 'cloudfunctions/dist'),
      databaseFile: join(root, 'cloudfunctions/database.json'),
      host,
      port,
      control: options.control,
      environment: { POMEGRANATE_BOOTSTRAP_KEY: key },
      isDurable,
      timers: isDurable && !options['no-timers'],
      fallback: (parts) => {
        const [inspect, show] = [inspectorOf(parts), preview.handle(parts)];
        return (request, response) => void (inspect(request, response) || show(request, response));
      },
      log,
      verbose: options.verbose,
    });
  if (isNew && !options.empty) await fill(await open(false), key);
  const cloud = await open();
  if (options.empty) log(`bootstrap key ${key}`);

  if (!options['no-watch']) followSources({ root, miniprogramFolder, cloud, preview, log });
  stopOn(['SIGINT', 'SIGTERM'], async () => {
    preview.close();
    await cloud.close();
  });
  log(`ready ${cloud.url}`);
}

/** Half a town is thrown away at the next start, so nothing waits for the disk until it is whole: closing says that it is. */
async function fill(cloud: Cloud, key: string): Promise<void> {
  await seed({ cloud, key, log });
  await cloud.close();
}

function stopOn(signals: NodeJS.Signals[], close: () => Promise<void>): void {
  for (const signal of signals) process.once(signal, () => void close().finally(() => process.exit(0)));
}

start().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
