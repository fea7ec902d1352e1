import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** One minified bundle per function, with the package.json and config.json that CloudBase expects beside it. */

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');

/** Open interfaces a function may call; CloudBase refuses what config.json does not list. */
const OPENAPI = {
  needs: ['security.msgSecCheck'],
  people: ['security.msgSecCheck'],
  clock: ['subscribeMessage.send'],
};

const deployment = JSON.parse(await readFile(join(here, '../cloudbaserc.json'), 'utf8'));
const functions = deployment.functions.map((one) => ({ ...deployment.functionDefaultConfig, ...one }));
const names = functions.map((one) => one.name);

await build({
  entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, join(here, 'src', name, 'function.ts')])),
  outdir: dist,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  logLevel: 'warning',
});

for (const { name, timeout, memorySize, triggers = [] } of functions) {
  const folder = join(dist, name);
  const config = { permissions: { openapi: OPENAPI[name] ?? [] }, timeout, memorySize, triggers };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ name, version: '1.0.0', main: 'index.js' })}\n`);
  await writeFile(join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
}
for (const folder of await readdir(dist)) {
  if (!names.includes(folder)) await rm(join(dist, folder), { recursive: true });
}
console.log(`functions: ${names.join(', ')}`);
