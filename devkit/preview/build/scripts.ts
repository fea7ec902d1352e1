import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build, type OnResolveResult, type Plugin } from 'esbuild';
import { npmCandidates, type Source } from './source';

const SUFFIXES = ['', '.ts', '.js', '/index.ts', '/index.js'];

const ONE_SCRIPT = {
  bundle: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  sourcemap: 'inline',
  logLevel: 'silent',
} as const;

/** Bundles the mini-program's own scripts. Each page and component announces its path before it registers itself. */
export async function bundleScripts(source: Source): Promise<string> {
  const entries = ['app', ...source.units.map(({ path }) => path)];
  const result = await build({
    stdin: { contents: entries.map((path) => `import './${path}'`).join('\n'), resolveDir: source.folder },
    ...ONE_SCRIPT,
    plugins: [miniProgramModules(source)],
  });
  return result.outputFiles[0]?.text ?? '';
}

/** The runtime is built like the product: by esbuild, for the browser. */
export async function bundleRuntime(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    ...ONE_SCRIPT,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return result.outputFiles[0]?.text ?? '';
}

function miniProgramModules(source: Source): Plugin {
  const units = new Set(source.units.map(({ path }) => path));
  const pathOf = (file: string) =>
    relative(source.folder, file)
      .replaceAll('\\', '/')
      .replace(/\.(ts|js)$/, '');
  return {
    name: 'mini-program-modules',
    setup(build) {
      build.onResolve({ filter: /^[^.]/ }, ({ path, importer }): OnResolveResult | undefined => {
        if (path.startsWith(source.folder)) return undefined;
        const candidates = path.startsWith('/') ? [path] : npmCandidates(pathOf(importer), path);
        const found = candidates
          .flatMap((base) => SUFFIXES.map((suffix) => join(source.folder, base + suffix)))
          .find(isScript);
        return found ? { path: found } : { errors: [{ text: `module "${path}" is not in miniprogram_npm` }] };
      });
      build.onLoad({ filter: /\.(ts|js)$/ }, async ({ path }) => {
        if (!units.has(pathOf(path))) return undefined;
        const announced = `__unit(${JSON.stringify(pathOf(path))});${await readFile(path, 'utf8')}`;
        return { contents: announced, loader: path.endsWith('.ts') ? 'ts' : 'js', resolveDir: dirname(path) };
      });
    },
  };
}

const isScript = (file: string) => /\.(ts|js)$/.test(file) && existsSync(file);
