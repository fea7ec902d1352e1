import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { acceptNeed, assignNeed, tellNeed } from '../support/need-steps';
import { startServer } from '../support/process';
import { useProduct } from '../support/product';
import { folk, newRequestId } from '../support/street';

const product = useProduct();

const DAY_MS = 86_400_000;
/** A red dot. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const sendMessage = async (): Promise<void> => {
  const { street } = product;
  await street.ask('member', 'notices.grant', { templates: ['assignment'] });
  const needId = await tellNeed(street, 'li', '想要一个下棋的地方');
  await acceptNeed(street, needId);
  await assignNeed(street, needId);
  await street.tick();
};
const uploadPicture = () => product.street.cloud.upload('photos/li/dot.png', PICTURE, folk.li.openid);

test('a message that was sent shows who gets it and what it says', async () => {
  await sendMessage();
  const inspector = await product.inspector({ section: 'messages' });
  const card = inspector.page.locator('.card').filter({ hasText: 'subscribeMessage.send' }).first();
  await card.getByText('想要一个下棋的地方').waitFor();
  await card.getByText(folk.member.openid).waitFor();
  await card.getByText('accepted').waitFor();
});

test('a file shows as the picture it is', async () => {
  await uploadPicture();
  const { page, sees } = await product.inspector({ section: 'files' });
  await sees('photos/li/dot.png');
  const file = page.getByRole('link').filter({ hasText: 'dot.png' });
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.files img')?.naturalWidth === 1);
  expect(await file.getAttribute('href')).toMatch(/^\/wx\/file\?fileID=/);
});

describe('the clock', () => {
  const dueIn = async (): Promise<number> => {
    const { due } = await product.street.ask('li', 'needs.submit', {
      requestId: newRequestId(),
      text: '广场的路灯晚上不亮',
    });
    return Number(due) - Date.now();
  };

  test('moved here is the clock the product sees', async () => {
    const inspector = await product.inspector({ section: 'clock' });
    await inspector.sees('The same as this machine');
    const before = await dueIn();
    await inspector.button('+1 week').click();
    await inspector.sees('7 days ahead of this machine');
    expect(Math.abs((await dueIn()) - before - 7 * DAY_MS)).toBeLessThan(DAY_MS);
    await inspector.page.getByLabel('Move to').fill('2031-02-03T04:05:06');
    await inspector.button('Move').click();
    await inspector.sees('3 Feb 2031, 04:05:');
    expect(new Date(Date.now() + (await dueIn())).getUTCFullYear()).toBe(2031);
    await inspector.button('Reset').click();
    await inspector.sees('The same as this machine');
    expect(Math.abs((await dueIn()) - before)).toBeLessThan(DAY_MS);
  });
});

describe('on a phone of 320 px', () => {
  beforeAll(async () => {
    await sendMessage();
    await uploadPicture();
  });

  test.each(['invocations', 'collections', 'collections/needs', 'messages', 'files', 'clock'])(
    '%s stays inside the screen, and every word can be read',
    async (section) => {
      const inspector = await product.inspector({ section, width: 320 });
      await inspector.page.locator('main :is(ul, form)').first().waitFor({ state: 'attached' });
      expect(await inspector.sidewaysPixels()).toBeLessThanOrEqual(0);
      expect(await inspector.paleWords()).toEqual([]);
    },
  );

  test('what is chosen takes the place of the list, and the list comes back', async () => {
    const inspector = await product.inspector({ width: 320 });
    await inspector
      .row(/needs\.submit/)
      .first()
      .click();
    await inspector.sees('Database calls');
    expect(
      await inspector
        .row(/needs\.submit/)
        .first()
        .isVisible(),
    ).toBe(false);
    expect(await inspector.sidewaysPixels()).toBeLessThanOrEqual(0);
    expect(await inspector.paleWords()).toEqual([]);
    await inspector.row('Back to the list').click();
    await inspector
      .row(/needs\.submit/)
      .first()
      .waitFor();
  });
});

test('it speaks Chinese and English', async () => {
  const inspector = await product.inspector({ lang: 'zh_CN', section: 'clock' });
  await inspector.sees('云里的时间');
  expect(await inspector.page.locator('html').getAttribute('lang')).toBe('zh-CN');
  await inspector.row('English').click();
  await inspector.sees("The cloud's time");
  await inspector.page.getByRole('tab', { name: 'Clock', selected: true }).waitFor();
});

describe('it serves this machine alone', () => {
  const send = (path: string, method: string, headers: object, body?: object): Promise<number | undefined> =>
    new Promise((done, fail) => {
      const sent = request(`${product.street.cloud.url}${path}`, { method, headers: { ...headers } }, (response) => {
        response.resume();
        done(response.statusCode);
      });
      sent.on('error', fail).end(body && JSON.stringify(body));
    });
  const move = (headers: object, target: object = { reset: true }) =>
    send('/inspect/api/clock', 'POST', headers, target);

  test('a foreign name that leads here is refused', async () => {
    expect(await send('/inspect/api/pulse', 'GET', {})).toBe(200);
    expect(await send('/inspect/api/pulse', 'GET', { host: 'evil.example' })).toBe(403);
    expect(await send('/inspect', 'GET', { host: '127.0.0.1.evil.example:80' })).toBe(403);
  });

  test('a change comes from its own page and as JSON, or not at all', async () => {
    const json = { 'content-type': 'application/json' };
    const origin = product.street.cloud.url;
    expect(await move({ ...json, origin })).toBe(200);
    expect(await move({ ...json, origin: 'http://evil.example' })).toBe(403);
    expect(await move(json)).toBe(403);
    expect(await move({ origin, 'content-type': 'text/plain' })).toBe(403);
    expect(await send('/inspect/api/clock', 'GET', {})).toBe(405);
    expect(await send('/inspect/api/constructor', 'GET', {})).toBe(404);
  });

  test('a time that is none is refused, and the clock goes on as it was', async () => {
    const { cloud } = product.street;
    const headers = { origin: cloud.url, 'content-type': 'application/json' };
    expect(await move(headers, { by: DAY_MS })).toBe(200);
    for (const target of [{}, { to: 'soon' }, { by: '1' }]) expect(await move(headers, target)).toBe(400);
    expect((await cloud.now()) - Date.now()).toBeGreaterThan(DAY_MS / 2);
    expect(await move(headers)).toBe(200);
    expect((await cloud.now()) - Date.now()).toBeLessThan(DAY_MS / 2);
  });

  test('a cloud that is open to others does not serve it, and says so', async () => {
    const data = mkdtempSync(join(tmpdir(), 'open-'));
    const flags = ['--empty', '--no-watch', '--port', '0', '--host', '0.0.0.0', '--data', data];
    const { url, stop } = await startServer(['--import', 'tsx', resolve('devkit/start.ts'), ...flags]);
    try {
      const response = await fetch(`${url}/inspect`);
      expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('--host 127.0.0.1')]);
      expect((await fetch(`${url}/inspect/api/pulse`)).status).toBe(403);
    } finally {
      await stop('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    }
  });
});
