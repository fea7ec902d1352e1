import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import { componentsOf, importsOf } from './imports';

const COMPONENT_FILES = ['.json', '.js', '.wxml', '.wxss'];
const REMOTE_FONT = /@font-face\s*\{[^}]*url\(\s*["']?(?:https?:)?\/\/[^}]*\}/g;
const WXML_SOURCE = /<(?:import|include|wxs)\b[^>]*\bsrc="([^"]+)"/g;
const WXSS_IMPORT = /@import\s+["']([^"']+)["']/g;
const WXS_REQUIRE = /require\(\s*["']([^"']+)["']\s*\)/g;

/** Copies the used components of a package and what these need, file by file. A remote font would be a foreign domain. */
export function layComponents(distribution: string, target: string, components: string[]): number {
  const queue = components.flatMap((path) => candidates(path));
  const seen = new Set<string>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path) || !existsSync(join(distribution, path))) continue;
    seen.add(path);
    queue.push(...needs(distribution, path));
    copy(join(distribution, path), join(target, path));
  }
  return seen.size;
}

/** A path in a package is a component or a module; whichever of its files exist are meant. */
const candidates = (path: string) => [...COMPONENT_FILES.map((suffix) => path + suffix), `${path}/index.js`];

function needs(distribution: string, path: string): string[] {
  const text = readFileSync(join(distribution, path), 'utf8');
  const beside = (other: string) => posix.join(posix.dirname(path), other);
  switch (extname(path)) {
    case '.json':
      return componentsOf(text).flatMap((url) => candidates(beside(url)));
    case '.js':
      return importsOf(text).flatMap((name) => moduleFiles(name, beside));
    case '.wxml':
      return found(text, WXML_SOURCE).map(beside);
    case '.wxss':
      return found(text, WXSS_IMPORT).map(beside);
    default:
      return found(text, WXS_REQUIRE).map(beside);
  }
}

function moduleFiles(name: string, beside: (other: string) => string): string[] {
  if (!name.startsWith('.')) return [`miniprogram_npm/${name}/index.js`, `miniprogram_npm/${name}.js`];
  return name.endsWith('.js') ? [beside(name)] : [beside(`${name}.js`), beside(`${name}/index.js`)];
}

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, path]) => path ?? '');

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  if (!from.endsWith('.wxss')) return copyFileSync(from, to);
  writeFileSync(to, readFileSync(from, 'utf8').replace(REMOTE_FONT, ''));
}
