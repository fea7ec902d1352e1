import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { transformSync } from 'esbuild';

export interface PackageSize {
  name: string;
  bytes: number;
  limit: number;
}

const KB = 1024;
const MAIN_LIMIT = 1000 * KB;
const SUB_LIMIT = 500 * KB;
const SHIPPED = new Set(['.ts', '.js', '.json', '.wxml', '.wxss', '.wxs', '.png', '.jpg', '.svg']);

interface AppPackages {
  subPackages?: { root: string }[];
  subpackages?: { root: string }[];
}

/** How large each package would be when uploaded: scripts without types and white space, everything else as it is. */
export function measurePackages(miniprogramFolder: string): PackageSize[] {
  const app = JSON.parse(readFileSync(join(miniprogramFolder, 'app.json'), 'utf8')) as AppPackages;
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/\/?$/, '/'));
  const files = shippedFiles(miniprogramFolder, '');
  const sum = (paths: string[]) =>
    paths.reduce((bytes, path) => bytes + uploadedSize(join(miniprogramFolder, path)), 0);
  const main = files.filter((path) => !roots.some((root) => path.startsWith(root)));
  return [
    { name: 'main', bytes: sum(main), limit: MAIN_LIMIT },
    ...roots.map((root) => ({
      name: root,
      bytes: sum(files.filter((path) => path.startsWith(root))),
      limit: SUB_LIMIT,
    })),
  ];
}

function shippedFiles(folder: string, below: string): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below + entry.name;
    if (entry.isDirectory()) return shippedFiles(folder, `${path}/`);
    return SHIPPED.has(extname(path)) && !path.endsWith('.d.ts') && path !== 'tsconfig.json' ? [path] : [];
  });
}

function uploadedSize(file: string): number {
  const loader = extname(file).slice(1);
  if (loader !== 'ts' && loader !== 'js') return statSync(file).size;
  return Buffer.byteLength(transformSync(readFileSync(file, 'utf8'), { loader, minify: true }).code);
}
