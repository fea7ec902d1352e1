import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const LAID = 'miniprogram_npm';
const IMPORT = /\b(?:import|export)\s*(?:[\w*{},\s$]*?from\s*)?["']([^"']+)["']|\brequire\(\s*["']([^"']+)["']\s*\)/g;

/** What a script needs when it runs. Imports of types alone leave nothing behind, so the types are taken out first. */
export function importsOf(script: string, loader: 'ts' | 'js' = 'js'): string[] {
  const { code } = transformSync(script, { loader });
  return [...code.matchAll(IMPORT)].map(([, imported, required]) => imported ?? required ?? '');
}

/** The files of the mini-program itself, without those that its npm build laid. */
export function sourceFiles(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return entry.name === LAID ? [] : sourceFiles(folder, path);
    return [path];
  });
}

/**
 * Every package path that a script imports or a page or component uses (`dayjs`, `tdesign-miniprogram/button/button`),
 * with the files that do.
 */
export function usedPackagePaths(folder: string): Map<string, string[]> {
  const used = new Map<string, string[]>();
  for (const path of sourceFiles(folder)) {
    const wanted = packagesOf(path, () => readFileSync(join(folder, path), 'utf8')).filter(isPackage);
    for (const name of wanted) used.set(name, [...(used.get(name) ?? []), path]);
  }
  return used;
}

function packagesOf(path: string, read: () => string): string[] {
  if (/\.(ts|js)$/.test(path) && !path.endsWith('.d.ts')) return importsOf(read(), path.endsWith('.ts') ? 'ts' : 'js');
  return path.endsWith('.json') ? componentsOf(read()) : [];
}

const isPackage = (specifier: string) => /^[@\w]/.test(specifier) && !specifier.includes(':');

export const componentsOf = (json: string): string[] =>
  Object.values((JSON.parse(json) as { usingComponents?: Record<string, string> }).usingComponents ?? {});
