import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** One minified bundle per function, with the package.json and config.json that CloudBase expects beside it. */

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, 'src');
const dist = join(here, 'dist');

const TEXT_CHECK = ['security.msgSecCheck'];
const DEFAULTS = { timeout: 10, memorySize: 256, openapi: [], triggers: [] };
/** What differs from the defaults. A text check may take long: WeChat asks for at least ten seconds. */
const SETTINGS = {
  needs: { timeout: 15, openapi: TEXT_CHECK },
  people: { openapi: TEXT_CHECK },
  clock: {
    timeout: 60,
    openapi: ['subscribeMessage.send'],
    triggers: [{ name: 'every-minute', type: 'timer', config: '0 * * * * * *' }],
  },
};

const nouns = (await readdir(source, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && existsSync(join(source, entry.name, 'function.ts')))
  .map((entry) => entry.name);

await mkdir(dist, { recursive: true });
for (const folder of await readdir(dist)) {
  if (!nouns.includes(folder)) await rm(join(dist, folder), { recursive: true });
}
await build({
  entryPoints: Object.fromEntries(nouns.map((noun) => [`${noun}/index`, join(source, noun, 'function.ts')])),
  outdir: dist,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  logLevel: 'warning',
});

for (const noun of nouns) {
  const { timeout, memorySize, openapi, triggers } = { ...DEFAULTS, ...SETTINGS[noun] };
  const folder = join(dist, noun);
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'package.json'),
    `${JSON.stringify({ name: noun, version: '1.0.0', main: 'index.js' })}\n`,
  );
  await writeFile(
    join(folder, 'config.json'),
    `${JSON.stringify({ permissions: { openapi }, timeout, memorySize, triggers }, null, 2)}\n`,
  );
}
console.log(`functions: ${nouns.join(', ')}`);
