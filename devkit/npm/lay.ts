import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { layComponents } from './component-package';
import { usedPackagePaths } from './imports';

export interface LayOptions {
  /** Where package.json and node_modules are. */
  root: string;
  miniprogramFolder: string;
  log?: (line: string) => void;
}

interface Manifest {
  miniprogram?: string;
  dependencies?: Record<string, string>;
  subPackages?: { root: string }[];
  subpackages?: { root: string }[];
}

/** Lays miniprogram_npm as WeChat's own npm build does, with what is used and nothing else. */
export async function layNpm({ root, miniprogramFolder, log = () => undefined }: LayOptions): Promise<void> {
  const { dependencies = {} } = readManifest(join(root, 'package.json'));
  const used = usedPackagePaths(miniprogramFolder);
  const beside = join(miniprogramFolder, '../.cache');
  mkdirSync(beside, { recursive: true });
  for (const home of homesIn(miniprogramFolder)) {
    const names = Object.keys(dependencies).filter((name) => homeOf(name, used, miniprogramFolder) === home);
    // Laid beside and moved: whoever reads the folder meanwhile finds it whole.
    const next = mkdtempSync(join(beside, 'npm-'));
    try {
      for (const name of names) await layPackage(next, root, name, pathsOf(name, used), log);
      replace(join(miniprogramFolder, home, 'miniprogram_npm'), next, names.length > 0);
    } finally {
      rmSync(next, { recursive: true, force: true });
    }
  }
}

function replace(target: string, next: string, isWanted: boolean): void {
  rmSync(target, { recursive: true, force: true });
  if (isWanted) renameSync(next, target);
}

/** Lays it only if packages came or went since the last time. */
export async function layNpmIfChanged(options: LayOptions): Promise<void> {
  const { root, miniprogramFolder } = options;
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const used = usedPackagePaths(miniprogramFolder);
  const homes = [...used.keys()].sort().map((path) => `${path} ${homeOf(path, used, miniprogramFolder)}`);
  const key = hash.update(homes.join('\n')).digest('hex');
  const mark = join(root, '.cache/npm.hash');
  const isLaid = existsSync(join(miniprogramFolder, 'miniprogram_npm')) && existsSync(mark);
  if (isLaid && readFileSync(mark, 'utf8') === key) return;
  await layNpm(options);
  writeFileSync(mark, key);
}

type Used = ReadonlyMap<string, string[]>;

const pathsOf = (name: string, used: Used): string[] =>
  [...used.keys()].filter((path) => path === name || path.startsWith(`${name}/`));

const subPackagesOf = (folder: string): string[] => {
  const app = readManifest(join(folder, 'app.json'));
  return (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/\/$/, ''));
};

/** '' is the main package. */
const homesIn = (folder: string): string[] => ['', ...subPackagesOf(folder)];

/** What a single sub-package uses travels with it, so that nobody loads it who never goes there. Unused: nowhere. */
function homeOf(name: string, used: Used, folder: string): string | undefined {
  const files = pathsOf(name, used).flatMap((path) => used.get(path) ?? []);
  if (files.length === 0) return undefined;
  return subPackagesOf(folder).find((root) => files.every((file) => file.startsWith(`${root}/`))) ?? '';
}

async function layPackage(
  target: string,
  root: string,
  name: string,
  paths: string[],
  log: (line: string) => void,
): Promise<void> {
  const { miniprogram } = readManifest(join(root, 'node_modules', name, 'package.json'));
  const folder = join(target, name);
  if (miniprogram) {
    const components = paths.map((path) => path.slice(name.length + 1) || 'index');
    const files = layComponents(join(root, 'node_modules', name, miniprogram), folder, components);
    log(`${name}: ${String(components.length)} components used, ${String(files)} files`);
  } else {
    log(`${name}: ${String(await bundlePackage(root, name, paths, folder))} bytes`);
  }
}

const readManifest = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

/** WeChat's build makes one file of a package's entry; a path inside the package is not reachable on a phone. */
async function bundlePackage(root: string, name: string, paths: string[], folder: string): Promise<number> {
  const inside = paths.find((path) => path !== name);
  if (inside) throw new Error(`"${inside}": WeChat's npm build offers only the entry of ${name}`);
  const outfile = join(folder, 'index.js');
  const result = await build({
    entryPoints: [name],
    absWorkingDir: root,
    outfile,
    bundle: true,
    minify: true,
    metafile: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2020',
    logLevel: 'silent',
  });
  return Object.values(result.metafile.outputs)[0]?.bytes ?? 0;
}
