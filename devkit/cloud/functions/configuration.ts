import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDocument } from '../../mongo/values';
import { limits } from '../limits';

export interface Trigger {
  name: string;
  config: string;
}
export interface FunctionConfiguration {
  name: string;
  file: string;
  openapi: string[];
  timeoutMs: number;
  memoryMb: number;
  triggers: Trigger[];
}

const within = (value: unknown, least: number, byDefault: number, most: number): number =>
  typeof value === 'number' ? Math.min(Math.max(value, least), most) : byDefault;

/** Reads `<folder>/<name>/config.json`; a function without one gets the cloud's defaults. `undefined`: no such function. */
export function readConfiguration(folder: string, name: string): FunctionConfiguration | undefined {
  const file = join(folder, name, 'index.js');
  if (!/^[A-Za-z][\w-]{0,59}$/.test(name) || !existsSync(file)) return undefined;
  const path = join(folder, name, 'config.json');
  const content: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const config = isDocument(content) ? content : {};
  const permissions = isDocument(config.permissions) ? config.permissions : {};
  const { least, byDefault, most } = limits.functionTimeoutSeconds;
  return {
    name,
    file,
    openapi: Array.isArray(permissions.openapi) ? permissions.openapi.map(String) : [],
    timeoutMs: within(config.timeout, least, byDefault, most) * 1000,
    memoryMb: within(config.memorySize, 64, limits.functionMemoryMb.byDefault, limits.functionMemoryMb.most),
    triggers: Array.isArray(config.triggers) ? (config.triggers as Trigger[]) : [],
  };
}

export const functionNames = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.js'))) : [];
