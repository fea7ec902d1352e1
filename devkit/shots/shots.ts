import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser';
import { readSource } from '../preview/build/source';
import { SHOTS, type Role, type Shot } from './pages';
import { findAddress, openTown, type Town } from './town';

const root = join(__dirname, '../..');
const LANGUAGES = ['zh', 'en'] as const;
const SIZES = { normal: 1, large: 1.3 } as const;
const WIDTH = 390;
const SETTLED_MS = 10_000;

interface Look {
  language: (typeof LANGUAGES)[number];
  size: keyof typeof SIZES;
}

const { values: options, positionals: wanted } = parseArgs({
  options: { data: { type: 'string', default: '.data' } },
  allowPositionals: true,
});

/** A picture of every page, or of the wanted ones, for each role that sees it, in both languages and both sizes, into shots/. */
async function shoot(): Promise<void> {
  refuseGaps();
  if (wanted.length === 0) rmSync(join(root, 'shots'), { recursive: true, force: true });
  const [town, browser] = await Promise.all([openTown(options.data), launchBrowser()]);
  const looks = LANGUAGES.flatMap((language) => Object.keys(SIZES).map((size) => ({ language, size }) as Look));
  const shots = SHOTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const pictures = shots.flatMap((shot) => shot.roles.flatMap((role) => looks.map((look) => ({ shot, role, look }))));
  try {
    for (const { shot, role, look } of pictures) await takePicture(town, browser, shot, role, look);
  } finally {
    await browser.close();
    await town.close();
  }
  console.log(`${String(pictures.length)} pictures in shots/`);
}

function refuseGaps(): void {
  const shown = new Set(SHOTS.map(({ address }) => address.slice(1).split('?')[0]));
  const forgotten = readSource(join(root, 'miniprogram')).pages.filter((path) => !shown.has(path));
  if (forgotten.length > 0) throw new Error(`pages without a picture: ${forgotten.join(', ')}`);
}

async function takePicture(town: Town, browser: Browser, shot: Shot, role: Role, look: Look): Promise<void> {
  const { openid, address } = await findAddress(town, shot, role);
  const { language, size } = look;
  const query = new URLSearchParams({ as: openid, lang: language, scale: String(SIZES[size]), full: '1' });
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 844 }, deviceScaleFactor: 2 });
  await page.goto(`${town.url}/?${query.toString()}#${address}`);
  await page.locator('wx-page-root').waitFor();
  await page.waitForFunction(() => __preview.pending === 0 && document.fonts.status === 'loaded', null, {
    timeout: SETTLED_MS,
  });
  // A window as tall as the page: what sticks to the lower edge is then below the words and not upon them.
  await page.setViewportSize({
    width: WIDTH,
    height: await page.evaluate(() => document.documentElement.scrollHeight),
  });
  const folder = join(root, 'shots', `${language}-${size}`);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${shot.name}-${role}.png`) });
  await page.close();
}

shoot().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
