import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionLimits } from './limits';

export interface Trigger {
  name: string;
  config: string;
}
export interface FunctionConfiguration {
  name: string;
  file: string;
  /** Of its code and its configuration: another version is another function for the instances. */
  version: string;
  openapi: string[];
  timeoutMs: number;
  memoryMb: number;
  triggers: Trigger[];
}
/** `config.json`, as a deployment reads it. */
interface WrittenConfiguration {
  permissions?: { openapi?: string[] };
  timeout?: number;
  memorySize?: number;
  triggers?: Trigger[];
}
export type Configurations = ReadonlyMap<string, FunctionConfiguration>;

const NAME = /^[A-Za-z][\w-]{0,59}$/;

const within = (
  value: number | undefined,
  { least, byDefault, most }: { least: number; byDefault: number; most: number },
) => Math.min(Math.max(value ?? byDefault, least), most);

function read(folder: string, name: string): FunctionConfiguration {
  const file = join(folder, name, 'index.js');
  const path = join(folder, name, 'config.json');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '{}';
  const { permissions, timeout, memorySize, triggers } = JSON.parse(text) as WrittenConfiguration;
  return {
    name,
    file,
    version: createHash('sha1').update(readFileSync(file)).update(text).digest('hex'),
    openapi: permissions?.openapi ?? [],
    timeoutMs: within(timeout, functionLimits.functionTimeoutSeconds) * 1000,
    memoryMb: within(memorySize, functionLimits.functionMemoryMb),
    triggers: triggers ?? [],
  };
}

/** Every `<folder>/<name>/index.js` with the `config.json` beside it; what has not changed stays the same object. */
export function readConfigurations(folder: string, before: Configurations): Configurations {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const found = names.filter((name) => NAME.test(name) && existsSync(join(folder, name, 'index.js')));
  return new Map(
    found.map((name) => {
      const [fresh, kept] = [read(folder, name), before.get(name)];
      return [name, kept?.version === fresh.version ? kept : fresh];
    }),
  );
}
