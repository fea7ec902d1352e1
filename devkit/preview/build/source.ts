import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** A page or a component: four files that share one path. */
export interface Unit {
  path: string;
  config: Record<string, unknown> & { usingComponents: Record<string, string> };
}

export interface Source {
  folder: string;
  config: AppConfig;
  pages: string[];
  units: Unit[];
}

export interface AppConfig {
  pages: string[];
  subPackages?: SubPackage[];
  subpackages?: SubPackage[];
  usingComponents?: Record<string, string>;
  tabBar?: { custom?: boolean; list: { pagePath: string; text: string }[] };
  window?: Record<string, unknown>;
  __usePrivacyCheck__?: boolean;
}

interface SubPackage {
  root: string;
  pages: string[];
}

const TAB_BAR = 'custom-tab-bar/index';

/** Reads what app.json reaches: every page, and every component a page needs, directly or not. */
export function readSource(folder: string): Source {
  const config = readJson(join(folder, 'app.json')) as unknown as AppConfig;
  const packages = config.subPackages ?? config.subpackages ?? [];
  const pages = [
    ...config.pages,
    ...packages.flatMap(({ root, pages }) => pages.map((page) => posix.join(root, page))),
  ];
  const globals = resolveAll(folder, 'app', config.usingComponents ?? {});
  const units = new Map<string, Unit>();
  const queue = config.tabBar?.custom ? [...pages, TAB_BAR] : [...pages];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (units.has(path)) continue;
    const own = existsSync(join(folder, `${path}.json`)) ? readJson(join(folder, `${path}.json`)) : {};
    const usingComponents = { ...globals, ...resolveAll(folder, path, strings(own.usingComponents)) };
    units.set(path, { path, config: { ...own, usingComponents } });
    queue.push(
      ...[...Object.values(usingComponents), ...genericDefaults(folder, path, own)].map((url) => url.slice(1)),
    );
  }
  return { folder, config, pages, units: [...units.values()] };
}

function readJson(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

const strings = (value: unknown) => (value ?? {}) as Record<string, string>;

const resolveAll = (folder: string, from: string, using: Record<string, string>) =>
  Object.fromEntries(Object.entries(using).map(([tag, url]) => [tag, resolveComponent(folder, from, url)]));

function genericDefaults(folder: string, path: string, config: Record<string, unknown>): string[] {
  const generics = Object.values((config.componentGenerics ?? {}) as Record<string, true | { default?: string }>);
  return generics.flatMap((generic) =>
    generic !== true && generic.default ? [resolveComponent(folder, path, generic.default)] : [],
  );
}

function resolveComponent(folder: string, from: string, url: string): string {
  const candidates = url.startsWith('/')
    ? [url]
    : [posix.join('/', dirname(from), url), ...npmCandidates(from, url), posix.join('/', url)];
  const found = candidates.find((candidate) => existsSync(join(folder, `${candidate}.json`)));
  if (!found) throw new Error(`${from}.json: component "${url}" is not found`);
  return found;
}

/** WeChat looks for packages in miniprogram_npm of the file's folder, then of each folder above it. */
export function npmCandidates(from: string, name: string): string[] {
  const parts = dirname(from)
    .split('/')
    .filter((part) => part !== '.');
  return parts
    .map((_, depth) => parts.slice(0, parts.length - depth).join('/'))
    .concat('')
    .flatMap((base) => [
      posix.join('/', base, 'miniprogram_npm', name),
      posix.join('/', base, 'miniprogram_npm', name, 'index'),
    ]);
}
