import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sees, startFixture, tap, type Fixture } from './support';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
}, 30_000);
afterAll(() => fixture.close());

const DESKTOP = { viewport: { width: 1280, height: 900 } };

describe('the panel', () => {
  test('names the people by role and changes who holds the phone', async () => {
    const page = await fixture.open('?as=ann#/pages/me/me', DESKTOP);
    const person = page.getByLabel('Person');
    expect(
      await person.locator('optgroup').evaluateAll((groups) => groups.map((group) => group.getAttribute('label'))),
    ).toEqual(['居民', '网格员']);
    await person.selectOption('波波');
    await page.waitForURL(/as=bo/);
    await tap(page, 'Call cloud');
    await sees(page, /"openid":"bo"/);
  });

  test('sets the language and the size of the letters', async () => {
    const page = await fixture.open('?as=ann&scale=1.3#/pages/me/me', DESKTOP);
    await sees(page, /scale 1\.3/);
    await page.getByLabel('System font').selectOption('1.5');
    await sees(page, /scale 1\.5/);
    await page.getByLabel('Language').selectOption('en');
    await page.locator('html[lang=en]').waitFor();
  });

  test('opens the page from the card in a group', async () => {
    const page = await fixture.open('?as=ann', DESKTOP);
    await page.getByLabel('WeChat group').fill('三栋群');
    await page.getByRole('button', { name: 'Open from its card' }).click();
    await sees(page, 'detail 9 from dev-group:三栋群');
  });

  test('is hidden behind a mark on a phone', async () => {
    const page = await fixture.open('?as=ann');
    expect(await page.getByLabel('Person').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Development panel' }).click();
    expect(await page.getByLabel('Person').isVisible()).toBe(true);
  });
});

describe('the capsule', () => {
  test('sends a card to a group and opens it there', async () => {
    const page = await fixture.open('?as=ann');
    await page.getByRole('button', { name: 'More' }).click();
    await sees(page, 'Card of home');
    await page.getByLabel('Group name').fill('五栋群');
    await page.getByRole('button', { name: 'Send and open' }).click();
    await sees(page, 'detail 9 from dev-group:五栋群');
  });
});

describe('pictures and changes', () => {
  test('a page taller than the phone is shown whole', async () => {
    const page = await fixture.open('?as=ann&full=1');
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(1000);
    expect(await page.locator('.preview-panel').isVisible()).toBe(false);
  });

  test('Chinese is drawn on a machine without Chinese fonts', async () => {
    const page = await fixture.open('?as=ann', DESKTOP);
    const faces = await page.evaluate(() =>
      document.fonts.load("700 16px 'PingFang SC'", '石榴').then((loaded) => loaded.map(({ status }) => status)),
    );
    expect(faces).toEqual(expect.arrayContaining(['loaded']));
  });

  test('a changed source is shown, a broken one explained', async () => {
    const page = await fixture.open('#/details/detail/detail?id=1');
    const file = join(fixture.miniprogramFolder, 'details/detail/detail.wxml');
    const source = readFileSync(file, 'utf8');
    writeFileSync(file, source.replace('retitle</view>', 'changed</view>'));
    fixture.rebuild();
    await sees(page, 'changed');
    writeFileSync(
      join(fixture.miniprogramFolder, 'details/detail/detail.json'),
      '{ "usingComponents": { "x": "/none" } }',
    );
    fixture.rebuild();
    await sees(page, /component "\/none" is not found/);
  });
});
