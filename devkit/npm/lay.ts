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
}

/** Lays miniprogram_npm as WeChat's own npm build does, with what is used and nothing else. */
export async function layNpm({ root, miniprogramFolder, log = () => undefined }: LayOptions): Promise<void> {
  const target = join(miniprogramFolder, 'miniprogram_npm');
  const used = usedPackagePaths(miniprogramFolder);
  const beside = join(miniprogramFolder, '../.cache');
  mkdirSync(beside, { recursive: true });
  // Laid beside and moved: whoever reads the folder meanwhile finds it whole.
  const next = mkdtempSync(join(beside, 'npm-'));
  try {
    await layInto(next, root, used, log);
    rmSync(target, { recursive: true, force: true });
    renameSync(next, target);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

/** Lays it only if packages came or went since the last time. */
export async function layNpmIfChanged(options: LayOptions): Promise<void> {
  const { root, miniprogramFolder } = options;
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const key = hash.update([...usedPackagePaths(miniprogramFolder)].sort().join('\n')).digest('hex');
  const mark = join(root, '.cache/npm.hash');
  const isLaid = existsSync(join(miniprogramFolder, 'miniprogram_npm')) && existsSync(mark);
  if (isLaid && readFileSync(mark, 'utf8') === key) return;
  await layNpm(options);
  writeFileSync(mark, key);
}

async function layInto(target: string, root: string, used: Set<string>, log: (line: string) => void): Promise<void> {
  const { dependencies = {} } = readManifest(join(root, 'package.json'));
  for (const name of Object.keys(dependencies)) {
    const paths = [...used].filter((path) => path === name || path.startsWith(`${name}/`));
    if (paths.length === 0) continue;
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
