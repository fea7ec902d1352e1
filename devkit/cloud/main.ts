import { parseArgs } from 'node:util';
import { startCloud } from './cloud';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    functions: { type: 'string' },
    database: { type: 'string' },
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    control: { type: 'boolean', default: false },
    'no-timers': { type: 'boolean', default: false },
    env: { type: 'string', multiple: true, default: [] },
    verbose: { type: 'boolean', default: false },
  },
});

function required(name: 'data' | 'functions' | 'database'): string {
  const value = values[name];
  if (value === undefined) throw new Error(`--${name} is needed`);
  return value;
}

const environment = Object.fromEntries(
  values.env.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
);

async function main(): Promise<void> {
  const cloud = await startCloud({
    dataFolder: required('data'),
    functionsFolder: required('functions'),
    databaseFile: required('database'),
    host: values.host,
    port: Number(values.port),
    control: values.control,
    timers: !values['no-timers'],
    environment,
    log: (line) => void process.stderr.write(`${line}\n`),
    verbose: values.verbose,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cloud.close().then(() => process.exit(0), fail));
  }
  process.stdout.write(`ready ${cloud.url}\n`);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
