import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LAID = 'miniprogram_npm';
const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s*(?!type\b)(?:[\w*{},\s$]*?from\s*)?["']([^"']+)["']|require\(\s*["']([^"']+)["']\s*\)/g;

/** What a script imports; imports of types alone leave nothing behind and do not count. */
export const importsOf = (script: string) =>
  [...script.matchAll(IMPORT)].map(([, imported, required]) => imported ?? required ?? '');

/** The files of the mini-program itself, without those that its npm build laid. */
export function sourceFiles(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return entry.name === LAID ? [] : sourceFiles(folder, path);
    return [path];
  });
}

/** Every package path that a script imports or a page or component uses: `dayjs`, `tdesign-miniprogram/button/button`. */
export function usedPackagePaths(folder: string): Set<string> {
  const used = new Set<string>();
  for (const path of sourceFiles(folder)) {
    const read = () => readFileSync(join(folder, path), 'utf8');
    if (/\.(ts|js)$/.test(path) && !path.endsWith('.d.ts'))
      importsOf(read())
        .filter(isPackage)
        .forEach((name) => used.add(name));
    else if (path.endsWith('.json'))
      componentsOf(read())
        .filter(isPackage)
        .forEach((url) => used.add(url));
  }
  return used;
}

const isPackage = (specifier: string) => /^[@\w]/.test(specifier) && !specifier.includes(':');

export const componentsOf = (json: string): string[] =>
  Object.values((JSON.parse(json) as { usingComponents?: Record<string, string> }).usingComponents ?? {});
