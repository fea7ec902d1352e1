import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * One minified bundle per function, with the package.json and config.json that CloudBase expects beside it. Nothing is
 * touched when nothing they are made of has changed, so that a running cloud keeps its files.
 */

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');

/** Open interfaces a function may call; CloudBase refuses what config.json does not list. */
const OPENAPI = {
  needs: ['security.msgSecCheck'],
  people: ['security.msgSecCheck'],
  points: ['security.msgSecCheck'],
  publications: ['security.msgSecCheck'],
  clock: ['subscribeMessage.send'],
};

/** Files a function reads beside its bundle: the slices of the font that sheets are printed in, with their licence. */
const FONT = join(here, '../node_modules/@fontsource/noto-sans-sc');
const isPrinted = (name) => /-(400|700)-normal\.woff$/.test(name);
const fontFiles = async () => [
  ...(await readdir(join(FONT, 'files'))).filter(isPrinted).map((name) => join('files', name)),
  'unicode.json',
  'LICENSE',
];

const SOURCES = ['src', 'build.mjs', '../miniprogram/shared', '../cloudbaserc.json', '../package-lock.json'];
const MARK = join(dist, 'built-from');

const filesOf = async (source) => {
  const path = join(here, source);
  if (source.includes('.json') || source.endsWith('.mjs')) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

const hash = createHash('sha256');
for (const file of (await Promise.all(SOURCES.map(filesOf))).flat().sort())
  hash.update(`\n${relative(here, file)}\n`).update(await readFile(file));
const sources = hash.digest('hex');
if ((await readFile(MARK, 'utf8').catch(() => '')) === sources) {
  console.log('functions: unchanged');
  process.exit(0);
}

const deployment = JSON.parse(await readFile(join(here, '../cloudbaserc.json'), 'utf8'));
const functions = deployment.functions.map((one) => ({ ...deployment.functionDefaultConfig, ...one }));
const names = functions.map((one) => one.name);

const { outputFiles } = await build({
  entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, join(here, 'src', name, 'function.ts')])),
  outdir: dist,
  bundle: true,
  // Its build for `import` asks a module for its own address, which a CommonJS bundle has none of.
  alias: { pdfkit: join(here, '../node_modules/pdfkit/js/pdfkit.js') },
  minify: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  logLevel: 'warning',
  write: false,
}).catch(() => process.exit(1)); // esbuild itself has said why.

/** Renamed into its place, and only when it differs: a running cloud finds every file whole, and takes up what has changed. */
const put = async (path, content) => {
  const bytes = Buffer.from(content);
  if ((await readFile(path).catch(() => null))?.equals(bytes)) return;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, bytes);
  await rename(draft, path);
};

for (const { path, contents } of outputFiles) await put(path, contents);
for (const { name, timeout, memorySize, triggers = [] } of functions) {
  const folder = join(dist, name);
  const config = { permissions: { openapi: OPENAPI[name] ?? [] }, timeout, memorySize, triggers };
  await put(join(folder, 'package.json'), `${JSON.stringify({ name, version: '1.0.0', main: 'index.js' })}\n`);
  await put(join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
}
for (const file of await fontFiles()) {
  await put(join(dist, 'publications/fonts', basename(file)), await readFile(join(FONT, file)));
}
for (const entry of await readdir(dist, { withFileTypes: true })) {
  if (entry.isDirectory() && !names.includes(entry.name)) await rm(join(dist, entry.name), { recursive: true });
}
await writeFile(MARK, sources);
console.log(`functions: ${names.join(', ')}`);
