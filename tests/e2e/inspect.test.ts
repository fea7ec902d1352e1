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
const call = (name: 'li' | 'zhao', action: string) =>
  product.street.cloud.call(action.split('.')[0] ?? '', { action }, folk[name].openid);

describe('the invocations', () => {
  test('a told need appears while one looks, with its database calls in time', async () => {
    const inspector = await product.inspector();
    await tellNeed(product.street, 'li', '文化广场晚上灯太暗');
    await inspector
      .row(/needs\.submit/)
      .first()
      .click();
    await inspector.sees('Database calls');
    const calls = await inspector.page.locator('.waterfall > li').allInnerTexts();
    expect(calls.join('\n')).toMatch(/insertDocument needs/);
    expect(calls.join('\n')).toMatch(/by _id_/);
    const spans = await inspector.page
      .locator('.bar')
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect()).map(({ left, right }) => [left, right]));
    const [left, right] = await inspector.page
      .locator('.track')
      .first()
      .evaluate((track) => [track.getBoundingClientRect().left, track.getBoundingClientRect().right]);
    expect(spans.length).toBe(calls.length);
    for (const [from = 0, to = 0] of spans) {
      expect(from).toBeGreaterThanOrEqual((left ?? 0) - 1);
      // A bar is never thinner than can be seen.
      expect(to).toBeLessThanOrEqual((right ?? 0) + 4);
    }
    expect(spans.map(([from]) => from)).toEqual(
      spans.map(([from]) => from).sort((one, other) => Number(one) - Number(other)),
    );
  });

  test('a call that was refused shows its code, and the log what the function said to it', async () => {
    const { cloud } = product.street;
    await cloud.faults({
      action: 'database.insertDocument',
      collection: 'needs',
      kind: 'error',
      code: 'SYS_ERR',
      count: 5,
    });
    const told = { action: 'needs.submit', requestId: newRequestId(), text: '广场的路灯晚上不亮' };
    expect(await cloud.call('needs', told, folk.zhao.openid)).toMatchObject({ ok: false });
    await cloud.clearFaults();
    const inspector = await product.inspector();
    await inspector
      .row(/needs\.submit/)
      .first()
      .click();
    const refused = inspector.page.locator('.waterfall > li').filter({ hasText: 'SYS_ERR' }).first();
    await refused.locator('.bar.broken').waitFor();
    await inspector.page
      .locator('.logs')
      .getByText(/INTERNAL|injected fault|needs\.submit/)
      .waitFor();
  });

  test('what goes on leaves the typed word, the focus and the open place alone', async () => {
    const inspector = await product.inspector();
    const search = inspector.page.getByLabel('Find by function or action');
    await search.fill('people');
    await call('li', 'people.me');
    await inspector
      .row(/people\.me/)
      .first()
      .waitFor();
    expect(await inspector.row(/needs\.submit/).count()).toBe(0);
    const before = await inspector.row(/people\.me/).count();
    await call('zhao', 'people.me');
    await inspector
      .row(/people\.me/)
      .nth(before)
      .waitFor();
    expect(await search.inputValue()).toBe('people');
    expect(await search.evaluate((field) => field === document.activeElement)).toBe(true);
  });

  test('the keyboard goes through tabs and rows and opens what it stands on', async () => {
    const { page, row, tab } = await product.inspector();
    await row(/people\.me/)
      .first()
      .waitFor();
    await row(/people\.me/)
      .last()
      .focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 3, name: 'Database calls' }).waitFor();
    await tab('Invocations').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Collections', selected: true }).waitFor();
    expect(await tab('Collections').evaluate((it) => it === document.activeElement)).toBe(true);
    await page.keyboard.press('End');
    await page.getByRole('tab', { name: 'Clock', selected: true }).waitFor();
  });

  test('a cloud that is gone is said to be, and what was seen stays until it is back', async () => {
    const { page, row, sees } = await product.inspector();
    await row(/people\.me/)
      .first()
      .waitFor();
    await page.route('**/inspect/api/**', (route) => route.abort());
    await sees('The cloud has stopped.');
    expect(await row(/people\.me/).count()).toBeGreaterThan(0);
    await page.unroute('**/inspect/api/**');
    await page.getByText('The cloud has stopped.').waitFor({ state: 'detached' });
  });
});

describe('the collections', () => {
  const shelf = Array.from({ length: 60 }, (_, n) => ({
    _id: `book-${String(n).padStart(2, '0')}`,
    pages: 60 - n,
    ...(n % 10 === 0 ? {} : { printed: new Date(1_700_000_000_000 + n) }),
  }));
  beforeAll(async () => {
    await product.street.database.createCollection('shelf');
    await product.street.put('shelf', ...shelf);
  });

  test('a filter finds a document, and the document opens', async () => {
    const inspector = await product.inspector({ section: 'collections/shelf' });
    await inspector.sees('60 documents');
    await inspector.find('{ "pages": { "$lte": 2 } }');
    await inspector.sees('60 documents read, by the index _id_');
    expect(await inspector.ids()).toEqual(['book-58', 'book-59']);
    await inspector.page.getByText('book-58').first().click();
    await inspector.sees(/"pages": 2/);
    await inspector.find('{ "printed": { "$date": "2023-11-14T22:13:20.011Z" } }');
    await inspector.page.getByText('book-11').first().waitFor();
    expect(await inspector.ids()).toEqual(['book-11']);
    await inspector.find('{ "pages": 99 }');
    await inspector.sees('No document fits.');
  });

  test.each([
    ['{ pages: 3 }', 'This is not JSON yet.'],
    ['[1]', 'An object is wanted here'],
    ['{ "pages": { "$larger": 3 } }', 'The database does not understand this: unknown operator: $larger'],
  ])('the filter %s is explained', async (filter, words) => {
    const inspector = await product.inspector({ section: 'collections/shelf' });
    await inspector.find(filter);
    await inspector.page.getByRole('alert').filter({ hasText: words }).waitFor();
    const field = inspector.page.getByLabel('Filter (JSON)');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.inputValue()).toBe(filter);
  });

  test('a page follows the last document of the one before, whatever is added meanwhile', async () => {
    const inspector = await product.inspector({ section: 'collections/shelf' });
    await inspector.sees('60 documents');
    expect(await inspector.ids()).toEqual(shelf.slice(0, 50).map(({ _id }) => _id));
    await product.street.put('shelf', { _id: 'book-00b', pages: 0 });
    await inspector.row('Next page').click();
    await inspector.row('First page').waitFor();
    expect(await inspector.ids()).toEqual(shelf.slice(50).map(({ _id }) => _id));
    await product.street.database.collection('shelf').doc('book-00b').remove();
  });

  test('in another order too, with documents that lack the field', async () => {
    const inspector = await product.inspector({ section: 'collections/shelf' });
    await inspector.find('', '{ "printed": -1 }');
    await inspector.page.waitForURL(/sort=/);
    await inspector.page.locator('.documents li').first().getByText('book-59', { exact: true }).waitFor();
    const first = await inspector.ids();
    await inspector.row('Next page').click();
    await inspector.row('First page').waitFor();
    const dated = shelf.filter(({ printed }) => printed).map(({ _id }) => _id);
    const undated = shelf.filter(({ printed }) => !printed).map(({ _id }) => _id);
    expect([...first, ...(await inspector.ids())]).toEqual([...dated.reverse(), ...undated]);
  });

  test('an index counts how often it was used', async () => {
    const inspector = await product.inspector({ section: 'collections/people' });
    await inspector.page.getByText(/indexes, used/).click();
    const uses = async () =>
      Number(await inspector.page.locator('.indexes tr').filter({ hasText: '_id_' }).locator('td').last().innerText());
    const before = await uses();
    await call('li', 'people.me');
    await inspector.page.waitForFunction(
      (least) => Number(document.querySelector('.indexes tbody tr td:last-child')?.textContent) > least,
      before,
    );
    expect(await uses()).toBeGreaterThan(before);
  });
});

test('a message that was sent shows who gets it and what it says', async () => {
  const { street } = product;
  await street.ask('member', 'notices.grant', { templates: ['assignment'] });
  const needId = await tellNeed(street, 'li', '想要一个下棋的地方');
  await acceptNeed(street, needId);
  await assignNeed(street, needId);
  await street.tick();
  const inspector = await product.inspector({ section: 'messages' });
  const card = inspector.page.locator('.card').filter({ hasText: 'subscribeMessage.send' });
  await card.getByText('想要一个下棋的地方').waitFor();
  await card.getByText(folk.member.openid).waitFor();
  await card.getByText('accepted').waitFor();
});

test('a file shows as the picture it is', async () => {
  await product.street.cloud.upload('photos/li/dot.png', PICTURE, folk.li.openid);
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
  const send = (path: string, method: string, headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((done, fail) => {
      const sent = request(`${product.street.cloud.url}${path}`, { method, headers }, (response) => {
        response.resume();
        done(response.statusCode);
      });
      sent.on('error', fail).end(method === 'POST' ? '{}' : undefined);
    });
  const move = (headers: Record<string, string>) => send('/inspect/api/clock', 'POST', headers);

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
