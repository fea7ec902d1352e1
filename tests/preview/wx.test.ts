import type { Page } from 'playwright-core';
import { sees, startFixture, tap, type Fixture } from './support';

let fixture: Fixture;
let page: Page;
beforeAll(async () => {
  fixture = await startFixture();
}, 30_000);
afterAll(() => fixture.close());
beforeEach(async () => {
  page = await fixture.open('?as=bo#/pages/me/me');
});
afterEach(() => page.close());

const choose = (name: string) => page.getByRole('dialog').getByRole('button', { name }).click();

describe('the cloud', () => {
  test('is called as the chosen person, and resolves the group', async () => {
    await tap(page, 'Call cloud');
    await sees(page, /"openid":"bo"/);
    const result = JSON.parse((await page.locator('.result').textContent()) ?? '') as { event: { group: object } };
    expect(result.event.group).toMatchObject({
      cloudID: 'dev-group:a',
      data: { opengid: expect.stringMatching(/^tG/) },
    });
  });

  test('can not be reached without a network, and the page is told when it returns', async () => {
    const offline = await fixture.open('?as=bo&network=off#/pages/me/me');
    await sees(offline, /network none/);
    await tap(offline, 'Call cloud');
    await sees(offline, /cloud\.callFunction:fail/);
    await offline.getByRole('button', { name: 'Development panel' }).click();
    await offline.getByLabel('Network').check();
    await sees(offline, /network wifi/);
  });

  test('counts the calls of each page', async () => {
    await tap(page, 'Call cloud');
    await sees(page, /"openid":"bo"/);
    expect(await page.evaluate(() => __preview.calls)).toEqual([
      { name: 'echo', action: 'echo.say', page: '/pages/me/me' },
    ]);
  });
});

describe('questions', () => {
  test('a modal answers yes or no', async () => {
    await tap(page, 'Ask');
    await choose('确定');
    await sees(page, 'confirm true');
    await tap(page, 'Ask');
    await choose('取消');
    await sees(page, 'confirm false');
  });

  test('an action sheet answers an index or fails', async () => {
    await tap(page, 'Act');
    await choose('second');
    await sees(page, 'index 1');
    await tap(page, 'Act');
    await choose('取消');
    await sees(page, 'showActionSheet:fail cancel');
  });

  test('a scan is typed, a subscription allowed, a phone number given', async () => {
    await tap(page, 'Scan');
    await page.getByLabel('Code').fill('v=123');
    await choose('Scanned');
    await sees(page, 'scanned v=123');
    await tap(page, 'Subscribe');
    await page.getByRole('dialog').getByLabel('t2').uncheck();
    await choose('Allow');
    await sees(page, /"t1":"accept","t2":"reject"/);
    await tap(page, 'Phone');
    await choose('Allow');
    await sees(page, 'dev-phone:13800000000');
  });

  test('what WeChat would show says that it is a stand-in', async () => {
    await tap(page, 'Scan');
    await sees(page, /Development stand-in/);
  });
});

describe('files', () => {
  test('a photo is chosen, made small, uploaded and shown', async () => {
    await tap(page, 'Photo');
    await choose('Agree');
    await choose('Use the sample');
    await sees(page, /^cloud:\/\//);
    const width = await page
      .locator('.picture img')
      .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));
    expect(width).toBe(100);
  });

  test('a photo needs agreement first', async () => {
    await tap(page, 'Photo');
    await choose('Decline');
    await sees(page, 'chooseMedia:fail privacy permission is not authorized');
  });

  test('what is stored belongs to the person', async () => {
    await tap(page, 'Send');
    await sees(page, /"nick"/);
    await page.reload();
    await sees(page, /stored kept/);
    await page.goto(page.url().replace('as=bo', 'as=ann'));
    await sees(page, /stored\s+group/);
  });
});

describe('what a phone would not forgive', () => {
  test('an unknown call fails by its name', async () => {
    await tap(page, 'Unknown');
    await sees(page, /wx\.startBluetoothDevicesDiscovery is not offered/);
  });

  test('a large setData is measured and warned of', async () => {
    await tap(page, 'Heavy');
    await sees(page, /x{100}/);
    const { setDataMax, warnings } = await page.evaluate(() => __preview);
    expect(setDataMax).toBeGreaterThan(300_000);
    expect(warnings).toEqual([expect.stringContaining('pages/me/me')]);
  });
});
