import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../../devkit/cloud/cloud';
import { layNpm } from '../../devkit/npm/lay';
import { createPreview } from '../../devkit/preview/preview';
import { sdkFor } from '../support/sdk';

const ECHO = `exports.main = async (event, context) => {
  if (event.action === 'echo.fail') throw new Error('broken');
  return { event, openid: process.env.WX_OPENID ?? 'nobody' };
};`;
const PEOPLE = [
  { openid: 'ann', nickname: '安安', roles: [] },
  { openid: 'bo', nickname: '波波', roles: [{ role: 'grid_member', scope: 'g1' }] },
];

/** The fixture mini-program over a real embedded cloud, as `npm start` joins the two. */
async function serve(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'preview-'));
  const miniprogramFolder = join(folder, 'miniprogram');
  cpSync(join(__dirname, 'fixture'), miniprogramFolder, { recursive: true });
  mkdirSync(join(folder, 'functions/echo'), { recursive: true });
  writeFileSync(join(folder, 'functions/echo/index.js'), ECHO);
  writeFileSync(join(folder, 'database.json'), JSON.stringify({ collections: { people: {} } }));
  await layNpm({ root: join(__dirname, '../..'), miniprogramFolder });
  const preview = await createPreview({ miniprogramFolder, log: (line) => console.error(line) });
  const { url } = await startCloud({
    dataFolder: join(folder, 'data'),
    functionsFolder: join(folder, 'functions'),
    databaseFile: join(folder, 'database.json'),
    fallback: preview.handle,
    timers: false,
  });
  await sdkFor(url).database().collection('people').add(PEOPLE);
  process.on('message', () => void preview.rebuild());
  process.send?.({ url, miniprogramFolder });
}

void serve();
